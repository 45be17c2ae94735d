package dev.sortkey.chat.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    @Property
    void growsToItsLimitAndIsNeverLessThanHalfOfIt(@ForAll @IntRange(min = 1) int tries, @ForAll long seed) {
        var backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(15), new Random(seed));
        long full = tries >= 8 ? 15_000 : 200L << (tries - 1);

        assertThat(backoff.pause(tries)).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
    }
}
