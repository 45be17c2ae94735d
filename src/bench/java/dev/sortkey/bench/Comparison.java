package dev.sortkey.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// Two ways to do one thing, timed in turns so that the noise of the machine hits both.
///
/// @param ours nanoseconds of each round of the program's way
/// @param bare nanoseconds of each round of the least that does the same
public record Comparison(long[] ours, long[] bare) {

    /// Times both `rounds` times after `warmUp` rounds that are not counted; each round begins with the other one.
    public static Comparison of(int warmUp, int rounds, Callable<?> ours, Callable<?> bare) throws Exception {
        return measured(warmUp, rounds, () -> nanos(ours), () -> nanos(bare));
    }

    /// The same for work that says itself how many nanoseconds it took.
    public static Comparison measured(int warmUp, int rounds, Callable<Long> ours, Callable<Long> bare)
            throws Exception {
        for (int i = 0; i < warmUp; i++) {
            bare.call();
            ours.call();
        }
        long[] a = new long[rounds];
        long[] b = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                a[i] = ours.call();
                b[i] = bare.call();
            } else {
                b[i] = bare.call();
                a[i] = ours.call();
            }
        }
        return new Comparison(a, b);
    }

    private static long nanos(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return System.nanoTime() - start;
    }

    /// The line of the table for it: least and median of both, and the ratios of the two.
    public Result result(String what, double aim, Function<Double, String> form) {
        return new Result(
                what,
                form.apply(least(ours)) + " / " + form.apply(median(ours)),
                form.apply(least(bare)) + " / " + form.apply(median(bare)),
                ratio(least(ours), least(bare)),
                ratio(median(ours), median(bare)),
                aim == 0 ? "" : String.format(Locale.ROOT, "≤ %.2f", aim));
    }

    /// Nanoseconds as milliseconds.
    public static String milliseconds(double nanos) {
        return String.format(Locale.ROOT, nanos < 10e6 ? "%.2f ms" : "%.0f ms", nanos / 1e6);
    }

    private static double least(long[] times) {
        return Arrays.stream(times).min().orElseThrow();
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String ratio(double one, double other) {
        return String.format(Locale.ROOT, "%.2f", one / other);
    }
}
