package dev.sortkey.stream;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Delivers records to a listener, and treats those that it can't handle as {@link StreamReader} describes.
final class RecordDelivery {
    private final StreamListener listener;
    private final StreamPace pace;
    private final StopSignal stopping;
    private final @Nullable ReaderFiles files;
    private @Nullable StreamState lastState;

    RecordDelivery(StreamListener listener, StreamPace pace, StopSignal stopping, @Nullable ReaderFiles files) {
        this.listener = listener;
        this.pace = pace;
        this.stopping = stopping;
        this.files = files;
    }

    /// Tells the listener the state if it has changed.
    void tell(StreamState state) {
        if (!state.equals(lastState)) {
            lastState = state;
            listener.state(state);
        }
    }

    void gap(StreamGap gap) {
        listener.gap(gap);
    }

    /// Shows the records that will be delivered next.
    ///
    /// @throws CancellationException when it is time to stop
    void ahead(List<Record> records) {
        try {
            stopping.runToEnd(() -> listener.ahead(records));
        } catch (RuntimeException failure) {
            if (stopping.isCauseOf(failure)) {
                throw new CancellationException("stopped");
            }
        }
    }

    /// Returns when `record` was handled or set aside.
    ///
    /// @throws CancellationException when it is time to stop; the record was not handled then
    /// @throws UserException when the listener may not do its work at all
    void deliver(Record record, String shard) {
        int failures = 0;
        for (int tries = 1; ; tries++) {
            UserError why = attempt(record);
            if (why == null) {
                return;
            }
            switch (FailureKind.of(why)) {
                case TEMPORARY -> tell(new StreamState.Waiting(why));
                case PERMANENT -> throw new UserException(why);
                case RECORD -> {
                    failures++;
                    if (failures == pace.attempts()) {
                        setAside(record, shard, why);
                        return;
                    }
                }
            }
            stopping.pause(pace.retryPause(tries));
        }
    }

    /// Why `record` could not be handled, or null when it was.
    private @Nullable UserError attempt(Record record) {
        try {
            stopping.runToEnd(() -> listener.record(record));
            return null;
        } catch (RuntimeException failure) {
            if (stopping.isCauseOf(failure)) {
                throw new CancellationException("stopped");
            }
            return UserException.of(failure);
        }
    }

    private void setAside(Record record, String shard, UserError why) {
        if (files != null) {
            StopSignal.withInterruptCleared(() -> files.setAside(record, shard, why));
        }
        listener.aside(record, why);
    }

    /// What caused a failure, and so what follows from it.
    enum FailureKind {
        /// The service or the network: the reader waits until it has passed.
        TEMPORARY,
        /// A missing permission or a guard: the reader ends, because a person has to change something first.
        PERMANENT,
        /// The record itself, or a mistake in the code that handles it.
        RECORD;

        static FailureKind of(UserError error) {
            return switch (error) {
                case UserError.Throttled _, UserError.Offline _, UserError.Expired _ -> TEMPORARY;
                case UserError.AccessDenied _, UserError.Guarded _, UserError.NoCredentials _ -> PERMANENT;
                case UserError.Unavailable _,
                        UserError.BadInput _,
                        UserError.NotFound _,
                        UserError.ConditionFailed _,
                        UserError.Bug _ -> RECORD;
            };
        }
    }
}
