package dev.sortkey.posture.run;

import dev.sortkey.posture.collect.wide.WideAccount;
import dev.sortkey.posture.collect.wide.WideCollector;
import dev.sortkey.posture.collect.wide.WideCollector.WideListener;
import dev.sortkey.posture.collect.wide.WideProgress;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.run.AssessmentProgress.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Assesses the accounts and Regions that the options name, seen from one connection, and checks again whenever one
/// of them is read.
public final class WideAssessor implements Assessor {
    private final Assessor own;
    private final Function<WideScope, List<WideAccount>> accounts;
    private final WideCollector collector;

    /// @param own assesses the connection alone
    /// @param accounts finds the accounts of a scope; may ask AWS
    public WideAssessor(Assessor own, Function<WideScope, List<WideAccount>> accounts, WideCollector collector) {
        this.own = own;
        this.accounts = accounts;
        this.collector = collector;
    }

    /// After an interrupt, the listener receives all that was read by then.
    @Override
    public Assessment assess(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
        if (!wishes.scope().isWide()) {
            return own.assess(wishes, listener);
        }
        var judging = new Judging(wishes, listener);
        Snapshot snapshot = collector.collect(accounts.apply(wishes.scope()), wishes.sample(), judging);
        return judging.last(snapshot);
    }

    @Override
    public Assessment again(
            Snapshot before,
            Scope place,
            Predicate<Question> changed,
            AssessmentOptions wishes,
            Consumer<AssessmentProgress> listener) {
        return own.again(before, place, changed, wishes, listener);
    }

    /// Checks what was read so far and notifies the listener, which is never called concurrently.
    private static final class Judging implements WideListener {
        private final AssessmentOptions wishes;
        private final Consumer<AssessmentProgress> listener;
        private final ReentrantLock turn = new ReentrantLock();
        private final AtomicReference<@Nullable Snapshot> newest = new AtomicReference<>();
        private AssessmentProgress last = new AssessmentProgress(
                new Assessment(Snapshot.of(new Facts(Instant.EPOCH, "", Map.of())), List.of()), 0, 0, "");
        private int read;

        Judging(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
            this.wishes = wishes;
            this.listener = listener;
        }

        @Override
        public synchronized void answered(WideProgress.Step step) {
            tell(new AssessmentProgress(
                    last.assessment(),
                    step.done(),
                    step.planned(),
                    step.place() + ": " + step.asked(),
                    new Reach(step.finished(), step.started(), step.scopes())));
        }

        /// What is read while a thread is checking is checked next by that thread, together.
        @Override
        public void read(Snapshot soFar) {
            newest.accumulateAndGet(soFar, Judging::larger);
            while (newest.get() != null && turn.tryLock()) {
                try {
                    Snapshot snapshot = newest.getAndSet(null);
                    if (snapshot != null) {
                        judged(Assessment.of(snapshot, wishes.expectations()));
                    }
                } finally {
                    turn.unlock();
                }
            }
        }

        private static @Nullable Snapshot larger(@Nullable Snapshot one, @Nullable Snapshot other) {
            return one == null
                            || (other != null
                                    && other.facts().size() >= one.facts().size())
                    ? other
                    : one;
        }

        private synchronized void judged(Assessment assessment) {
            int size = assessment.snapshot().facts().size();
            if (size >= read) {
                read = size;
                tell(last.with(assessment));
            }
        }

        /// The assessment of all that was read.
        Assessment last(Snapshot whole) {
            Assessment assessment = Assessment.of(whole, wishes.expectations());
            if (Thread.currentThread().isInterrupted()) {
                judged(assessment);
            }
            return assessment;
        }

        private void tell(AssessmentProgress partial) {
            last = partial;
            listener.accept(partial);
        }
    }
}
