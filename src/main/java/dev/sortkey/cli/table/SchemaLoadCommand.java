package dev.sortkey.cli.table;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.SchemaLoad;
import dev.sortkey.dynamo.table.TableDefinition;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/// `schema load`: creates the tables of definitions.
@Command(
        name = "load",
        description = {
            "Create the tables that definitions describe, and wait until they can be used.",
            "A table that is there already must be as defined; otherwise nothing is created."
        })
public final class SchemaLoadCommand extends SessionCommand {
    @Parameters(
            paramLabel = "FILE|NAME",
            arity = "1..*",
            description = {
                "Files as 'aws dynamodb create-table --cli-input-json' takes them or as 'aws dynamodb describe-table' prints "
                        + "them, or the built-in names cruddur-messages and orchard (for a file of that name write "
                        + "./orchard)."
            })
    private List<String> sources = List.of();

    /// A command of the given run.
    public SchemaLoadCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        List<CreateTableRequest> definitions = sources.stream()
                .flatMap(source -> definitions(source, session.terminal()::say))
                .toList();
        Connection connection = session.connection();
        List<SchemaLoad.Loaded> loaded = new SchemaLoad(connection.dynamo(), Waiting.real(), connection.server())
                .load(definitions, session.terminal()::say);
        new Listing(
                        List.of("table", "created"),
                        loaded.stream()
                                .map(each -> List.<Object>of(each.table(), each.created()))
                                .toList())
                .print(session.terminal(), context().options().output());
    }

    private static Stream<CreateTableRequest> definitions(String source, Consumer<String> notes) {
        if (TableDefinition.BUILT_IN.contains(source)) {
            return Stream.of(TableDefinition.builtIn(source));
        }
        try {
            return TableDefinition.read(Path.of(source), notes).stream();
        } catch (UserException e) {
            throw FileErrorText.in(source, 0, e);
        }
    }
}
