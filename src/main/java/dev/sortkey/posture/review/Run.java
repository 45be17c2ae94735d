package dev.sortkey.posture.review;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.settings.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one finished run found, as the next one remembers it.
///
/// @param at when its facts were taken; null when there was none
/// @param verdicts one for each finding
public record Run(@Nullable Instant at, List<Verdict> verdicts) {
    /// Nothing was ever run.
    public static final Run NEVER = new Run(null, List.of());

    private static final int READABLE = 40;

    /// Takes the place of what a file leaves out.
    public Run(@Nullable Instant at, @Nullable List<Verdict> verdicts) {
        this.at = at;
        this.verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
    }

    /// What to remember of the findings of facts that were taken `at`.
    public static Run of(Instant at, List<Finding> findings) {
        return new Run(at, findings.stream().map(Verdict::of).toList());
    }

    /// The memory of the last finished run on `connection`: one small file in the folder `posture` below `data`.
    public static Store<Run> last(Path data, String connection) {
        return new Store<>(data.resolve("posture").resolve(fileName(connection)), Run.class, NEVER);
    }

    /// Readable, and another one for each name, also where the file system takes capitals for small letters.
    private static String fileName(String connection) {
        String words = connection.replaceAll("[^A-Za-z0-9]+", "-");
        String hash = UUID.nameUUIDFromBytes(connection.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return words.substring(0, Math.min(READABLE, words.length())) + "-" + hash + ".json";
    }
}
