package dev.sortkey.stream;

import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.stream.RecordDelivery.FailureKind;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads the stream of one table until it is stopped: every shard, parents before children, on one thread.
///
/// Each record is delivered at least once. With {@link ReaderFiles} a reader continues where the last one stopped. It
/// saves its position after each page, so after a crash the records of the last page may come again.
///
/// A record whose listener throws:
/// * `Throttled`, `Offline` or `Expired`: temporary. The reader waits and tries again until it has passed.
/// * `AccessDenied`, `Guarded` or `NoCredentials`: the listener isn't allowed to work. The reader ends before the
///   record.
/// * anything else: the record can't be handled. After {@link StreamPace#attempts()} tries it is set aside, and
///   reading continues.
public final class StreamReader {
    private final StreamPace pace;
    private final StopSignal stopping;
    private final RecordDelivery delivery;
    private final ShardReading reading;

    /// A reader without a checkpoint.
    public StreamReader(StreamSource source, Start start, StreamPace pace, StreamListener listener) {
        this(source, start, pace, listener, null, Thread::sleep);
    }

    /// A reader that continues where the last one with these files stopped, or begins at `start`.
    public StreamReader(StreamSource source, Start start, StreamPace pace, StreamListener listener, ReaderFiles files) {
        this(source, start, pace, listener, files, Thread::sleep);
    }

    StreamReader(
            StreamSource source,
            Start start,
            StreamPace pace,
            StreamListener listener,
            @Nullable ReaderFiles files,
            Waiting.Sleeper sleeper) {
        this.pace = pace;
        this.stopping = new StopSignal(sleeper);
        this.delivery = new RecordDelivery(listener, pace, stopping, files);
        this.reading = new ShardReading(source, start, delivery, pace.refresh(), files);
    }

    /// Reads until {@link #stop()}, an interruption, or the stream's end, and tells the listener which at last. May
    /// be called only once.
    public void run() {
        stopping.enter();
        try {
            delivery.tell(read());
        } finally {
            stopping.leave();
        }
    }

    /// Ends {@link #run()} after the record that is being handled; from any thread, the listener's too.
    public void stop() {
        stopping.stop();
    }

    private StreamState read() {
        int idle = 0;
        int failures = 0;
        Duration pause = Duration.ZERO;
        while (true) {
            try {
                stopping.pause(pause);
                ShardReading.Pass pass = reading.pass(longer(pause, pace.idle()));
                if (pass instanceof ShardReading.Pass.Ended(UserError why)) {
                    return new StreamState.Ended(why);
                }
                stopping.check();
                delivery.tell(new StreamState.Running());
                failures = 0;
                idle = pass instanceof ShardReading.Pass.Progress ? 0 : idle + 1;
                pause = pace.idlePause(idle);
            } catch (RuntimeException failure) {
                if (stopping.isCauseOf(failure)) {
                    return new StreamState.Stopped();
                }
                UserError why = UserException.of(failure);
                if (!passes(why)) {
                    return new StreamState.Ended(why);
                }
                delivery.tell(new StreamState.Waiting(why));
                failures++;
                pause = pace.retryPause(failures);
            }
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// Whether to try again. What isn't found here is a shard or a stream; the next pass describes the table itself.
    private static boolean passes(UserError why) {
        return FailureKind.of(why) == FailureKind.TEMPORARY
                || why instanceof UserError.Unavailable
                || why instanceof UserError.NotFound;
    }

    /// Where a reader begins that has no checkpoint yet.
    public enum Start {
        /// At the end: only what happens from now on.
        NOW,
        /// With the oldest record that the stream still holds.
        OLDEST
    }
}
