package dev.sortkey.dynamo.guard;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Whether writes may pass through one connection right now. Every client of the connection asks it.
public final class WriteLock {
    private final String name;
    private final Guard guard;
    private final Clock clock;
    private volatile Instant openUntil = Instant.MIN;

    /// The lock of a connection, closed unless its guard is {@link Guard#OPEN}.
    ///
    /// @param name the connection's, which unlocks it
    public WriteLock(String name, Guard guard, Clock clock) {
        this.name = name;
        this.guard = guard;
        this.clock = clock;
    }

    /// Whether a write would pass now.
    public boolean isOpen() {
        return switch (guard) {
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
        if (guard == Guard.READ_ONLY) {
            throw new UserException(new UserError.Guarded(
                    "The connection " + name + " is read-only.",
                    "Change the connection's guard to production or open to write through it."));
        }
        if (!typedName.equals(name)) {
            throw new UserException(new UserError.BadInput(
                    "That isn't the name of the connection.", "Type " + name + " exactly to unlock it."));
        }
        openUntil = clock.instant().plus(duration);
    }

    /// Locks a production connection at once.
    public void lock() {
        openUntil = Instant.MIN;
    }

    /// Whether `operation` passes now.
    ///
    /// @throws UserException `Guarded` when it does not
    public void check(String operation) {
        if (!isOpen()) {
            String next = guard == Guard.PRODUCTION
                    ? "Nothing was sent. Unlock the connection for a few minutes by typing its name."
                    : "Nothing was sent. Use another connection, or change this one's guard.";
            throw new UserException(new UserError.Guarded(
                    operation + " isn't allowed: the connection " + name
                            + (guard == Guard.PRODUCTION ? " is locked (production)." : " is read-only."),
                    next));
        }
    }
}
