package dev.sortkey.bench;

import dev.sortkey.bench.chat.ConversationOpening;
import dev.sortkey.bench.chat.LongStream;
import dev.sortkey.bench.chat.ProjectorPace;
import dev.sortkey.bench.chat.SendLatency;
import dev.sortkey.bench.chat.SendToVisible;
import dev.sortkey.bench.posture.CollectionTime;
import dev.sortkey.bench.posture.JudgingTime;
import dev.sortkey.dynamo.embedded.GateThroughput;
import dev.sortkey.ui.tables.items.FirstPage;
import dev.sortkey.ui.tables.items.GridRows;
import dev.sortkey.ui.tables.vectors.SimilarRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Runs the benchmarks that the arguments name, or all, and writes their table to `target/bench/results.md`.
public final class Benchmarks implements AutoCloseable {
    private static final Path FOLDER = Path.of("target", "bench");

    private static final List<String> SMALL = List.of("-Xmx512m");

    private final List<Result> results = new ArrayList<>();
    private final Map<String, Supplier<List<Result>>> all = new LinkedHashMap<>();
    private final BenchTable table = new BenchTable(FOLDER.resolve("data"));

    private Benchmarks() {
        all.put("codec", () -> Child.run(Codec.class, SMALL));
        all.put("window", () -> WindowStart.compare(FOLDER));
        all.put("installed", () -> new InstalledStart(FOLDER).compare());
        all.put("grid", () -> Child.run(GridRows.class, GridRows.FLAGS));
        all.put("page", () -> Child.run(FirstPage.class, SMALL, table.endpoint()));
        all.put("vectors", () -> Child.run(SimilarRows.class, GridRows.FLAGS));
        all.put("scan", () -> new ScanToLines(table.endpoint(), FOLDER).times());
        all.put("memory", () -> new ScanToLines(table.endpoint(), FOLDER).memory());
        all.put("gate", () -> Child.run(GateThroughput.class, SMALL));
        all.put("commit", () -> Child.run(CommitPace.class, SMALL));
        all.put("bulk", () -> Child.run(BulkPace.class, SMALL));
        all.put("compare", () -> Comparing.times(table));
        all.put("move", () -> Child.run(MovePace.class, SMALL));
        all.put("seed", Seeding::times);
        all.put("send", () -> Child.run(SendLatency.class, SMALL));
        all.put("visible", () -> Child.run(SendToVisible.class, SMALL));
        all.put("opening", () -> Child.run(ConversationOpening.class, WindowStart.FLAGS, database()));
        all.put("projector", () -> Child.run(ProjectorPace.class, SMALL));
        all.put("stream", () -> Child.run(LongStream.class, SMALL));
        all.put("judging", () -> Child.run(JudgingTime.class, List.of("-Xmx1g")));
        if (Files.exists(Path.of("target", "moto"))) {
            all.put("posture", () -> Child.run(CollectionTime.class, SMALL));
        }
    }

    private String database() {
        return table.database().toString();
    }

    /// The entry; `mvn -Pbench -DskipTests verify` calls it.
    public static void main(String[] names) {
        try (var benchmarks = new Benchmarks()) {
            (names.length == 0 ? benchmarks.all.keySet() : List.of(names)).forEach(benchmarks::run);
        }
    }

    private void run(String name) {
        System.out.println("Measuring: " + name);
        List<Result> measured = all.get(name).get();
        measured.forEach(result -> System.out.println(result.row()));
        results.addAll(measured);
    }

    @Override
    public void close() {
        table.close();
        var lines = new ArrayList<>(List.of(Result.HEADER.row(), "|---|---|---|---|---|---|"));
        results.forEach(result -> lines.add(result.row()));
        try {
            Files.write(Files.createDirectories(FOLDER).resolve("results.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(System.out::println);
    }
}
