package dev.sortkey.cli.table;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.TableDeletion;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tables delete`: deletes a table with all its items.
@Command(
        name = "delete",
        aliases = "drop",
        description = "Delete a table with all its items, and wait until it's gone.",
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey tables delete orders",
            "  sortkey tables delete orders --backup orders-last --profile prod",
            "  sortkey tables delete orders --snapshot orders-last --yes --endpoint http://localhost:8000",
        })
public final class TablesDeleteCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table to delete.")
    private String table = "";

    @Mixin
    private final LastCopyFlags copy = new LastCopyFlags();

    @Option(names = "--yes", order = 10, description = "Don't ask to type the table's name.")
    private boolean yes;

    /// A command of the given run.
    public TablesDeleteCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        String typed = yes ? table : ask(session);
        var deletion = new TableDeletion(session.client(), Waiting.real());
        if (copy.isGiven()) {
            session.connection().lock().check("Deleting a table");
            deletion.check(table, typed);
            copy.make(session, table);
        }
        deletion.delete(table, typed);
        session.terminal().say("Deleted the table " + table + ".");
    }

    private String ask(CommandSession session) {
        return session.terminal()
                .ask("Type " + table + " to delete it from " + session.spec().name() + " with all its items: ")
                .map(String::strip)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Can't ask for confirmation without a terminal. Nothing was deleted.",
                        "Add --yes to delete the table " + table + " without confirmation.")));
    }
}
