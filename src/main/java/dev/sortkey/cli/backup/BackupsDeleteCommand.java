package dev.sortkey.cli.backup;

import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.cli.session.SessionCommand;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.Backups;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;

/// `backups delete`: deletes one backup.
@Command(
        name = "delete",
        description = "Delete a backup. Its table stays, if it's still there.",
        footerHeading = "%nExamples%n",
        footer = {
            "  sortkey backups delete before-migration",
            "  sortkey backups delete orders-20261130-101500 --yes --profile dev",
        })
public final class BackupsDeleteCommand extends SessionCommand {
    @Parameters(paramLabel = "BACKUP", description = "The name or the ARN of the backup.")
    private String backup = "";

    @Option(names = "--yes", order = 10, description = "Don't ask to type the backup's name.")
    private boolean yes;

    /// A command of the given run.
    public BackupsDeleteCommand(CommandContext context) {
        super(context);
    }

    @Override
    protected void run(CommandSession session) {
        session.connection().lock().check("Deleting a backup");
        var backups = new Backups(session.client(), Waiting.real());
        BackupSummary found = backups.find(backup);
        if (!yes && !ask(session, found).equals(found.backupName())) {
            throw new UserException(new UserError.BadInput(
                    "The name doesn't match. Nothing was deleted.",
                    "Type " + found.backupName() + " to delete the backup."));
        }
        backups.delete(found);
        session.terminal().say("Deleted the backup " + found.backupName() + " of " + found.tableName() + ".");
    }

    private static String ask(CommandSession session, BackupSummary found) {
        return session.terminal()
                .ask("Type " + found.backupName() + " to delete this backup of " + found.tableName() + ": ")
                .map(String::strip)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "Can't ask for confirmation without a terminal. Nothing was deleted.",
                        "Add --yes to delete the backup without confirmation.")));
    }
}
