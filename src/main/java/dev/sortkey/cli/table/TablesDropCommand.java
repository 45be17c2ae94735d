package dev.sortkey.cli.table;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.TableDrop;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tables drop`: deletes a table with all its items.
@Command(name = "drop", description = "Delete a table with all its items, and wait until it is gone.")
public final class TablesDropCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table.")
    private String table = "";

    @Option(names = "--yes", order = 10, description = "Do not ask for the table's name again.")
    private boolean yes;

    /// A command of the given run.
    public TablesDropCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        String typed = yes ? table : ask(session);
        new TableDrop(session.client(), Waiting.real()).drop(table, typed);
        session.terminal().say("The table " + table + " is gone.");
    }

    private String ask(CommandSession session) {
        return session.terminal()
                .ask("Type " + table + " to delete it from " + session.spec().name() + " with all its items: ")
                .map(String::strip)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Nobody is here to type the name of the table " + table + "; nothing was deleted.",
                        "Add --yes to delete it without being asked.")));
    }
}
