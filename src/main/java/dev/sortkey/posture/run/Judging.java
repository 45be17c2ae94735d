package dev.sortkey.posture.run;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Checks what was read so far and notifies a listener, which is never called concurrently.
final class Judging {
    private final AssessmentOptions wishes;
    private final Consumer<AssessmentProgress> listener;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<@Nullable Snapshot> newest = new AtomicReference<>();
    private AssessmentProgress last = new AssessmentProgress(
            new Assessment(Snapshot.of(new Facts(Instant.EPOCH, "", Map.of())), List.of()), 0, 0, "");

    Judging(AssessmentOptions wishes, Consumer<AssessmentProgress> listener) {
        this.wishes = wishes;
        this.listener = listener;
    }

    /// Tells what `step` makes of what was told last.
    synchronized void tell(UnaryOperator<AssessmentProgress> step) {
        last = step.apply(last);
        listener.accept(last);
    }

    /// A part was read. Parts that are read while a thread is checking are checked next by that thread, together.
    void read(Snapshot soFar) {
        newest.accumulateAndGet(soFar, Judging::larger);
        while (newest.get() != null && turn.tryLock()) {
            try {
                Snapshot snapshot = newest.getAndSet(null);
                if (snapshot != null && isEnough(snapshot)) {
                    judged(Assessment.of(snapshot, wishes.expectations()));
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /// Tells `assessment`, unless more was told.
    synchronized void judged(Assessment assessment) {
        if (isEnough(assessment.snapshot())) {
            tell(before -> before.with(assessment));
        }
    }

    private synchronized boolean isEnough(Snapshot snapshot) {
        return size(snapshot) >= size(last.assessment().snapshot());
    }

    /// The assessment of all that was read.
    Assessment of(Snapshot whole) {
        Assessment told;
        synchronized (this) {
            told = last.assessment();
        }
        return told.snapshot().equals(whole) ? told : Assessment.of(whole, wishes.expectations());
    }

    private static @Nullable Snapshot larger(@Nullable Snapshot one, @Nullable Snapshot other) {
        return one == null || (other != null && size(other) >= size(one)) ? other : one;
    }

    private static int size(Snapshot snapshot) {
        return snapshot.facts().values().stream()
                .mapToInt(facts -> facts.answers().size())
                .sum();
    }
}
