package dev.sortkey.ui.jobs;

import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Pace;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A job that this program runs.
final class RunningJob {
    private final Pace pace;
    private final boolean planning;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Checkpoint at;
    private volatile @Nullable String writes;

    RunningJob(Pace pace, boolean planning, Checkpoint at) {
        this.pace = pace;
        this.planning = planning;
        this.at = at;
    }

    Pace pace() {
        return pace;
    }

    /// Tells the name of the connection that it writes to; null for none.
    void writesTo(@Nullable String connection) {
        writes = connection;
    }

    /// Whether it writes to the connection.
    boolean isWritingTo(String connection) {
        return connection.equals(writes);
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
