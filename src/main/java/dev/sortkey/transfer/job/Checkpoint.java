package dev.sortkey.transfer.job;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How far a job is, so that another run goes on from here.
///
/// @param done parts that are done: all before it are, in the order of the source
/// @param position where the source goes on; empty at its beginning
/// @param sent parts that may have been sent: those from `done` to here were, or were not
/// @param tally what the parts that are done came to
/// @param lengths bytes of the files that belong to it, by name; what is behind them is cut off
/// @param millis how long it ran, over all runs
/// @param finished whether nothing is left
/// @param failure why it stopped; null when nothing failed
public record Checkpoint(
        long done,
        String position,
        long sent,
        Tally tally,
        Map<String, Long> lengths,
        long millis,
        boolean finished,
        @Nullable String failure) {
    /// Before the first part.
    public static final Checkpoint START = new Checkpoint(0, "", 0, Tally.NONE, Map.of(), 0, false, null);

    /// The same with something left to do.
    public Checkpoint unfinished() {
        return new Checkpoint(done, position, sent, tally, lengths, millis, false, failure);
    }

    /// The same with nothing left to do.
    public Checkpoint complete() {
        return new Checkpoint(done, position, sent, tally, lengths, millis, true, null);
    }

    /// Of a run that begins again, and knows what may have been sent before.
    public Checkpoint again() {
        return new Checkpoint(0, "", sent, Tally.NONE, Map.of(), millis, false, null);
    }

    /// The same, stopped for a reason.
    Checkpoint failed(String why) {
        return new Checkpoint(done, position, sent, tally, lengths, millis, finished, why);
    }

    /// With defaults for what an earlier version didn't write.
    @SuppressWarnings("ConstantValue")
    public Checkpoint {
        position = Objects.requireNonNullElse(position, "");
        tally = Objects.requireNonNullElse(tally, Tally.NONE);
        lengths = lengths == null ? Map.of() : Map.copyOf(lengths);
    }
}
