package dev.sortkey.bench.chat;

import dev.sortkey.bench.Comparison;
import dev.sortkey.chat.pattern.SendRequests;
import java.util.Locale;
import java.util.stream.IntStream;

/// Messages written to a table whose stream holds many records, against an empty one, by the bare SDK.
public final class LongStream {
    private static final int RECORDS = Integer.getInteger("recs", 14_000);
    private static final int MESSAGES = 500;
    private static final int ROUNDS = 6;

    private LongStream() {}

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        try (var empty = BenchTalk.fresh();
                var full = BenchTalk.fresh()) {
            String table = full.table(true);
            write(full, table, RECORDS);
            Comparison.measured(
                            1,
                            ROUNDS,
                            () -> write(full, table, MESSAGES),
                            () -> write(empty, empty.table(true), MESSAGES))
                    .result("Messages written beside a stream of 14,000 records", 1.5, LongStream::perSecond)
                    .tell();
        }
    }

    private static String perSecond(double nanos) {
        return String.format(Locale.ROOT, "%.0f/s", MESSAGES / (nanos / 1e9));
    }

    private static long write(BenchTalk talk, String table, int messages) {
        long start = System.nanoTime();
        IntStream.range(0, messages)
                .forEach(_ -> talk.bare().putItem(SendRequests.sendAlone(table, BenchTalk.message("kitchen", false))));
        return System.nanoTime() - start;
    }
}
