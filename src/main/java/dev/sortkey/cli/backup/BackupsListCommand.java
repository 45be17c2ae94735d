package dev.sortkey.cli.backup;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.Backups;
import dev.sortkey.dynamo.table.backup.Moments;
import dev.sortkey.dynamo.table.backup.RestorableTimes;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;

/// `backups list`: the backups of a table, or all.
@Command(
        name = "list",
        description = {
            "List the backups of a table, or of all tables, the newest first.",
            "Backups of deleted tables are listed, too. For a table, also says to which moments it can be restored."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey backups list",
            "  sortkey backups list orders --output jsonl --profile prod",
        })
public final class BackupsListCommand extends SessionCommand {
    @Parameters(arity = "0..1", paramLabel = "TABLE", description = "The table (default: all tables).")
    private @Nullable String table;

    /// A command of the given run.
    public BackupsListCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        List<BackupSummary> backups =
                new Backups(session.client(), Waiting.real()).list(table).required("Can't list backups");
        new Listing(
                        List.of("table", "backup", "created", "bytes", "status", "type", "arn"),
                        backups.stream().map(BackupsListCommand::row).toList())
                .print(session.terminal(), context().options().output());
        if (backups.isEmpty()) {
            session.terminal()
                    .say("There are no backups" + (table == null ? "." : " of " + table + ".")
                            + " Make one with 'sortkey backups create'.");
        }
        if (table != null) {
            tellMoments(session, table);
        }
    }

    private static List<Object> row(BackupSummary backup) {
        return List.of(
                backup.tableName(),
                backup.backupName(),
                backup.backupCreationDateTime() == null
                        ? ""
                        : backup.backupCreationDateTime().toString(),
                backup.backupSizeBytes() == null ? "" : backup.backupSizeBytes(),
                String.valueOf(backup.backupStatusAsString()),
                String.valueOf(backup.backupTypeAsString()),
                backup.backupArn());
    }

    /// A deleted table has none.
    private static void tellMoments(CommandSession session, String table) {
        var backups = TableInspector.backups(session.client(), table);
        ZoneId zone = ZoneId.systemDefault();
        if (backups instanceof Fact.Known<?>) {
            session.terminal()
                    .say(backups.known()
                            .flatMap(RestorableTimes::of)
                            .map(times -> "It can be restored to any second from "
                                    + Moments.words(times.earliest(), zone) + " to "
                                    + Moments.words(times.latest(), zone) + ".")
                            .orElse("Point-in-time recovery is off."));
        }
    }
}
