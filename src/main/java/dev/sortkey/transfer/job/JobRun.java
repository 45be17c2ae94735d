package dev.sortkey.transfer.job;

import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries out a job: takes parts from a source, sends several at once, and takes down what came of them in their
/// order, with a checkpoint each second. Memory holds the parts under way only.
///
/// @param <T> a part
/// @param <R> what came of it
public final class JobRun<T, R> {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    /// How many parts may be sent before the disk has to know that they may be.
    private static final int AHEAD = 10_000;
    /// A slow part holds up the taking down of others, not their sending.
    private static final int UNDER_WAY = 8;
    /// Large parts are fewer: in memory they take a multiple of this.
    private static final long MOST_BYTES = 8 << 20;

    private final Source<T> source;
    private final Sink<T, R> sink;
    private final Pace pace;
    private final int parallel;
    private final Consumer<Checkpoint> keeper;
    private final Consumer<Checkpoint> listener;

    /// Nothing runs yet.
    ///
    /// @param parallel how many parts are sent at once
    /// @param keeper writes checkpoints to the disk, and may stop the pace
    /// @param listener hears of each part that is done
    public JobRun(
            Source<T> source,
            Sink<T, R> sink,
            Pace pace,
            int parallel,
            Consumer<Checkpoint> keeper,
            Consumer<Checkpoint> listener) {
        this.source = source;
        this.sink = sink;
        this.pace = pace;
        this.parallel = parallel;
        this.keeper = keeper;
        this.listener = listener;
    }

    /// Runs from `start` to the end, or until the pace is stopped or the thread interrupted. The last checkpoint is
    /// on disk then, whatever happened.
    ///
    /// @return how far it came
    /// @throws UserException why it can't go on; another run may
    public Checkpoint run(Checkpoint start) {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            return new Running(workers, start).run();
        }
    }

    private record Flight<R>(String position, long bytes, Future<R> result) {}

    private final class Running {
        private final ExecutorService workers;
        private final Checkpoint start;
        private final long began = System.nanoTime();
        private final Queue<Flight<R>> underWay = new ArrayDeque<>();
        private final Semaphore room = new Semaphore(parallel);
        private Checkpoint now;
        private long launched;
        private long bytesUnderWay;
        private long mark;
        private long kept = began;

        private Running(ExecutorService workers, Checkpoint start) {
            this.workers = workers;
            this.start = start;
            this.now = start;
            this.launched = start.done();
            this.mark = Math.max(start.done(), start.sent());
        }

        private Checkpoint run() {
            RuntimeException failure = null;
            try {
                source.each(start.position(), this::launch);
                while (!underWay.isEmpty()) {
                    land();
                }
            } catch (RuntimeException e) {
                failure = e;
                pace.stop();
                takeDownTheRest();
                mark = Math.max(launched, start.sent());
            }
            boolean interrupted = Thread.interrupted(); // which would fail the writing
            try {
                keep(failure, failure == null);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            if (failure != null && !(failure instanceof CancellationException)) {
                throw failure;
            }
            return now;
        }

        private void launch(T part, String position) {
            long bytes = sink.bytes(part);
            while (underWay.size() >= parallel * UNDER_WAY
                    || (!underWay.isEmpty() && bytesUnderWay + bytes > MOST_BYTES)) {
                land();
            }
            while (!underWay.isEmpty() && underWay.element().result().isDone()) {
                land();
            }
            if (pace.isStopped() || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the job was stopped");
            }
            if (launched == mark) {
                mark = launched + AHEAD;
                keep(null, false);
            }
            boolean again = launched < start.sent();
            launched++;
            bytesUnderWay += bytes;
            underWay.add(new Flight<>(position, bytes, workers.submit(() -> send(part, again))));
        }

        private R send(T part, boolean again) throws InterruptedException {
            room.acquire();
            try {
                return sink.send(part, again);
            } finally {
                room.release();
            }
        }

        private void land() {
            Flight<R> flight = underWay.element();
            R result = result(flight);
            underWay.remove();
            bytesUnderWay -= flight.bytes();
            now = new Checkpoint(
                    now.done() + 1,
                    flight.position(),
                    mark,
                    now.tally().plus(sink.record(result)),
                    now.lengths(),
                    millis(),
                    false,
                    null);
            listener.accept(now);
            if (System.nanoTime() - kept > BETWEEN.toNanos()) {
                keep(null, false);
            }
        }

        private R result(Flight<R> flight) {
            try {
                while (true) {
                    try {
                        return flight.result().get(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (TimeoutException e) {
                        keep(null, false); // which may hear of a stop
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the job was interrupted");
            } catch (ExecutionException e) {
                throw e.getCause() instanceof CancellationException cancelled
                        ? cancelled
                        : new UserException(UserException.of(e), e);
            }
        }

        /// Those before the first that failed.
        private void takeDownTheRest() {
            boolean interrupted = Thread.interrupted();
            try {
                while (!underWay.isEmpty()) {
                    land();
                }
            } catch (RuntimeException e) {
                underWay.forEach(flight -> flight.result().cancel(false));
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private long millis() {
            return start.millis() + Duration.ofNanos(System.nanoTime() - began).toMillis();
        }

        private void keep(@Nullable RuntimeException failure, boolean finished) {
            now = new Checkpoint(
                    now.done(),
                    now.position(),
                    mark,
                    now.tally(),
                    sink.sync(),
                    millis(),
                    finished,
                    failure == null || failure instanceof CancellationException
                            ? null
                            : UserException.of(failure).what());
            keeper.accept(now);
            kept = System.nanoTime();
        }
    }
}
