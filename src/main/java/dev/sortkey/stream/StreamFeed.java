package dev.sortkey.stream;

import dev.sortkey.stream.StreamReader.Start;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// The changes of one table from now on, read once for any number of listeners: reading starts with the first
/// listener and stops with the last. Safe for many threads.
///
/// Listeners are called on the reader's virtual thread in the order of the records, so long work belongs elsewhere.
/// One that throws is logged, and told of the next record all the same.
public final class StreamFeed {
    private final StreamSource source;
    private final StreamPace pace;
    private final Tasks tasks;
    private final CopyOnWriteArrayList<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private @Nullable Run current;

    /// A feed of `source`; nothing is requested before the first listener.
    public StreamFeed(StreamSource source, StreamPace pace, Tasks tasks) {
        this.source = source;
        this.pace = pace;
        this.tasks = tasks;
    }

    /// The subscription of a listener, ended by closing it; something may still arrive while it is being closed.
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /// Tells `listener` of every change from now on: first the state, at once or when it is known, and every record
    /// from {@link StreamState.Running} on. A feed that has ended starts again.
    public Listening listen(StreamListener listener) {
        var subscription = new Subscription(listener);
        Run run;
        synchronized (this) {
            subscriptions.add(subscription);
            run = start();
        }
        subscription.tell(run, _ -> {});
        return () -> remove(subscription);
    }

    /// Starts again after the feed has ended by itself, as when the table's stream was turned on.
    public synchronized void retry() {
        if (!subscriptions.isEmpty()) {
            start();
        }
    }

    private synchronized void remove(Subscription subscription) {
        subscriptions.remove(subscription);
        if (subscriptions.isEmpty() && current != null) {
            current.reader.stop();
            current = null;
        }
    }

    private synchronized Run start() {
        if (current == null || current.isOver()) {
            var run = new Run();
            current = run;
            tasks.run(() -> {
                run.reader.run();
                return run;
            });
            return run;
        }
        return current;
    }

    private synchronized boolean isCurrent(Run run) {
        return current == run;
    }

    /// One listener and what it was told last. Calls come one after the other; those of an earlier run are dropped
    /// once there is a later run, and no state follows a newer one.
    private final class Subscription {
        private final StreamListener listener;
        private @Nullable StreamState told;
        private @Nullable Run toldBy;

        private Subscription(StreamListener listener) {
            this.listener = listener;
        }

        /// Tells the state of `run` if the listener doesn't know it yet, and then `what`.
        private synchronized void tell(Run run, Consumer<StreamListener> what) {
            if (!isCurrent(run)) {
                return;
            }
            StreamState now = run.state;
            if (now != null && !(toldBy == run && now.equals(told))) {
                told = now;
                toldBy = run;
                call(each -> each.state(now));
            }
            call(what);
        }

        private void call(Consumer<StreamListener> what) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) { // one listener must not stop the others
                LoggerFactory.getLogger(StreamFeed.class).warn("A listener of a stream failed", e);
            }
        }
    }

    /// One run of a reader.
    private final class Run implements StreamListener {
        private final StreamReader reader = new StreamReader(source, Start.NOW, pace, this);
        private volatile @Nullable StreamState state;

        private boolean isOver() {
            return state instanceof StreamState.Ended || state instanceof StreamState.Stopped;
        }

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
            tell(_ -> {});
        }

        private void tell(Consumer<StreamListener> what) {
            subscriptions.forEach(subscription -> subscription.tell(this, what));
        }
    }
}
