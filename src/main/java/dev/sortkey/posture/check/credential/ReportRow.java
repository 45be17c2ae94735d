package dev.sortkey.posture.check.credential;

import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Evidence;
import dev.sortkey.posture.finding.Missing;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What the credential report says of one user.
///
/// @param report the whole answer
/// @param path of the user's row in it
/// @param now when it was read
record ReportRow(KnownAnswer report, String path, Instant now) {
    /// The two access keys that a user may have.
    static final List<String> KEYS = List.of("access_key_1", "access_key_2");

    String user() {
        return text("user");
    }

    boolean root() {
        return user().equals("<root_account>");
    }

    boolean is(String column) {
        return report.isTrue(path + "/" + column);
    }

    String text(String column) {
        return report.text(path + "/" + column);
    }

    /// The keys that are active.
    List<String> activeKeys() {
        return KEYS.stream().filter(key -> is(key + "_active")).toList();
    }

    /// The days since the moment in the first of `columns` that has one; columns say `N/A` and the like instead.
    OptionalLong days(String... columns) {
        return Stream.of(columns)
                .map(this::days)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElseGet(OptionalLong::empty);
    }

    private OptionalLong days(String column) {
        try {
            Instant then = OffsetDateTime.parse(text(column)).toInstant();
            return OptionalLong.of(Duration.between(then, now).toDays());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    Evidence evidence(String column) {
        return report.evidence(path + "/" + column);
    }

    List<Missing> lacks(String column) {
        return List.of(Missing.of(
                report.question().toString(),
                "The credential report has no date in " + column + " of " + user() + "."));
    }
}
