package dev.sortkey.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// What stays on a heap of 64 MB while a small and a large table are written to JSON lines.
final class ScanMemory {
    private ScanMemory() {}

    /// A process of its own; the argument is the endpoint.
    public static void main(String[] arguments) throws Exception {
        URI endpoint = URI.create(arguments[0]);
        var peak = new AtomicLong();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (event, _) -> peak.accumulateAndGet(left(event.getUserData()), Math::max), null, null));
        Path file = Files.createTempFile("sortkey-bench", ".jsonl");
        try (var connection = new Connector(() -> endpoint, _ -> "", _ -> List.of()).open(ConnectionSpec.EMBEDDED)) {
            ScanToLines.ours(connection.dynamo(), BenchTable.name(BenchTable.SIZES.getFirst()), file);
            long small = peak(
                    peak,
                    () -> ScanToLines.ours(connection.dynamo(), BenchTable.name(BenchTable.SIZES.getFirst()), file));
            long large = peak(
                    peak,
                    () -> ScanToLines.ours(connection.dynamo(), BenchTable.name(BenchTable.SIZES.getLast()), file));
            new Result(
                            "Peak heap after collection, scan of 100,000 against 20,000 items, -Xmx64m",
                            megabytes(large),
                            megabytes(small),
                            String.format(Locale.ROOT, "%.2f", (double) large / small),
                            "",
                            "1.0")
                    .tell();
        } finally {
            Files.delete(file);
        }
    }

    private interface Scan {
        long run() throws IOException;
    }

    private static long peak(AtomicLong peak, Scan scan) throws IOException {
        System.gc();
        peak.set(0);
        scan.run();
        return peak.get();
    }

    private static long left(Object data) {
        return GarbageCollectionNotificationInfo.from((CompositeData) data)
                .getGcInfo()
                .getMemoryUsageAfterGc()
                .entrySet()
                .stream()
                .filter(pool -> !pool.getKey().contains("Code")
                        && !pool.getKey().contains("Meta")
                        && !pool.getKey().contains("Class"))
                .map(java.util.Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
