package dev.sortkey.cli.table;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema load`: creates the tables of definitions.
@Command(
        name = "load",
        description = {
            "Create tables from definitions, and wait until they are active.",
            "A table that already exists must match its definition; otherwise nothing is created.",
            "Formats: create-table JSON and YAML, describe-table output, CloudFormation, SAM and CDK templates, "
                    + "serverless.yml, Terraform (.tf, .tfstate, terraform show -json), NoSQL Workbench models, "
                    + "and scripts with 'aws dynamodb create-table'."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey schema load orders.json",
            "  sortkey schema load template.yaml --parameter Stage=dev",
            "  sortkey schema load orchard cruddur-messages",
        })
public final class SchemaLoadCommand extends SessionCommand {
    @Parameters(
            paramLabel = "FILE|NAME",
            arity = "1..*",
            description = {
                "Definition files in any of the formats above, or the names of built-in definitions: "
                        + "cruddur-messages, orchard. (To load a file with such a name, write ./orchard.)"
            })
    private List<String> sources = List.of();

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            order = 10,
            description = {"The value of a template's parameter or a Terraform variable. Can be given several times."})
    private Map<String, String> parameters = Map.of();

    /// A command of the given run.
    public SchemaLoadCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        var forms = new DefinitionForms(parameters, session.terminal()::say);
        List<Definitions> read =
                sources.stream().map(source -> definitions(source, forms)).toList();
        forms.unused().forEach(name -> session.terminal().say("No file has a parameter " + name + "."));
        List<UserException> refused =
                read.stream().flatMap(each -> each.refused().stream()).toList();
        Connection connection = session.connection();
        List<TableCreation.Loaded> loaded = new TableCreation(connection.dynamo(), Waiting.real(), connection.server())
                .loadAll(read.stream().flatMap(each -> each.tables().stream()).toList(), session.terminal()::say);
        new Listing(
                        List.of("table", "created"),
                        loaded.stream()
                                .map(each -> List.<Object>of(each.table(), each.created()))
                                .toList())
                .print(session.terminal(), context().options().output());
        if (!refused.isEmpty()) {
            throw new Definitions(List.of(), refused).failure();
        }
    }

    /// The tables of a file, or of a built-in definition.
    static Definitions definitions(String source, DefinitionForms forms) {
        if (DefinitionFile.BUILT_IN.contains(source)) {
            return new Definitions(List.of(TableDefinition.of(DefinitionFile.builtIn(source))), List.of());
        }
        try {
            return forms.read(Path.of(source)).some();
        } catch (UserException e) {
            throw FileErrorText.in(source, 0, e);
        }
    }
}
