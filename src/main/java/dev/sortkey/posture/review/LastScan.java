package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.FileNames;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one finished run found, as the next one remembers it.
///
/// @param at when its facts were taken; null when there was none
/// @param verdicts one for each finding
/// @param scope the key of the accounts and Regions that were scanned; empty for the connection alone
public record LastScan(@Nullable Instant at, List<PastFinding> verdicts, String scope) {
    /// Nothing was ever run.
    public static final LastScan NEVER = new LastScan(null, List.of(), null);

    /// Fills in what a file leaves out.
    public LastScan(@Nullable Instant at, @Nullable List<PastFinding> verdicts, @Nullable String scope) {
        this.at = at;
        this.verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
        this.scope = scope == null ? "" : scope;
    }

    /// What to remember of the findings of facts that were taken `at` in `scope`.
    public static LastScan of(Instant at, List<Finding> findings, String scope) {
        return new LastScan(at, findings.stream().map(PastFinding::of).toList(), scope);
    }

    /// This one if it can be compared with a scan of `other`: what was scanned only in one of them is neither new
    /// nor gone.
    public LastScan comparable(String other) {
        return scope.equals(other) ? this : NEVER;
    }

    /// The memory of the last finished run on `connection`: one small file in the folder `posture` below `data`.
    ///
    /// @param notices receives a notice when the file is damaged
    public static JsonFile<LastScan> last(Path data, String connection, Consumer<UserError> notices) {
        Path file = data.resolve("posture").resolve(FileNames.of(connection) + ".json");
        return new JsonFile<>(file, LastScan.class, NEVER, notices);
    }
}
