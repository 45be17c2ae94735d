package dev.sortkey.cli.backup;

import dev.sortkey.cli.output.Terminal;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.Backups;
import dev.sortkey.dynamo.table.backup.Moments;
import dev.sortkey.dynamo.table.backup.TableRestore;
import dev.sortkey.dynamo.table.backup.TableRestore.NewTable;
import dev.sortkey.dynamo.table.backup.TableRestore.Restored;
import dev.sortkey.dynamo.table.change.TableChanger;
import dev.sortkey.dynamo.table.change.TableStep;
import dev.sortkey.dynamo.table.definition.TableEncryption;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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
            "  sortkey backups restore before-migration orders --to-region eu-central-1 --encryption managed",
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

    @Option(
            names = "--to-region",
            paramLabel = "REGION",
            order = 13,
            description = {
                "The Region of the new table (default: the Region of the connection).",
                "AWS bills the data that leaves a Region."
            })
    private @Nullable String region;

    @Option(
            names = "--encryption",
            paramLabel = "KEY",
            order = 14,
            description = {
                "What the new table is encrypted with: 'owned' (AWS owned key), 'managed' (AWS managed key), or the "
                        + "ARN, ID or alias of a KMS key in its Region (default: as the old table)."
            })
    private @Nullable String encryption;

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
        boolean done = session.connection().inRegion(region, there -> restore(session, there));
        if (done) {
            session.terminal().say("Set.");
        }
    }

    /// Whether the settings were set, too.
    private boolean restore(CommandSession session, DynamoDbClient there) {
        Terminal terminal = session.terminal();
        var target = new NewTable(names.getLast(), encryption == null ? null : TableEncryption.parse(encryption));
        var restore = new TableRestore(session.client(), there, Waiting.patient());
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
        return finish(terminal, there, target.name(), restored);
    }

    private boolean finish(Terminal terminal, DynamoDbClient there, String target, Restored restored) {
        List<TableStep> steps = restored.left().steps();
        if (!steps.isEmpty()) {
            terminal.say("Not restored, and can be set now:");
            steps.forEach(step -> terminal.say("  " + step.what()));
        }
        restored.left().unknown().forEach(terminal::say);
        terminal.say(TableRestore.NEVER);
        if (steps.isEmpty() || !(settings || isWanted(terminal, target))) {
            return false;
        }
        var outcome = new TableChanger(there, Waiting.patient())
                .apply(target, steps, step -> terminal.say(step.what() + "…"));
        if (outcome.failure() != null) {
            throw new UserException(outcome.failure());
        }
        return true;
    }

    private static boolean isWanted(Terminal terminal, String target) {
        return terminal.ask("Set this for " + target + "? [y/N] ")
                .map(typed -> List.of("y", "yes").contains(typed.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
