package dev.sortkey.dynamo.table.backup;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/// The whole seconds to which a table with point-in-time recovery can be restored.
public record RestorableTimes(Instant earliest, Instant latest) {
    /// Those of a table; nothing when point-in-time recovery is off, or was turned on just now.
    public static Optional<RestorableTimes> of(ContinuousBackupsDescription backups) {
        var recovery = backups.pointInTimeRecoveryDescription();
        return recovery == null
                        || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED
                        || recovery.earliestRestorableDateTime() == null
                        || recovery.latestRestorableDateTime() == null
                ? Optional.empty()
                : Optional.of(whole(recovery.earliestRestorableDateTime(), recovery.latestRestorableDateTime()));
    }

    private static RestorableTimes whole(Instant earliest, Instant latest) {
        Instant last = latest.truncatedTo(ChronoUnit.SECONDS);
        Instant first = atOrAfter(earliest);
        return new RestorableTimes(first.isAfter(last) ? last : first, last);
    }

    /// Restores are to whole seconds, and people type what they read.
    private static Instant atOrAfter(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(moment) ? second : second.plusSeconds(1);
    }

    /// Returns when the table can be restored to `moment`.
    ///
    /// @param zone in which an error tells the times
    /// @throws UserException `BadInput` when it is too early or too late
    public void check(Instant moment, ZoneId zone) {
        if (moment.isBefore(earliest) || moment.isAfter(latest)) {
            throw new UserException(new UserError.BadInput(
                    "The table can't be restored to " + Moments.words(moment, zone) + ".",
                    "It can be restored from " + Moments.words(earliest, zone) + " to " + Moments.words(latest, zone)
                            + "."));
        }
    }
}
