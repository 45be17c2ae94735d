package dev.sortkey.cli.posture;

import dev.sortkey.posture.collect.wide.WideProgress;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.support.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Reports the progress of an assessment, at most every two seconds.
final class ScanProgress implements Consumer<AssessmentProgress> {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Consumer<String> say;
    private Instant told;

    ScanProgress(InstantSource clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
        this.told = clock.instant();
    }

    @Override
    public void accept(AssessmentProgress partial) {
        answered(partial.done(), partial.planned(), partial.asking());
    }

    void answered(int done, int planned, String asked) {
        if (isDue()) {
            say.accept("%d of %d requests done, last %s".formatted(done, planned, asked));
        }
    }

    /// Reports the progress of several Regions together.
    void accept(WideProgress.Step step) {
        if (isDue()) {
            say.accept("%d of %s done, %s: %s (%d of %d requests)"
                    .formatted(
                            step.finished(),
                            Counted.of(step.scopes(), "Region"),
                            step.place(),
                            step.asked(),
                            step.done(),
                            step.planned()));
        }
    }

    private boolean isDue() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(told.plus(EVERY));
        told = due ? now : told;
        return due;
    }
}
