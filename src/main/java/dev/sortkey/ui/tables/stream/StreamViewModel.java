package dev.sortkey.ui.tables.stream;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.stream.StreamAccess;
import dev.sortkey.stream.StreamFeed;
import dev.sortkey.stream.StreamGap;
import dev.sortkey.stream.StreamListener;
import dev.sortkey.stream.StreamSource;
import dev.sortkey.stream.StreamState;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// The records of one table's stream, newest first, from the moment at which reading starts.
///
/// At most 1,000 are kept, fewer of large items; those that arrive during a pause wait.
public final class StreamViewModel implements AutoCloseable {
    private static final int MOST = 1_000;
    private static final long BUDGET = 64L << 20;

    private final Connection connection;
    private final String table;
    private final KeyNames names;
    private final StreamFeed feed;
    private final TaskScope tasks;
    private final RecordBuffer buffer = new RecordBuffer(MOST, BUDGET);
    private final Queue<StreamRow> arrived = new ConcurrentLinkedQueue<>();
    private final ObservableList<StreamRow> all = FXCollections.observableArrayList();
    private final FilteredList<StreamRow> shown = new FilteredList<>(all);
    private final SimpleStringProperty search = new SimpleStringProperty("");
    private final Set<OperationType> hidden = EnumSet.noneOf(OperationType.class);
    private final ReadOnlyObjectWrapper<StreamTabState> state =
            new ReadOnlyObjectWrapper<>(new StreamTabState.Offered());
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private String limitation = "";
    private String gap = "";
    private StreamFeed.@Nullable Listening listening;
    private @Nullable FeedListener listener;
    private boolean opened;

    /// Records of `table` from `feed`; nothing is requested yet.
    public StreamViewModel(Connection connection, String table, KeyNames names, StreamFeed feed, Tasks tasks) {
        this.connection = connection;
        this.table = table;
        this.names = names;
        this.feed = feed;
        this.tasks = new TaskScope(tasks);
        search.subscribe(_ -> filter());
    }

    ReadOnlyObjectProperty<StreamTabState> state() {
        return state.getReadOnlyProperty();
    }

    /// The records that match the filters, newest first.
    ObservableList<StreamRow> records() {
        return shown;
    }

    /// How many records are kept.
    int count() {
        return all.size();
    }

    KeyNames names() {
        return names;
    }

    /// Text that a name or a value must contain.
    SimpleStringProperty search() {
        return search;
    }

    /// Whether every change from now on will be shown.
    ReadOnlyBooleanProperty live() {
        return live.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty paused() {
        return paused.getReadOnlyProperty();
    }

    /// How many records came during the pause.
    ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    /// What to know about the records that are shown; empty when there is nothing.
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /// The tab is shown: the first time, reading starts, except where it is billed.
    public void open() {
        if (!opened) {
            opened = true;
            if (!isBilled()) {
                read();
            }
        }
    }

    /// Whether reading is billed, and takes one of the two readers that a shard can serve.
    boolean isBilled() {
        return connection.spec().target().leadsToAws();
    }

    /// Starts reading, or tries again.
    void read() {
        stopListening();
        state.set(new StreamTabState.Busy("Connecting to the stream…"));
        tasks.latest("stream", () -> StreamAccess.of(new StreamSource(connection, table)))
                .onSuccess(this::begin)
                .onError(why -> state.set(new StreamTabState.Failed(why)));
    }

    private void begin(StreamAccess access) {
        switch (access) {
            case StreamAccess.Open open -> {
                limitation = open.limitation().orElse("");
                gap = "";
                notice.set(limitation);
                state.set(new StreamTabState.Reading());
                listen();
            }
            case StreamAccess.Off(UserError why) -> state.set(new StreamTabState.Off(why));
            case StreamAccess.Unreadable(UserError why) -> state.set(new StreamTabState.Failed(why));
        }
    }

    private void listen() {
        var begun = new FeedListener();
        listener = begun;
        StreamFeed.Listening handle = feed.listen(begun);
        if (listener == begun) {
            listening = handle;
        } else {
            handle.close(); // it was told at once that the feed has ended
        }
    }

    /// Turns on the table's stream and reads it; `onError` is told why it failed.
    void turnOn(Consumer<UserError> onError) {
        StreamTabState before = state.get();
        state.set(new StreamTabState.Busy("Turning on the stream…"));
        tasks.latest("stream", () -> {
                    new StreamSwitch(connection.dynamo(), Waiting.real()).turnOn(table);
                    return table;
                })
                .onSuccess(_ -> read())
                .onError(why -> {
                    state.set(before);
                    onError.accept(why);
                });
    }

    /// Pauses showing new records, or shows those that arrived in the meantime and continues.
    void togglePause() {
        paused.set(!paused.get());
        showArrived();
    }

    void clear() {
        buffer.clear();
        arrived.clear();
        all.clear();
        waiting.set(0);
        gap = "";
        notice.set(limitation);
    }

    /// Shows records of this kind, or hides them.
    void show(OperationType event, boolean visible) {
        if (visible) {
            hidden.remove(event);
        } else {
            hidden.add(event);
        }
        filter();
    }

    /// Stops reading, also before it has started; the records stay.
    @Override
    public void close() {
        tasks.close();
        stopListening();
    }

    private void stopListening() {
        listener = null;
        live.set(false);
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    /// Stops reading on request.
    void stop() {
        tasks.cancel("stream");
        stopListening();
        state.set(new StreamTabState.Offered());
    }

    private void filter() {
        String words = search.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(row -> !hidden.contains(row.event()) && row.has(words));
    }

    /// Shows all records that have arrived, however many deliveries are pending.
    private void showArrived() {
        int before = waiting.get();
        int taken = 0;
        for (StreamRow row = arrived.poll(); row != null; row = arrived.poll()) {
            buffer.add(row);
            taken++;
        }
        if (paused.get()) {
            waiting.set(before + taken);
        } else if (before + taken > 0) {
            waiting.set(0);
            all.addAll(0, buffer.newest(before + taken));
            all.remove(buffer.size(), all.size());
        }
    }

    private void onState(StreamState now) {
        live.set(now instanceof StreamState.Running);
        switch (now) {
            case StreamState.Running _ -> notice.set(gap.isEmpty() ? limitation : gap);
            case StreamState.Waiting(UserError why) -> notice.set(why.what() + " Retrying…");
            case StreamState.Ended(UserError why) -> {
                stopListening();
                state.set(new StreamTabState.Failed(why));
            }
            case StreamState.Stopped _ -> {}
        }
    }

    /// Delivers the events of the reader's thread on the thread of this view-model.
    private final class FeedListener implements StreamListener {
        @Override
        public void record(Record record) {
            arrived.add(new StreamRow(record, names));
            deliver(StreamViewModel.this::showArrived);
        }

        @Override
        public void gap(StreamGap found) {
            deliver(() -> {
                gap = "Gap: " + found.words();
                notice.set(gap);
            });
        }

        @Override
        public void state(StreamState state) {
            deliver(() -> onState(state));
        }

        /// Drops what arrives after reading has stopped.
        private void deliver(Runnable update) {
            tasks.deliver(() -> {
                if (listener == this) {
                    update.run();
                }
            });
        }
    }
}
