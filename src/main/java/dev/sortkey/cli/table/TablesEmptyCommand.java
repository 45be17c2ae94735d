package dev.sortkey.cli.table;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.TableDeletion;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.change.TableRenewal;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tables empty`: a table without its items.
@Command(
        name = "empty",
        aliases = "purge",
        description = {
            "Delete all items of a table: drop the table and create it again as it was, which costs nothing.",
            "Shows what is lost and what deleting the items one by one would cost, and asks for the table's name. "
                    + "'sortkey bulk TABLE --delete' deletes the items and keeps the table."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey tables empty orders",
            "  sortkey tables empty orders --snapshot orders-last --yes --endpoint http://localhost:8000",
        })
public final class TablesEmptyCommand extends SessionCommand {
    @Parameters(paramLabel = "TABLE", description = "The table to empty.")
    private String table = "";

    @Mixin
    private final LastCopyFlags copy = new LastCopyFlags();

    @Option(names = "--yes", order = 10, description = "Don't ask to type the table's name.")
    private boolean yes;

    /// A command of the given run.
    public TablesEmptyCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        session.connection().lock().check("Emptying a table");
        TableDetails details = TableInspector.inspect(session.client(), table);
        TableRenewal renewal = TableRenewal.of(details);
        var deletion = new TableDeletion(session.client(), Waiting.real());
        deletion.check(table, table);
        tell(session, renewal);
        deletion.check(table, yes ? table : ask(session));
        copy.make(session, table);
        Path definition = renewal.save(context().options().paths().data(), Instant.now());
        session.terminal().say("Saved the definition in " + definition + ".");
        renewal.run(
                session.client(),
                new TableCreation(
                        session.client(), Waiting.real(), session.connection().server()),
                Waiting.real(),
                session.terminal()::say);
        session.terminal().say("The table " + table + " is empty.");
    }

    private void tell(CommandSession session, TableRenewal renewal) {
        List<String> lost = renewal.lost();
        session.terminal()
                .say("Dropping and creating " + table + " again costs nothing. Lost are:\n  "
                        + String.join("\n  ", lost));
        session.terminal()
                .say(String.format(
                        Locale.ROOT,
                        "Deleting the items one by one keeps all else, and takes about %,d write units or more: sortkey "
                                + "bulk %s --delete",
                        renewal.deletionUnits(),
                        table));
    }

    private String ask(CommandSession session) {
        return session.terminal()
                .ask("Type " + table + " to empty it on " + session.spec().name() + ": ")
                .map(String::strip)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Can't ask for confirmation without a terminal. Nothing was deleted.",
                        "Add --yes to empty the table " + table + " without confirmation.")));
    }
}
