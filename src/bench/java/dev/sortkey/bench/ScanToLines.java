package dev.sortkey.bench;

import dev.sortkey.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A table read in segments side by side to a file of JSON lines by the command line, a process of its own each time,
/// against a process that does so with the bare SDK.
final class ScanToLines {
    static final String SEGMENTS = "8";
    private static final int ROUNDS = 6;

    private final String endpoint;
    private final Path file;

    ScanToLines(String endpoint, Path folder) {
        this.endpoint = endpoint;
        this.file = folder.resolve("items.jsonl");
    }

    List<Result> times() {
        int size = BenchTable.SIZES.getLast();
        String table = BenchTable.name(size);
        try {
            return List.of(Comparison.of(
                            1,
                            ROUNDS,
                            () -> run(size, App.class, "-Xmx512m", arguments(endpoint, table)),
                            () -> run(size, BareScan.class, "-Xmx512m", endpoint, table))
                    .result(
                            "100,000 items in 8 segments to JSON lines, against the bare SDK",
                            1.1,
                            Comparison::milliseconds));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    List<Result> memory() {
        double small = peak(BenchTable.SIZES.getFirst());
        double large = peak(BenchTable.SIZES.getLast());
        return List.of(new Result(
                "Heap of 64 MB: most in use after a collection, 100,000 items against 20,000",
                megabytes(large),
                megabytes(small),
                String.format(Locale.ROOT, "%.2f", large / small),
                "",
                "1.0"));
    }

    static String[] arguments(String endpoint, String table) {
        return new String[] {
            "scan", table, "--segments", SEGMENTS, "--output", "jsonl", "--endpoint", endpoint, "--region", "us-east-1"
        };
    }

    private double peak(int size) {
        return run(size, ScanMemory.class, "-Xmx64m", endpoint, BenchTable.name(size))
                .lines()
                .filter(line -> line.startsWith(ScanMemory.PEAK))
                .mapToDouble(line -> Double.parseDouble(line.substring(ScanMemory.PEAK.length())))
                .findFirst()
                .orElseThrow();
    }

    private String run(int size, Class<?> main, String flag, String... arguments) {
        try {
            String words = Child.toFile(file, main, List.of(flag, "-Dhttp.maxConnections=64"), arguments);
            try (var lines = Files.lines(file)) {
                long count = lines.count();
                if (count != size) {
                    throw new IllegalStateException(count + " lines of " + size + "\n" + words);
                }
            }
            Files.delete(file);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
