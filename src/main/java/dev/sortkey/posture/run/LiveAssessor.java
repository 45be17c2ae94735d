package dev.sortkey.posture.run;

import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.Collector.Listener;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Assesses an open connection, and checks again whenever a part of the facts is complete.
public final class LiveAssessor implements Assessor {
    private final Collector collector;

    /// An assessor over what `collector` brings.
    public LiveAssessor(Collector collector) {
        this.collector = collector;
    }

    @Override
    public Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
        var judging = new Judging(wishes, listener);
        Facts facts = collector.collect(wishes.sample(), judging);
        Assessment last = judging.assessment();
        return last.facts().equals(facts) ? last : Assessment.of(facts, wishes.expectations());
    }

    @Override
    public Assessment again(
            Snapshot before,
            Scope own,
            Predicate<Question> changed,
            AssessmentOptions wishes,
            Consumer<AssessmentProgress> listener) {
        Facts known = before.facts().get(own);
        if (known == null) {
            return assess(wishes, listener);
        }
        var nothing = new Assessment(before, List.of());
        Facts now = collector.again(
                known,
                changed,
                (done, planned, asked) -> listener.accept(new AssessmentProgress(nothing, done, planned, asked)));
        return Assessment.of(before.map(facts -> facts.equals(known) ? now : facts), wishes.expectations());
    }

    /// Checks the facts so far and notifies the listener, which is never called concurrently.
    private static final class Judging implements Listener {
        private final AssessmentOptions wishes;
        private final Consumer<AssessmentProgress> listener;
        private final ReentrantLock turn = new ReentrantLock();
        private final AtomicReference<@Nullable Facts> newest = new AtomicReference<>();
        private AssessmentProgress last = new AssessmentProgress(
                new Assessment(Snapshot.of(new Facts(Instant.EPOCH, "", Map.of())), List.of()), 0, 0, "");

        Judging(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
            this.wishes = wishes;
            this.listener = listener;
        }

        @Override
        public synchronized void answered(int done, int planned, String asked) {
            tell(new AssessmentProgress(last.assessment(), done, planned, asked));
        }

        /// Parts that become complete while a thread is checking are checked next by that thread, together.
        @Override
        public void rested(Facts soFar) {
            newest.accumulateAndGet(soFar, Judging::later);
            while (newest.get() != null && turn.tryLock()) {
                try {
                    Facts facts = newest.getAndSet(null);
                    if (facts != null && facts.answers().size() >= known()) {
                        judged(Assessment.of(facts, wishes.expectations()));
                    }
                } finally {
                    turn.unlock();
                }
            }
        }

        private static @Nullable Facts later(@Nullable Facts one, @Nullable Facts other) {
            return one == null
                            || (other != null
                                    && other.answers().size() >= one.answers().size())
                    ? other
                    : one;
        }

        private synchronized void judged(Assessment assessment) {
            tell(new AssessmentProgress(assessment, last.done(), last.planned(), last.asking()));
        }

        private synchronized Assessment assessment() {
            return last.assessment();
        }

        private int known() {
            return assessment().facts().answers().size();
        }

        private void tell(AssessmentProgress partial) {
            last = partial;
            listener.accept(partial);
        }
    }
}
