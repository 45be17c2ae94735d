package dev.sortkey.stream;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Hands records to a listener, and deals with those that it cannot handle as {@link StreamReader} says.
final class RecordDelivery {
    private final StreamListener listener;
    private final StreamPace pace;
    private final StopSignal stopping;
    private final @Nullable ReaderFiles files;
    private @Nullable StreamState told;

    RecordDelivery(StreamListener listener, StreamPace pace, StopSignal stopping, @Nullable ReaderFiles files) {
        this.listener = listener;
        this.pace = pace;
        this.stopping = stopping;
        this.files = files;
    }

    /// Tells the state when it is another one.
    void tell(StreamState state) {
        if (!state.equals(told)) {
            told = state;
            listener.state(state);
        }
    }

    void gap(StreamGap gap) {
        listener.gap(gap);
    }

    /// Returns when `record` was handled or set aside.
    ///
    /// @throws CancellationException when it is time to stop; the record was not handled then
    /// @throws UserException when the listener may not do its work at all
    void deliver(Record record, String shard) {
        var backoff = new Backoff(pace.backoff(), pace.longestBackoff());
        for (int failures = 0; ; ) {
            UserError why = attempt(record);
            if (why == null) {
                return;
            }
            switch (FailureKind.of(why)) {
                case PASSING -> tell(new StreamState.Waiting(why));
                case STANDING -> throw new UserException(why);
                case OWN -> {
                    failures++;
                    if (failures == pace.attempts()) {
                        setAside(record, shard, why);
                        return;
                    }
                }
            }
            stopping.pause(backoff.next());
        }
    }

    /// Why `record` could not be handled, or null when it was.
    private @Nullable UserError attempt(Record record) {
        try {
            stopping.undisturbed(() -> listener.record(record));
            return null;
        } catch (RuntimeException failure) {
            if (stopping.isMeantBy(failure)) {
                throw new CancellationException("stopped");
            }
            return UserException.of(failure);
        }
    }

    private void setAside(Record record, String shard, UserError why) {
        if (files != null) {
            StopSignal.uninterrupted(() -> files.setAside(record, shard, why));
        }
        listener.aside(record, why);
    }
}
