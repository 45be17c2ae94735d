package dev.sortkey.dynamo.table.backup;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupDescription;
import software.amazon.awssdk.services.dynamodb.model.BackupDetails;
import software.amazon.awssdk.services.dynamodb.model.BackupStatus;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupType;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;

/// The on-demand backups of one connection, those of deleted tables too.
public final class Backups {
    /// What DynamoDB takes as the name of a backup.
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private static final int LONGEST_START = 230;
    private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private final DynamoDbClient client;
    private final Waiting waiting;

    /// Asks through `client`, waits for new ones as `waiting` says.
    public Backups(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.waiting = waiting;
    }

    /// All backups, the newest first.
    ///
    /// @param table whose; null for those of all tables
    public Fact<List<BackupSummary>> list(@Nullable String table) {
        return Fact.of("dynamodb:ListBackups", () -> {
            var found = new ArrayList<BackupSummary>();
            var request = ListBackupsRequest.builder().tableName(table).backupType(BackupTypeFilter.ALL);
            ListBackupsResponse page;
            do {
                page = client.listBackups(request.build());
                found.addAll(page.backupSummaries());
                request.exclusiveStartBackupArn(page.lastEvaluatedBackupArn());
            } while (page.lastEvaluatedBackupArn() != null);
            found.sort(Comparator.comparing(
                            BackupSummary::backupCreationDateTime, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .reversed());
            return List.copyOf(found);
        });
    }

    /// The backup with this ARN or name.
    ///
    /// @throws UserException `NotFound` when there is none, `BadInput` when several have the name, or why the
    ///     service
    ///     doesn't say
    public BackupSummary find(String nameOrArn) {
        List<BackupSummary> found = list(null).required("Can't list backups").stream()
                .filter(backup -> nameOrArn.equals(backup.backupArn()) || nameOrArn.equals(backup.backupName()))
                .toList();
        if (found.isEmpty()) {
            throw new UserException(new UserError.NotFound(
                    "There is no backup named " + nameOrArn + ".", "See 'sortkey backups list' for those there are."));
        }
        if (found.size() > 1) {
            throw new UserException(new UserError.BadInput(
                    Counted.of(found.size(), "backup") + " are named " + nameOrArn + ".",
                    "Give the ARN of the one that you mean."));
        }
        return found.getFirst();
    }

    /// What is in a backup.
    public BackupDescription describe(String arn) {
        return client.describeBackup(request -> request.backupArn(arn)).backupDescription();
    }

    /// A name for a backup that is made now, such as `orders-20261130-101500`, in UTC.
    public static String name(String table, Instant now) {
        String start = table.substring(0, Math.min(table.length(), LONGEST_START));
        return start + "-" + END.format(now.atOffset(ZoneOffset.UTC));
    }

    /// Makes a backup and waits until it can be restored.
    ///
    /// @throws UserException `BadInput` for a name that DynamoDB doesn't take, or the service's refusal
    public BackupDetails make(String table, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UserException(new UserError.BadInput(
                    "'" + name + "' can't be the name of a backup.",
                    "Use 3 to 255 letters, digits, hyphens, dots or underscores."));
        }
        BackupDetails made = client.createBackup(
                        request -> request.tableName(table).backupName(name))
                .backupDetails();
        if (made.backupStatus() != BackupStatus.AVAILABLE) {
            waiting.until(
                    () -> describe(made.backupArn()).backupDetails().backupStatus() == BackupStatus.AVAILABLE,
                    "the backup " + name);
        }
        return made;
    }

    /// Deletes a backup.
    ///
    /// @throws UserException `BadInput` when AWS Backup has made it, or the service's refusal
    public void delete(BackupSummary backup) {
        if (backup.backupType() == BackupType.AWS_BACKUP) {
            throw new UserException(new UserError.BadInput(
                    "AWS Backup made the backup " + backup.backupName() + ".", "Delete it in AWS Backup."));
        }
        client.deleteBackup(request -> request.backupArn(backup.backupArn()));
    }
}
