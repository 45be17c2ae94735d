package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.dynamo.read.Reader;
import dev.sortkey.dynamo.read.StopReason;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.tables.items.request.RequestViewModel;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/// Reads the items of one table: one request per click, its rows, its footer, and why a page is short.
public final class ItemsViewModel implements AutoCloseable {
    private final Connection connection;
    private final TableDescription table;
    private final Tasks delivery;
    private final TaskScope tasks;
    private final RequestViewModel request;
    private final ItemRowList list;
    private final Set<Integer> whole = new HashSet<>();
    private final Semaphore room = new Semaphore(4);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper footer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Read> shown = new ReadOnlyObjectWrapper<>();
    private Consumer<ReadDraft> onRun = _ -> {};
    private Runnable onRows = () -> {};
    private ItemRows rows;
    private @Nullable Reader reader;
    private Tasks.@Nullable Task<?> task;

    /// Reads `table` through `connection`; nothing is sent before {@link #run()}.
    public ItemsViewModel(Connection connection, TableDescription table, Tasks tasks) {
        this.connection = connection;
        this.table = table;
        this.delivery = tasks;
        this.tasks = new TaskScope(tasks);
        request = new RequestViewModel(table, connection.server());
        rows = new ItemRows(KeyNames.of(table));
        list = new ItemRowList(rows, this.tasks);
    }

    /// Where work of the screen runs; it ends with the screen.
    TaskScope tasks() {
        return tasks;
    }

    RequestViewModel request() {
        return request;
    }

    ItemRows rows() {
        return rows;
    }

