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

/// The records of one table's stream, newest first, from the moment on at which somebody looks.
///
/// At most a thousand are held, and of large items fewer; those that come during a pause wait.
public final class StreamViewModel {
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

    /// Records of `table`, told by `feed`; nothing is asked yet.
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

    /// The records that the filters leave, newest first.
    ObservableList<StreamRow> records() {
        return shown;
    }

    /// How many are held.
    int count() {
        return all.size();
    }

    KeyNames names() {
        return names;
    }

    /// Words that a name or a value must have.
    SimpleStringProperty search() {
        return search;
    }

    /// Whether the reader has taken its place, so that what happens from now on will be shown.
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

    /// What should be known of the records that are shown; empty when there is nothing to say.
    ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /// Somebody looks for the first time: reading begins, except where it costs something.
    public void open() {
        if (!opened) {
            opened = true;
            if (!isBilled()) {
                read();
            }
        }
    }

    /// Whether each question is billed, and takes one of the few places that a stream has for readers.
    boolean isBilled() {
        return connection.spec().target().leadsToAws();
    }

    /// Begins to read, or tries it again.
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

    /// Turns the table's stream on and reads it; `onError` is told why that was refused.
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

    /// Shows nothing new until it is called again, and then all that came meanwhile.
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

    /// Ends reading, also one that has not begun yet; what was read stays.
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

    /// Ends reading because somebody said so.
    void stop() {
        tasks.cancel("stream");
        stopListening();
        state.set(new StreamTabState.Offered());
    }

    private void filter() {
        String words = search.get().strip().toLowerCase(Locale.ROOT);
        shown.setPredicate(row -> !hidden.contains(row.event()) && row.has(words));
    }

    /// Takes what has come, all at once, however many deliveries were asked for meanwhile.
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

    /// Brings what the reader's thread is told to where results are delivered.
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

        /// What is on its way when reading ends is dropped.
        private void deliver(Runnable update) {
            tasks.deliver(() -> {
                if (listener == this) {
                    update.run();
                }
            });
        }
    }
}
