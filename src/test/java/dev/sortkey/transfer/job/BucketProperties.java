package dev.sortkey.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// A bucket on a clock of its own.
class BucketProperties {
    private static final long SECOND = 1_000_000_000;

    @Property
    void theRateIsKeptWithinFivePercentWhateverTheRequestsCost(
            @ForAll @DoubleRange(min = 1, max = 40_000) double rate,
            @ForAll @IntRange(min = 1, max = 40) int largest,
            @ForAll long seed) {
        var random = new Random(seed);
        long now = 0;
        var bucket = new Bucket(rate, now);
        double used = 0;
        int requests = 0;
        while (now < 30 * SECOND || requests < 500) {
            now += bucket.waiting(now);
            int expected = 1 + random.nextInt(largest);
            int really = 1 + random.nextInt(largest);
            bucket.take(expected, now);
            used += really;
            bucket.settle(really, really - expected, now);
            requests++;
        }
        now += bucket.waiting(now);
        assertThat(used / (now / (double) SECOND)).isBetween(0.95 * rate, 1.05 * rate);
    }

    @Property
    void aServiceThatTakesLessIsNotAskedForMuchMoreAndWhenItTakesMoreAgainThatIsUsed(
            @ForAll @DoubleRange(min = 20, max = 2_000) double takes) {
        long now = 0;
        var bucket = new Bucket(10 * takes, now);
        double granted = takes; // units that the service has to give
        int refused = 0;
        int sent = 0;
        while (now < 60 * SECOND) {
            long wait = bucket.waiting(now) + SECOND / 100_000;
            now += wait;
            granted = Math.min(takes, granted + takes * wait / SECOND);
            bucket.take(1, now);
            sent++;
            if (granted >= 1) {
                granted--;
                bucket.settle(1, 0, now);
            } else {
                refused++;
                bucket.throttled(now);
            }
        }
        assertThat(refused).as("of " + sent).isLessThan(sent / 2);
        assertThat((sent - refused) / 60.0).as("used of " + takes).isGreaterThan(0.7 * takes);
        double slow = bucket.rate();
        for (; now < 120 * SECOND; now += SECOND) {
            bucket.settle(1, 0, now);
        }
        assertThat(bucket.rate()).isGreaterThan(slow).isEqualTo(10 * takes);
    }

    @Property
    void aServiceThatTookNothingForMinutesIsSoonUsedAsBefore(
            @ForAll @DoubleRange(min = 50, max = 2_000) double takes,
            @ForAll @IntRange(min = 1, max = 25) int units,
            @ForAll boolean isLimited) {
        long now = 0;
        var bucket = new Bucket(isLimited ? 10 * takes : Double.POSITIVE_INFINITY, now);
        double granted = takes;
        double before = 0;
        double after = 0;
        while (now < 270 * SECOND) {
            long wait = bucket.waiting(now) + (long) (units * SECOND / takes / 10);
            now += wait;
            boolean isOut = now > 30 * SECOND && now < 210 * SECOND;
            granted = isOut ? 0 : Math.min(takes, granted + takes * wait / SECOND);
            bucket.take(units, now);
            if (granted >= units) {
                granted -= units;
                before += now < 30 * SECOND ? units : 0;
                after += now > 210 * SECOND ? units : 0;
                bucket.settle(units, 0, now);
            } else {
                bucket.throttled(now);
            }
        }
        assertThat(after).as("in twice the time").isGreaterThan(before);
    }

    @Property
    void refusalsThatDoNotComeFromTheRateDoNotBringItDown(@ForAll long seed) {
        var random = new Random(seed);
        long now = 0;
        var bucket = new Bucket(200, now);
        int taken = 0;
        while (now < 300 * SECOND) {
            now += bucket.waiting(now) + SECOND / 10_000;
            bucket.take(1, now);
            if (random.nextInt(100) < 20) {
                bucket.throttled(now);
            } else {
                bucket.settle(1, 0, now);
                taken++;
            }
        }
        assertThat(taken / 300.0).isGreaterThan(90);
    }

    @Property
    void withoutALimitNothingWaits(@ForAll @IntRange(min = 1, max = 1000) int requests) {
        var bucket = new Bucket(Double.POSITIVE_INFINITY, 5);
        for (int i = 0; i < requests; i++) {
            assertThat(bucket.waiting(5 + i)).isZero();
            bucket.take(3, 5 + i);
            bucket.settle(4, 1, 5 + i);
        }
    }
}
