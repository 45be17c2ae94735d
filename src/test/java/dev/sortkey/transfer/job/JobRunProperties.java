package dev.sortkey.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Runs over numbers.
class JobRunProperties {
    /// The numbers up to one.
    private record Numbers(long last) implements Source<Long> {
        @Override
        public void each(String position, Taker<Long> taker) {
            long first = position.isEmpty() ? 0 : Long.parseLong(position);
            for (long number = first; number < last; number++) {
                taker.take(number, String.valueOf(number + 1));
            }
        }
    }

    /// Keeps a list, which is what is on disk.
    private static final class Kept implements Sink<Long, Long> {
        private final Set<Long> sent = ConcurrentHashMap.newKeySet();
        private final Set<Long> again = ConcurrentHashMap.newKeySet();
        private final List<Long> recorded = new ArrayList<>();
        private final Pace pace;
        private long fails = -1;

        private Kept(Pace pace) {
            this.pace = pace;
        }

        @Override
        public Long send(Long number, boolean maybeDone) {
            return pace.send(CapacityUnits.NONE, () -> sent(number, maybeDone), _ -> CapacityUnits.NONE);
        }

        private Long sent(Long number, boolean maybeDone) {
            if (number == fails) {
                throw new UserException(new UserError.NotFound("The table is gone.", "Make it."));
            }
            if (!sent.add(number)) {
                assertThat(maybeDone)
                        .as("%s was sent before, and that is known", number)
                        .isTrue();
                again.add(number);
            }
            return number;
        }

        @Override
        public Tally record(Long number) {
            recorded.add(number);
            return Tally.of(Count.UPDATED, 1);
        }

        @Override
        public Map<String, Long> sync() {
            return Map.of("list", (long) recorded.size());
        }

        private void cutTo(long length) {
            recorded.subList(Math.toIntExact(length), recorded.size()).clear();
        }
    }

    @Property
    void stoppedAnywhereAndStartedAgainEachPartIsTakenDownOnceAndInOrder(
            @ForAll @IntRange(min = 0, max = 2000) int parts,
            @ForAll @IntRange(min = 1, max = 40) int parallel,
            @ForAll long seed) {
        var random = new Random(seed);
        Checkpoint at = Checkpoint.START;
        var sent = new HashSet<Long>();
        var recorded = new ArrayList<Long>();
        while (!at.finished()) {
            var pace = new Pace(Double.POSITIVE_INFINITY);
            var kept = new Kept(pace);
            kept.sent.addAll(sent);
            kept.recorded.addAll(recorded);
            kept.cutTo(at.lengths().getOrDefault("list", 0L));
            long stop = at.done() + random.nextInt(600);
            var checkpoints = new ArrayList<Checkpoint>();
            Checkpoint ran = new JobRun<>(new Numbers(parts), kept, pace, parallel, checkpoints::add, now -> {
                        if (now.done() > stop) {
                            pace.stop();
                        }
                    })
                    .run(at);
            assertThat(ran).isEqualTo(checkpoints.getLast());
            // a killed program only has what an earlier checkpoint says
            at = ran.finished() ? ran : checkpoints.get(random.nextInt(checkpoints.size()));
            sent.addAll(kept.sent);
            recorded.clear();
            recorded.addAll(kept.recorded);
        }
        assertThat(recorded).isEqualTo(LongStream.range(0, parts).boxed().toList());
        assertThat(at.tally().get(Count.UPDATED)).isEqualTo(parts);
    }

    /// Counts how much is under way; each part is three mebibytes.
    private static final class Heavy implements Sink<Long, Long> {
        private long now;
        private long most;

        @Override
        public long bytes(Long part) {
            now += 3;
            most = Math.max(most, now);
            return 3 << 20;
        }

        @Override
        public Long send(Long part, boolean again) {
            return part;
        }

        @Override
        public Tally record(Long part) {
            now -= 3;
            return Tally.of(Count.COPIED, 1);
        }

        @Override
        public Map<String, Long> sync() {
            return Map.of();
        }
    }

    @Example
    void ofLargePartsFewAreUnderWay() {
        var heavy = new Heavy();
        var run = new JobRun<>(new Numbers(40), heavy, new Pace(Double.POSITIVE_INFINITY), 32, _ -> {}, _ -> {});
        assertThat(run.run(Checkpoint.START).tally().get(Count.COPIED)).isEqualTo(40);
        assertThat(heavy.most).isLessThanOrEqualTo(8 + 3);
    }

    @Example
    void whatFailedForAllStopsTheJobAndWhatWasDoneBeforeIsKept() {
        var pace = new Pace(Double.POSITIVE_INFINITY);
        var kept = new Kept(pace);
        kept.fails = 500;
        var checkpoints = new ArrayList<Checkpoint>();
        var run = new JobRun<>(new Numbers(1000), kept, pace, 8, checkpoints::add, _ -> {});
        assertThatThrownBy(() -> run.run(Checkpoint.START)).hasMessageContaining("The table is gone");
        assertThat(kept.recorded).isEqualTo(LongStream.range(0, 500).boxed().toList());
        assertThat(checkpoints.getLast().failure()).isEqualTo("The table is gone.");
        assertThat(checkpoints.getLast().finished()).isFalse();
        assertThat(checkpoints.getLast().position()).isEqualTo("500");
    }
}
