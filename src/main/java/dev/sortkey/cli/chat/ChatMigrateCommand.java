package dev.sortkey.cli.chat;

import dev.sortkey.chat.client.ChatTable;
import dev.sortkey.chat.neighbour.FormerInboxes;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.support.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chat migrate`: the rows of older versions.
@Command(
        name = "migrate",
        description = {
            "Move the inbox rows of older versions of Sortkey out of the partition that programs of the AWS bootcamp "
                    + "list.",
            "Those programs fail on them. Rows also move by themselves with the next write to their conversation.",
            "It's safe while older versions write: nothing is lost or counted twice. Afterwards, an older version "
                    + "can't send to a moved conversation, and keeps the message. Update it, then retry."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey chat migrate --dry-run",
            "  sortkey chat migrate --table cruddur-messages --yes",
        })
public final class ChatMigrateCommand extends SessionCommand {
    @Mixin
    private TableOption table = new TableOption();

    @Option(names = "--dry-run", order = 10, description = "Only look for rows, and show what moving them costs.")
    private boolean dryRun;

    @Option(names = "--yes", order = 11, description = "Don't ask before moving.")
    private boolean yes;

    /// A command of the given run.
    public ChatMigrateCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        var dynamo = session.connection().dynamo();
        String name = ChatTable.open(dynamo, table.name()).name();
        FormerInboxes found = FormerInboxes.find(dynamo, name);
        session.terminal()
                .say("Scanning %s used %s read units. %s"
                        .formatted(
                                name,
                                found.used().words(),
                                found.rows() == 0 ? "No row has to be moved." : cost(found)));
        if (dryRun || found.rows() == 0) {
            return;
        }
        if (!yes && !isConfirmed(session, found)) {
            session.terminal().say("Nothing was moved.");
            return;
        }
        int moved = found.move(
                dynamo, name, done -> session.terminal().progress("Moved " + Counted.of(done, "inbox row") + "…"));
        session.terminal().say("Moved " + Counted.of(moved, "inbox row") + ".");
    }

    private static String cost(FormerInboxes found) {
        return Counted.of(found.rows(), "inbox row") + " of "
                + Counted.of(found.people().size(), "conversation") + " can be moved for "
                + Counted.of(found.writeUnits(), "write unit") + ".";
    }

    private static boolean isConfirmed(CommandSession session, FormerInboxes found) {
        return session.terminal()
                .ask("Move " + Counted.of(found.rows(), "inbox row") + "? [y/N] ")
                .filter(answer -> answer.strip().equalsIgnoreCase("y"))
                .isPresent();
    }
}
