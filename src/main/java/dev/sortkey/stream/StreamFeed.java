package dev.sortkey.stream;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// What happens to one table from now on, told to any number of listeners by one reader: it starts with the first and
/// stops with the last. Safe for many threads.
///
/// Listeners are called on the reader's virtual thread, one after the other and in the order of the records: who has
/// long work to do hands it on. One that throws is logged and told of the next record all the same.
public final class StreamFeed {
    private final StreamSource source;
    private final StreamPace pace;
    private final Tasks tasks;
    private final CopyOnWriteArrayList<StreamListener> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Spread running;

    /// A feed of `source`; nothing is asked before somebody listens.
    public StreamFeed(StreamSource source, StreamPace pace, Tasks tasks) {
        this.source = source;
        this.pace = pace;
        this.tasks = tasks;
    }

    /// A place among the listeners, given up by closing it; what is on its way to it may still arrive then.
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /// Tells `listener` what happens from now on: first of all the state, now or when it is known. Records are
    /// delivered for sure from {@link StreamState.Running} on. A feed that has ended begins anew.
    public Listening listen(StreamListener listener) {
        StreamState now;
        synchronized (this) {
            listeners.add(listener);
            now = running == null ? null : running.state;
            start();
        }
        if (now != null) {
            listener.state(now);
        }
        return () -> leave(listener);
    }

    /// Begins anew after the feed has ended by itself, as when the table's stream was turned on.
    public synchronized void retry() {
        if (!listeners.isEmpty()) {
            start();
        }
    }

    private synchronized void leave(StreamListener listener) {
        listeners.remove(listener);
        if (listeners.isEmpty() && running != null) {
            running.reader.stop();
            running = null;
        }
    }

    private synchronized void start() {
        if (running == null) {
            var spread = new Spread();
            running = spread;
            tasks.run(() -> {
                spread.reader.run();
                return spread;
            });
        }
    }

    private synchronized boolean isCurrent(Spread spread) {
        return running == spread;
    }

    private synchronized void ended(Spread spread) {
        if (running == spread) {
            running = null;
        }
    }

    /// One run of the reader, told to all listeners as long as it is the current one.
    private final class Spread implements StreamListener {
        private final StreamReader reader = new StreamReader(source, Start.NOW, pace, this);
        private volatile @Nullable StreamState state;

        @Override
        public void record(Record record) {
            tell(listener -> listener.record(record));
        }

        @Override
        public void gap(StreamGap gap) {
            tell(listener -> listener.gap(gap));
        }

        @Override
        public void aside(Record record, UserError why) {
            throw new IllegalStateException("every failure of a listener is caught"); // so nothing is set aside
        }

        @Override
        public void state(StreamState now) {
            state = now;
            boolean current = isCurrent(this);
            if (now instanceof StreamState.Ended || now instanceof StreamState.Stopped) {
                ended(this);
            }
            if (current) {
                listeners.forEach(listener -> quietly(listener, told -> told.state(now)));
            }
        }

        private void tell(Consumer<StreamListener> what) {
            if (isCurrent(this)) {
                listeners.forEach(listener -> quietly(listener, what));
            }
        }

        private static void quietly(StreamListener listener, Consumer<StreamListener> what) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) { // one listener must not stop the others
                LoggerFactory.getLogger(StreamFeed.class).warn("A listener of a stream failed", e);
            }
        }
    }
}