    ItemRowList list() {
        return list;
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Whether another request may bring more.
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    ReadOnlyStringProperty footer() {
        return footer.getReadOnlyProperty();
    }

    ReadOnlyStringProperty explanation() {
        return explanation.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// The read whose rows are shown, or null before the first.
    ReadOnlyObjectProperty<@Nullable Read> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Called with each draft that is run.
    void onRun(Consumer<ReadDraft> listener) {
        onRun = listener;
    }

    /// Called after rows came or went.
    void onRows(Runnable listener) {
        onRows = listener;
    }

    /// Runs what is typed, from the beginning. Does nothing while something runs or the input is wrong.
    public void run() {
        if (running.get() || !(request.planned().get() instanceof Planned.Ready(var plan))) {
            return;
        }
        onRun.accept(request.draft());
        Read read = plan.read();
        shown.set(read);
        rows = new ItemRows(keysOf(read));
        whole.clear();
        more.set(false);
        footer.set("");
        explanation.set("");
        list.show(rows);
        onRows.run();
        reader = Reader.of(connection.dynamo(), read);
        if (read.isParallel()) {
            all();
        } else {
            next();
        }
    }

    /// Reads the item that has the key of `item`, in place of what is being read.
    public void get(Map<String, AttributeValue> item) {
        stop();
        List<TypedValue> key = ItemKeys.keyOf(item, KeyNames.of(table)).values().stream()
                .map(TypedValue::of)
                .toList();
        request.load(ReadDraft.of(table.tableName())
                .withKey(
                        key.size() == 1
                                ? TypedKey.of(key.getFirst())
                                : TypedKey.of(key.getFirst(), FilterOperator.EQ, key.getLast())));
        run();
    }

    /// Sends one more request, or with a filter as many as the screen's budget allows, for one more page.
    void next() {
        read(Budget.ofScreen(1));
    }

    /// Loads all remaining pages, until stopped.
    void all() {
        read(Budget.everything());
    }

    private void read(Budget budget) {
        Reader cursor = reader;
        if (cursor == null || !cursor.hasMore() || running.get()) {
            return;
        }
        ItemRows into = rows;
        start(() -> {
            synchronized (cursor) { // a stopped read may still be on its last request
                return cursor.fill(budget, page -> deliver(into, page, cursor.totals(), cursor.hasMore()));
            }
        });
    }

    /// Stops the running request; the rows stay, and loading can continue.
    public void stop() {
        if (task != null) {
            task.cancel();
        }
    }

    /// Cancels the running request; its result isn't shown.
    @Override
    public void close() {
        tasks.close();
    }

    private void start(Callable<StopReason> work) {
        running.set(true);
        error.set(null);
        task = tasks.run(work).onError(error::set).onFinally(() -> running.set(false));
    }

    /// Waits until the window has taken in earlier pages, so that a fast read cannot fill the memory with them.
    private void deliver(ItemRows into, Page page, ReadTally totals, boolean hasMore) {
        room.acquireUninterruptibly();
        delivery.deliver(() -> {
            room.release(); // also after closing: the read may be waiting for it
            if (into.equals(rows) && !tasks.isClosed()) { // else another read was started meanwhile
                append(page, totals, hasMore);
            }
        });
    }

    private void append(Page page, ReadTally totals, boolean hasMore) {
        if (rows.append(page.items())) {
            request.knownAttributes().addAll(rows.attributes().keySet());
        }
        list.grow();
        more.set(hasMore);
        footer.set(Explanation.footer(totals));
        Read read = shown.get();
        explanation.set(read == null ? "" : String.join(" ", Explanation.of(read, totals, hasMore, table)));
        onRows.run();
    }

    private KeyNames keysOf(Read read) {
        return KeyNames.of(table, indexOf(read));
    }

    private static @Nullable String indexOf(Read read) {
        return switch (read) {
            case Read.Query(var query) -> query.indexName();
            case Read.Scan(var scan, var _) -> scan.indexName();
            case Read.Get _, Read.BatchGet _, Read.Select _ -> null;
        };
    }

    /// Whether the rows came from an index that does not hold every attribute.
    boolean isProjected() {
        Read read = shown.get();
        String index = read == null ? null : indexOf(read);
        return index != null && !projection(table, index).equals("ALL");
    }

    /// `ALL`, `KEYS_ONLY` or `INCLUDE`; an unknown index counts as `KEYS_ONLY`, the least.
    private static String projection(TableDescription table, String index) {
        Stream<Projection> local = table.localSecondaryIndexes().stream()
                .filter(it -> it.indexName().equals(index))
                .map(it -> it.projection());
        Stream<Projection> global = table.globalSecondaryIndexes().stream()
                .filter(it -> it.indexName().equals(index))
                .map(it -> it.projection());
        return Stream.concat(local, global)
                .map(Projection::projectionTypeAsString)
                .findFirst()
                .orElse("KEYS_ONLY");
    }

    /// Whether a row was loaded whole from the table already.
    boolean isWhole(ItemRowList.Row row) {
        return whole.contains(row.number());
    }

    /// Loads the whole item of a row from the table in place of the index's part of it.
    void loadWhole(ItemRowList.Row row, Consumer<Map<String, AttributeValue>> then) {
        Map<String, AttributeValue> key = ItemKeys.keyOf(row.item(), KeyNames.of(table));
        ItemRows into = rows;
        tasks.run(() -> connection
                        .dynamo()
                        .getItem(get -> get.tableName(table.tableName())
                                .key(key)
                                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)))
                .onError(failure -> {
                    if (into.equals(rows)) {
                        error.set(failure);
                    }
                })
                .onSuccess(answer -> {
                    if (!into.equals(rows)) {
                        return; // another read was started meanwhile
                    }
                    if (answer.hasItem()) {
                        rows.replace(row.number(), answer.item());
                        whole.add(row.number());
                        list.updated(row.number());
                        onRows.run();
                        then.accept(answer.item());
                    } else {
                        error.set(new UserError.NotFound(
                                "The item is no longer in the table.",
                                "Run the query again: indexes are updated with a delay."));
                    }
                });
    }

    /// Asks which attribute holds the expiry, an epoch in seconds; says nothing when there is none or it is denied.
    void findTtl(Consumer<String> then) {
        tasks.run(() -> TableInspector.timeToLive(connection.dynamo(), table.tableName()))
                .onSuccess(fact ->
                        fact.known().map(TimeToLiveDescription::attributeName).ifPresent(then));
    }

    /// The attributes that every row of the table has.
    List<String> tableKeys() {
        return KeyNames.of(table).all();
    }
}
