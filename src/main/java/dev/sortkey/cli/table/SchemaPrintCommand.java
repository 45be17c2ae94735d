package dev.sortkey.cli.table;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.definition.OmittedParts;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import dev.sortkey.dynamo.table.definition.print.PrintForm;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema print`: a live table, or the tables of a file, as a definition.
@Command(
        name = "print",
        description = "Print a definition that creates the table as it is now, or convert a definition file.",
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey schema print orders > orders.json",
            "  sortkey schema print orders --as terraform",
            "  sortkey schema print --from template.yaml --as cli",
        })
public final class SchemaPrintCommand extends SessionCommand {
    @Parameters(
            paramLabel = "TABLE",
            arity = "0..1",
            description = "The table to print. With --from, all tables of the file unless one is named.")
    private @Nullable String table;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            order = 9,
            description = "Print the tables of this definition file, in any format that 'schema load' takes.")
    private @Nullable Path file;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            order = 10,
            description = {
                "json (the default), cli (AWS CLI commands), cloudformation, cloudformation-yaml, or terraform. "
                        + "'schema load' reads all of them."
            })
    private PrintForm form = PrintForm.JSON;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            order = 11,
            description = {"With --from, the value of a template's parameter or a Terraform variable."})
    private Map<String, String> parameters = Map.of();

    /// A command of the given run.
    public SchemaPrintCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (file != null) {
            print(session, file);
        } else if (table != null) {
            print(session, table);
        } else {
            throw new UserException(
                    new UserError.BadInput("Nothing to print.", "Name a table, or a file with --from FILE."));
        }
    }

    private void print(CommandSession session, String name) {
        TableDetails details = TableInspector.inspect(session.client(), name);
        TableDefinition definition = TableDefinition.of(details);
        var left = new ArrayList<>(form.left(definition));
        details.table().known().map(OmittedParts::parts).orElse(List.of()).stream()
                .filter(part -> !left.contains(part) && !part.startsWith("the replica in "))
                .forEach(left::add);
        left.addAll(OmittedParts.unknown(details.unknown().keySet()));
        print(session, List.of(definition), left);
    }

    private void print(CommandSession session, Path from) {
        var forms = new DefinitionForms(parameters, session.terminal()::say);
        Definitions read = DefinitionSources.definitions(from.toString(), forms);
        forms.unused().forEach(name -> session.terminal().say("No file has a parameter " + name + "."));
        List<TableDefinition> tables = read.tables().stream()
                .filter(each -> table == null || each.name().equals(table))
                .toList();
        if (tables.isEmpty()) {
            throw new UserException(new UserError.NotFound(
                    from + " has no table " + table + ".",
                    "Its tables: "
                            + String.join(
                                    ", ",
                                    read.tables().stream()
                                            .map(TableDefinition::name)
                                            .toList())
                            + "."));
        }
        print(
                session,
                tables,
                tables.stream().flatMap(each -> form.left(each).stream()).toList());
        if (table == null && !read.refused().isEmpty()) {
            throw new Definitions(List.of(), read.refused()).failure();
        }
    }

    private void print(CommandSession session, List<TableDefinition> tables, List<String> left) {
        session.terminal().printData(form.print(tables) + "\n");
        if (!left.isEmpty()) {
            session.terminal().say("Not included: " + String.join(", ", left) + ".");
        }
    }
}
