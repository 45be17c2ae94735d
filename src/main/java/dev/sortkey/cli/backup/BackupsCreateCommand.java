package dev.sortkey.cli.backup;

import dev.sortkey.cli.output.Listing;
import dev.sortkey.cli.output.OutputFormat;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.Backups;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;

/// `backups create`: a backup of a table.
@Command(
        name = "create",
        description = {
            "Make a backup of a table, and wait until it can be restored.",
            "This uses no capacity. A backup stays when its table is deleted, and is billed by its size until it's "
                    + "deleted itself."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey backups create orders",
            "  sortkey backups create orders before-migration --profile prod",
        })
public final class BackupsCreateCommand extends SessionCommand {
    @Parameters(index = "0", paramLabel = "TABLE", description = "The table to back up.")
    private String table = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The name of the backup (default: the table's name and the time in UTC).")
    private @Nullable String name;

    /// A command of the given run.
    public BackupsCreateCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        String named = name == null ? Backups.name(table, Instant.now()) : name;
        BackupDetails made = new Backups(session.client(), Waiting.real()).make(table, named);
        if (context().options().output() != OutputFormat.TABLE) {
            new Listing(List.of("table", "backup", "arn"), List.of(List.of(table, named, made.backupArn())))
                    .print(session.terminal(), context().options().output());
        }
        session.terminal().say("Made the backup " + named + " of " + table + ".");
    }
}
