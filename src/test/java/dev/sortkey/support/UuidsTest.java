package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class UuidsTest {

    /// Says one time after the other.
    private static final class Jumping extends Clock {
        private final Iterator<Long> times;

        Jumping(List<Long> times) {
            this.times = times.iterator();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(times.next());
        }
    }

    @Property
    void eachIsGreaterThanTheOneBeforeWhateverTheClockSays(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = (1L << 47)) Long> times,
            @ForAll long seed) {
        var uuids = new Uuids(new Jumping(times), new Random(seed));
        var made = new ArrayList<String>();
        for (int i = 0; i < times.size(); i++) {
            UUID uuid = UUID.fromString(uuids.next());
            assertThat(uuid.version()).isEqualTo(7);
            assertThat(uuid.variant()).isEqualTo(2);
            made.add(uuid.toString());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(UUID.fromString(made.getFirst()).getMostSignificantBits() >>> 16)
                .isEqualTo(times.getFirst());
    }

    @Test
    void aClockThatStandsDoesNotRunOutOfThem() {
        var uuids = new Uuids(Clock.fixed(Instant.ofEpochMilli(1_774_047_131_123L), ZoneOffset.UTC), new Random(1));
        var made = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            made.add(uuids.next());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(UUID.fromString(made.getLast()).getMostSignificantBits() >>> 16)
                .isEqualTo(1_774_047_131_123L + 2);
    }

    @Test
    void theMillisecondIsReadBackFromVersionSevenOnly() {
        Instant moment = Instant.ofEpochMilli(1_774_047_131_123L);
        assertThat(Uuids.moment(Uuids.at(moment, "words"))).contains(moment);
        assertThat(Uuids.moment(Uuids.of("words"))).isEmpty();
        assertThat(Uuids.moment("words")).isEmpty();
    }

    @Test
    void theSameWordsHaveTheSameIdentifier() {
        assertThat(Uuids.of("mira")).isEqualTo(Uuids.of("mira")).isNotEqualTo(Uuids.of("noa"));
        assertThat(UUID.fromString(Uuids.of("mira")).version()).isEqualTo(4);
    }
}
