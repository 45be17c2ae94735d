package dev.sortkey.ui.jobs;

import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Pace;
import java.util.concurrent.CountDownLatch;

/// A job that this program runs.
final class RunningJob {
    private final Pace pace;
    private final boolean planning;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Checkpoint at;

    RunningJob(Pace pace, boolean planning, Checkpoint at) {
        this.pace = pace;
        this.planning = planning;
        this.at = at;
    }

    Pace pace() {
        return pace;
    }

    void reached(Checkpoint now) {
        at = now;
    }

    void end() {
        ended.countDown();
    }

    CountDownLatch ended() {
        return ended;
    }

    /// `known`, as it is now.
    ShownJob now(ShownJob known) {
        return new ShownJob(
                known.folder(),
                known.job(),
                planning ? State.PLANNING : State.RUNNING,
                planning ? at : known.plan(),
                planning ? known.run() : at,
                true,
                pace.isPaused(),
                pace.trouble().orElse(null));
    }
}
