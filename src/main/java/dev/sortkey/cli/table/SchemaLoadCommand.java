package dev.sortkey.cli.table;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    @Mixin
    private final DefinitionSources sources = new DefinitionSources();

    /// A command of the given run.
    public SchemaLoadCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        Definitions read = sources.read(session.terminal()::say);
        Connection connection = session.connection();
        List<TableCreation.Loaded> loaded = new TableCreation(connection.dynamo(), Waiting.real(), connection.server())
                .loadAll(read.tables(), session.terminal()::say);
        new Listing(
                        List.of("table", "created"),
                        loaded.stream()
                                .map(each -> List.<Object>of(each.table(), each.created()))
                                .toList())
                .print(session.terminal(), context().options().output());
        if (!read.refused().isEmpty()) {
            throw read.failure();
        }
    }
}
