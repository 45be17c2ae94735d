package dev.sortkey.bench.posture;

import dev.sortkey.bench.Comparison;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.run.Assessment;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// How long a snapshot of a big account takes to be read and checked, and the bare parsing of its JSON.
public final class JudgingTime {
    private static final int TABLES = 1000;
    private static final int ROLES = 2000;

    private JudgingTime() {}

    /// A process of its own; with a file as its argument it only writes the snapshot there.
    public static void main(String[] arguments) throws Exception {
        Snapshot big = Snapshot.of(BigAccount.facts(TABLES, ROLES, "eu-west-1"));
        if (arguments.length > 0) {
            FactsFile.write(Path.of(arguments[0]), big);
            return;
        }
        Path file = Files.createTempFile("sortkey-big", FactsFile.SUFFIX);
        try {
            FactsFile.write(file, big);
            var json = new JsonMapper();
            Comparison.of(
                            1,
                            5,
                            () -> Assessment.of(FactsFile.read(file), Expectations.NONE),
                            () -> json.readTree(Files.readString(file)))
                    .result(
                            "checks of %,d tables and %,d roles from a file".formatted(TABLES, ROLES),
                            0,
                            Comparison::milliseconds)
                    .tell();
        } finally {
            Files.delete(file);
        }
    }
}
