package dev.sortkey.cli.table;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableCreation;
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
            "Create tables from definitions, and wait until they are active.",
            "A table that already exists must match its definition; otherwise nothing is created."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey schema load orders.json",
            "  sortkey schema load orchard cruddur-messages",
        })
public final class SchemaLoadCommand extends SessionCommand {
    @Parameters(
            paramLabel = "FILE|NAME",
            arity = "1..*",
            description = {
                "Definition files, as 'aws dynamodb create-table --cli-input-json' reads or "
                        + "'aws dynamodb describe-table' prints them, or the names of built-in definitions: "
                        + "cruddur-messages, orchard. (To load a file with such a name, write ./orchard.)"
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
        List<TableCreation.Loaded> loaded = new TableCreation(connection.dynamo(), Waiting.real(), connection.server())
                .load(definitions, session.terminal()::say);
        new Listing(
                        List.of("table", "created"),
                        loaded.stream()
                                .map(each -> List.<Object>of(each.table(), each.created()))
                                .toList())
                .print(session.terminal(), context().options().output());
    }

    private static Stream<CreateTableRequest> definitions(String source, Consumer<String> notes) {
        if (DefinitionFile.BUILT_IN.contains(source)) {
            return Stream.of(DefinitionFile.builtIn(source));
        }
        try {
            return DefinitionFile.read(Path.of(source), notes).stream();
        } catch (UserException e) {
            throw FileErrorText.in(source, 0, e);
        }
    }
}
