package dev.sortkey.posture.run;

import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.Listener;
import dev.sortkey.posture.fact.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Assesses an open connection, judging again whenever a part of the facts is there.
public final class LiveAssessor implements Assessor {
    private final Collector collector;

    /// An assessor over what `collector` brings.
    public LiveAssessor(Collector collector) {
        this.collector = collector;
    }

    @Override
    public Assessment assess(AssessmentOptions wishes, Consumer<Partial> listener) {
        var judging = new Judging(wishes, listener);
        Facts facts = collector.collect(wishes.sample(), judging);
        Assessment last = judging.last.assessment();
        return last.facts().equals(facts) ? last : Assessment.of(facts, wishes.expectations());
    }

    /// Tells the listener; called under the collection's lock.
    private static final class Judging implements Listener {
        private final AssessmentOptions wishes;
        private final Consumer<Partial> listener;
        private Partial last = new Partial(new Assessment(new Facts(Instant.EPOCH, "", Map.of()), List.of()), 0, 0, "");

        Judging(AssessmentOptions wishes, Consumer<Partial> listener) {
            this.wishes = wishes;
            this.listener = listener;
        }

        @Override
        public void answered(int done, int planned, String asked) {
            tell(new Partial(last.assessment(), done, planned, asked));
        }

        @Override
        public void rested(Facts soFar) {
            tell(new Partial(Assessment.of(soFar, wishes.expectations()), last.done(), last.planned(), last.asking()));
        }

        private void tell(Partial partial) {
            last = partial;
            listener.accept(partial);
        }
    }
}
