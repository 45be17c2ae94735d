package dev.sortkey.dynamo.connection;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Whether writes may pass through one connection right now. Every client of the connection asks it.
public final class WriteLock {
    private final ConnectionSpec spec;
    private final Clock clock;
    private volatile Instant openUntil = Instant.MIN;

    /// The lock of a connection, closed unless its guard is {@link Guard#OPEN}.
    public WriteLock(ConnectionSpec spec, Clock clock) {
        this.spec = spec;
        this.clock = clock;
    }

    /// Whether a write would pass now.
    public boolean isOpen() {
        return switch (spec.guard()) {
            case OPEN -> true;
            case READ_ONLY -> false;
            case PRODUCTION -> clock.instant().isBefore(openUntil);
        };
    }

    /// When a production connection locks itself again; in the past when it is locked.
    public Instant openUntil() {
        return openUntil;
    }

    /// Unlocks a production connection for `duration`.
    ///
    /// @throws UserException when `typedName` is not the connection's name, or the guard cannot unlock
    public void unlock(String typedName, Duration duration) {
        if (spec.guard() == Guard.READ_ONLY) {
            throw new UserException(new UserError.Guarded(
                    "The connection " + spec.name() + " is read-only.",
                    "Change the connection's guard to production or open to write through it."));
        }
        if (!typedName.equals(spec.name())) {
            throw new UserException(new UserError.BadInput(
                    "The typed name is not " + spec.name() + ".", "Type the connection's name exactly to unlock it."));
        }
        openUntil = clock.instant().plus(duration);
    }

    /// Locks a production connection at once.
    public void lock() {
        openUntil = Instant.MIN;
    }

    void check(String operation) {
        if (!isOpen()) {
            String next = spec.guard() == Guard.PRODUCTION
                    ? "Unlock it for some minutes by typing its name; nothing was sent."
                    : "Use another connection, or change this one's guard; nothing was sent.";
            throw new UserException(new UserError.Guarded(
                    "The connection " + spec.name() + " is guarded (" + Constants.of(spec.guard()) + "): " + operation
                            + " writes.",
                    next));
        }
    }
}
