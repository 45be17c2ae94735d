package dev.sortkey.cli.backup;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.Backups;
import dev.sortkey.dynamo.table.backup.Moments;
import dev.sortkey.dynamo.table.backup.TableRestore;
import dev.sortkey.dynamo.table.backup.TableRestore.Restored;
import dev.sortkey.dynamo.table.change.TableChanger;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backups restore`: a new table from a backup, or as a table was at a moment.
@Command(
        name = "restore",
        description = {
            "Restore a backup, or a table as it was at a moment, into a new table, and wait for it.",
            "A restore leaves out the stream, time to live, point-in-time recovery, deletion protection, tags and the "
                    + "resource policy: these can be set afterwards, as the old table has them."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey backups restore before-migration orders-restored",
            "  sortkey backups restore --table orders --at '2026-11-30 14:05' orders-restored --settings",
            "  sortkey backups restore --table orders --at latest orders-restored",
        })
public final class BackupsRestoreCommand extends SessionCommand {
    private static final String LATEST = "latest";

    @Parameters(
            arity = "1..2",
            paramLabel = "[BACKUP] NEW-TABLE",
            description = "The backup's name or ARN, unless --table is given, and the new table.")
    private List<String> names = List.of();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            order = 10,
            description = "The table to restore to a moment; it needs point-in-time recovery.")
    private @Nullable String table;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            order = 11,
            description = {
                "The moment: 'latest', a date and a time in this computer's time zone, or with Z or an offset "
                        + "(default: latest)."
            })
    private @Nullable String at;

    @Option(names = "--settings", order = 12, description = "Also set what a restore leaves out, without asking.")
    private boolean settings;

    /// A command of the given run.
    public BackupsRestoreCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        if (names.size() != (table == null ? 2 : 1) || (table == null && at != null)) {
            throw new UserException(new UserError.BadInput(
                    "It isn't clear what to restore.",
                    "Name a backup and a new table, or --table TABLE --at TIME and a new table."));
        }
        session.connection().lock().check("Restoring a table");
        Terminal terminal = session.terminal();
        String target = names.getLast();
        var restore = new TableRestore(session.client(), TableRestore.patience());
        Restored restored;
        if (table == null) {
            var backup = new Backups(session.client(), Waiting.real()).find(names.getFirst());
            restored = restore.fromBackup(backup, target, terminal::say);
        } else {
            ZoneId zone = ZoneId.systemDefault();
            var moment = at == null || at.equals(LATEST) ? null : Moments.parse(at, zone);
            terminal.say("Restoring " + table + " to "
                    + (moment == null ? "the latest moment" : Moments.words(moment, zone)) + "…");
            restored = restore.toMoment(table, moment, target, terminal::say);
        }
        finish(session, target, restored);
    }

    private void finish(CommandSession session, String target, Restored restored) {
        Terminal terminal = session.terminal();
        List<TableStep> steps = restored.left().steps();
        if (!steps.isEmpty()) {
            terminal.say("Not restored, and can be set now:");
            steps.forEach(step -> terminal.say("  " + step.what()));
        }
        restored.left().unknown().forEach(terminal::say);
        terminal.say(TableRestore.NEVER);
        if (steps.isEmpty() || !(settings || isWanted(terminal, target))) {
            return;
        }
        var outcome = new TableChanger(session.client(), TableRestore.patience())
                .apply(target, steps, step -> terminal.say(step.what() + "…"));
        if (outcome.failure() != null) {
            throw new UserException(outcome.failure());
        }
        terminal.say("Set.");
    }

    private static boolean isWanted(Terminal terminal, String target) {
        return terminal.ask("Set this for " + target + "? [y/N] ")
                .map(typed -> List.of("y", "yes").contains(typed.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
