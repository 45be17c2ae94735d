package dev.sortkey.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.sortkey.cli.Cli;
import dev.sortkey.cli.DesktopLauncher;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.file.AppPaths;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/// The command line's scan, watched for the most that stays on the heap after a collection.
final class ScanMemory {
    static final String PEAK = "peak ";

    private ScanMemory() {}

    /// A process of its own; the arguments are the endpoint and the table.
    public static void main(String[] arguments) {
        var peak = new AtomicLong();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> ((NotificationEmitter) collector)
                        .addNotificationListener(
                                (event, _) ->
                                        peak.accumulateAndGet(left((CompositeData) event.getUserData()), Math::max),
                                null,
                                null));
        int code = Cli.run(ScanToLines.arguments(arguments[0], arguments[1]), new NoWindow());
        System.err.println(PEAK + peak.get());
        System.exit(code);
    }

    private static long left(CompositeData data) {
        Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(pool -> pool.getName())
                .collect(Collectors.toSet());
        return GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static final class NoWindow implements DesktopLauncher {
        @Override
        public int window(AppPaths paths, ConnectionSpec connection) {
            throw new IllegalStateException("no window is measured here");
        }

        @Override
        public int tour(Path out, int width, int height, int textSize) {
            throw new IllegalStateException("no window is measured here");
        }
    }
}
