package dev.sortkey.transfer.job;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/// Through which the requests of a job go, many threads at once: at a rate, again after failures that pass, not
/// while it is paused, and none any more once it is stopped.
public final class Pace {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final BackoffStrategy PAUSES =
            BackoffStrategy.exponentialDelayHalfJitter(Duration.ofMillis(100), Duration.ofSeconds(20));
    private static final int SERVER_FAILED = 500;

    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /// Who waits for a turn, in order: whoever came first sends first. Otherwise an early part of a job could wait
    /// behind many later ones, and what is taken down in order would stand still.
    private final Deque<Condition> turns = new ArrayDeque<>();
    private final Bucket bucket;
    private long lastSuccess;
    private boolean paused;
    private boolean stopped;
    private @Nullable UserError trouble;
    private Consumer<UserError> onTrouble = _ -> {};

    /// One that lets pass so many units a second; infinite for as many as the service takes.
    public Pace(double unitsPerSecond) {
        this(unitsPerSecond, System::nanoTime);
    }

    /// One of a rate as it is given; 0 for as many as the service takes.
    public static Pace of(double unitsPerSecond) {
        return new Pace(limited(unitsPerSecond));
    }

    private static double limited(double unitsPerSecond) {
        return unitsPerSecond > 0 ? unitsPerSecond : Double.POSITIVE_INFINITY;
    }

    Pace(double unitsPerSecond, LongSupplier clock) {
        this.clock = clock;
        this.bucket = new Bucket(unitsPerSecond, clock.getAsLong());
        this.lastSuccess = clock.getAsLong();
    }

    /// Sends `request` when it is its turn, and again as long as it fails with what passes: throttling, no network,
    /// a server that fails.
    ///
    /// @param expected what it uses at most, as far as that is known
    /// @param used what it used, as its answer says
    /// @throws CancellationException once it is stopped, or the thread is interrupted
    /// @throws UserException what doesn't pass, or didn't in ten minutes
    public <R> R send(CapacityUnits expected, Supplier<R> request, Function<R, CapacityUnits> used) {
        for (int tries = 1; ; tries++) {
            turn(expected);
            try {
                R result = request.get();
                succeeded(expected, used.apply(result));
                return result;
            } catch (UserException e) {
                failed(e);
                sleep(PAUSES.computeDelay(tries + 1));
            }
        }
    }

    private void turn(CapacityUnits expected) {
        lock.lock();
        Condition turn = lock.newCondition();
        turns.add(turn);
        try {
            requireGoing();
            for (long wait = waiting(turn); wait > 0; wait = waiting(turn)) {
                turn.awaitNanos(wait);
                requireGoing();
            }
            bucket.take(units(expected), clock.getAsLong());
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            turns.remove(turn);
            Condition next = turns.peek();
            if (next != null) {
                next.signal();
            }
            lock.unlock();
        }
    }

    private long waiting(Condition turn) {
        return paused || !turn.equals(turns.peek()) ? Long.MAX_VALUE : bucket.waiting(clock.getAsLong());
    }

    private void requireGoing() {
        if (stopped) {
            throw new CancellationException("the job was stopped");
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("the job was interrupted");
    }

    private void succeeded(CapacityUnits expected, CapacityUnits used) {
        lock.lock();
        try {
            lastSuccess = clock.getAsLong();
            trouble = null;
            bucket.settle(units(used), units(used) - units(expected), lastSuccess);
        } finally {
            lock.unlock();
        }
    }

    private void failed(UserException failure) {
        lock.lock();
        try {
            long now = clock.getAsLong();
            if (!passes(failure)) {
                lastSuccess = now; // it answered
                throw failure;
            }
            if (now - lastSuccess > PATIENCE.toNanos()) {
                throw failure;
            }
            trouble = failure.error();
            onTrouble.accept(trouble);
            if (failure.error() instanceof UserError.Throttled) {
                bucket.throttled(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private static boolean passes(UserException failure) {
        return switch (failure.error()) {
            case UserError.Throttled _, UserError.Offline _ -> true;
            default -> {
                AwsServiceException said = Causes.find(failure, AwsServiceException.class);
                yield said != null && said.statusCode() >= SERVER_FAILED;
            }
        };
    }

    /// Waits before what the service refused of a batch is sent again, and goes slower for it.
    ///
    /// @throws CancellationException once it is stopped, or the thread is interrupted
    public void refused(Duration pause) {
        lock.lock();
        try {
            bucket.throttled(clock.getAsLong());
        } finally {
            lock.unlock();
        }
        sleep(pause);
    }

    private void sleep(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0) {
                requireGoing();
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    private static double units(CapacityUnits units) {
        return units.units().doubleValue();
    }

    /// Has `listener` hear of each failure that passes, before the request is sent again.
    public void onTrouble(Consumer<UserError> listener) {
        change(() -> onTrouble = listener);
    }

    /// Lets no more requests pass until {@link #proceed()}.
    public void pause() {
        change(() -> paused = true);
    }

    /// Lets requests pass again.
    public void proceed() {
        change(() -> paused = false);
    }

    /// Lets no more requests pass; those that wait fail, those under way end.
    public void stop() {
        change(() -> stopped = true);
    }

    /// Lets pass so many units a second from now on; 0 for as many as the service takes.
    public void limit(double unitsPerSecond) {
        change(() -> bucket.limit(limited(unitsPerSecond), clock.getAsLong()));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
            turns.forEach(Condition::signal);
        } finally {
            lock.unlock();
        }
    }

    /// Whether it is paused.
    public boolean isPaused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    /// Whether it was stopped.
    public boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /// What it waits to pass at the moment, such as throttling.
    public Optional<UserError> trouble() {
        lock.lock();
        try {
            return Optional.ofNullable(trouble);
        } finally {
            lock.unlock();
        }
    }
}
