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
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.read.plan.FilteredOut;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableInspector;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.tables.items.lens.TableLenses;
import dev.sortkey.ui.tables.items.request.RequestViewModel;
import dev.sortkey.ui.tables.items.request.RequestViewModel.Planned;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
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
    private final TableLenses lenses;
    private final Set<Integer> whole = new HashSet<>();
    private final Semaphore room = new Semaphore(4);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadProgress progress;
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Read> shown = new ReadOnlyObjectWrapper<>();
    private Consumer<ReadDraft> onRun = _ -> {};
    private Consumer<ReadDraft> onUse = _ -> {};
    private Runnable onRows = () -> {};
    private List<Filter> asked = List.of();
    private ItemRows rows;
    private @Nullable Reader reader;
    private Tasks.@Nullable Task<?> task;
    private Tasks.@Nullable Task<Fact<TimeToLiveDescription>> ttl;

    /// What it reads through.
    Connection connection() {
        return connection;
    }

    /// Reads `table` through `connection`; nothing is sent before {@link #run()}.
    public ItemsViewModel(Connection connection, TableDescription table, Tasks tasks) {
        this.connection = connection;
        this.table = table;
        this.delivery = tasks;
        this.tasks = new TaskScope(tasks);
        request = new RequestViewModel(table, connection.server());
        progress = new ReadProgress(table);
        rows = new ItemRows(KeyNames.of(table));
        list = new ItemRowList(rows, this.tasks);
        lenses = new TableLenses(request, this.tasks, () -> rows, this::showOnly, this::runWhereFree);
    }

    private void showOnly(@Nullable String entity) {
        list.filter(entity);
        onRows.run();
    }

    /// The lenses of the table.
    public TableLenses lenses() {
        return lenses;
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
        return progress.more();
    }

    ReadOnlyStringProperty footer() {
        return progress.footer();
    }

    ReadOnlyStringProperty explanation() {
        return progress.explanation();
    }

    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// The read whose rows are shown, or null before the first.
    ReadOnlyObjectProperty<@Nullable Read> shown() {
        return shown.getReadOnlyProperty();
    }

    /// Puts a read back into the request bar; nothing is sent.
    public void restore(ReadDraft draft) {
        request.load(draft);
    }

    /// Calls `listener` when something is typed that can be read again later, and when it is run.
    public void onUse(Consumer<ReadDraft> listener) {
        onUse = listener;
        request.onTyped(listener);
    }

    /// Where the requests go.
    Destination destination() {
        return connection.destination();
    }

    /// Called with each draft that is run.
    void onRun(Consumer<ReadDraft> listener) {
        onRun = listener;
    }

    /// Called after rows came or went.
    void onRows(Runnable listener) {
        onRows = listener;
    }

    /// Reads the first page of a table that was just opened, where that costs nothing: on this computer.
    public void opened() {
        if (connection.spec().target().isLocal()) {
            begin();
        }
    }

    /// Runs what is typed, from the beginning. Does nothing while something runs or the input is wrong.
    public void run() {
        if (begin()) {
            onRun.accept(request.draft());
            onUse.accept(request.draft());
        }
    }

    private boolean begin() {
        if (running.get() || !(request.planned().get() instanceof Planned.Ready(var plan))) {
            return false;
        }
        Read read = plan.read();
        asked = request.draft().filters();
        shown.set(read);
        KeyNames keys = keysOf(read);
        rows = new ItemRows(keys, lenses.entityOf(keys));
        whole.clear();
        progress.begin(read);
        list.show(rows, lenses.chosen());
        onRows.run();
        reader = Reader.of(connection.dynamo(), read.isParallel() ? read.withLimit(null) : read);
        if (read.isParallel()) {
            all();
        } else {
            next();
        }
        return true;
    }

    /// Reads the item that has the key of `item`, in place of what is being read.
    public void get(Map<String, AttributeValue> item) {
        List<TypedValue> key = ItemKeys.keyOf(item, KeyNames.of(table)).values().stream()
                .map(TypedValue::of)
                .toList();
        load(ReadDraft.of(table.tableName())
                .withKey(
                        key.size() == 1
                                ? TypedKey.of(key.getFirst())
                                : TypedKey.of(key.getFirst(), FilterOperator.EQ, key.getLast())));
    }

    /// Runs `draft` in place of what is being read.
    void load(ReadDraft draft) {
        stop();
        request.load(draft);
        run();
    }

    /// Reads the items whose partition key is `value`, taken as the key's type, in place of what is being read.
    public void query(AttributeValue value) {
        TypedValue.Type type = TypedValue.Type.ofKey(table, KeyNames.of(table).partition());
        load(ReadDraft.of(table.tableName())
                .withKey(TypedKey.of(new TypedValue(type, TypedValue.of(value).text()))));
    }

    /// Reads again with the filter that `path` has exactly `value`, or contains it, in place of an earlier one;
    /// where that may cost something, the person runs it.
    public void filterBy(String path, FilterOperator operator, AttributeValue value) {
        request.filterBy(Filter.of(path, operator, TypedValue.of(value)));
        runWhereFree();
    }

    private void runWhereFree() {
        if (connection.spec().target().isLocal()) {
            stop();
            run();
        }
    }

    /// Sends one more request, or with a filter as many as the screen's budget allows, for one more page.
    void next() {
        read(Budget.ofScreen(1), false);
    }

    /// Loads all that remains in pages of 1 MB, until stopped.
    void all() {
        read(Budget.everything(), true);
    }

    private void read(Budget budget, boolean wholePages) {
        Reader cursor = reader;
        if (cursor == null || !cursor.hasMore() || running.get()) {
            return;
        }
        ItemRows into = rows;
        Read read = shown.get();
        List<Filter> filters = asked;
        progress.pause("");
        start(() -> {
            synchronized (cursor) { // a stopped read may still be on its last request
                cursor.wholePages(wholePages);
                StopReason reason = cursor.fill(budget, page -> deliver(into, page, cursor.totals(), cursor.hasMore()));
                return reason == StopReason.END && read != null
                        ? whyNothing(read, filters, cursor.totals())
                        : Explanation.paused(reason, budget);
            }
        });
    }

    /// What in the filters no item can match, from a look at a few of those that they left out.
    private String whyNothing(Read read, List<Filter> filters, ReadTally totals) {
        var left = FilteredOut.look(connection.dynamo(), read, filters, totals);
        left.ifPresent(
                some -> tasks.deliver(() -> request.know(Map.of(), some.page().items())));
        return left.map(some -> String.join(" ", some.mismatches())).orElse("");
    }

    /// Stops the running request; the rows stay, and loading can continue.
    public void stop() {
        if (task != null && running.get()) {
            task.cancel();
            progress.pause(Explanation.paused(StopReason.CANCELLED, Budget.everything()));
        }
    }

    /// Cancels the running request; its result isn't shown.
    @Override
    public void close() {
        tasks.close();
    }

    private void start(Callable<String> work) {
        running.set(true);
        error.set(null);
        task = tasks.run(work)
                .onSuccess(progress::pause)
                .onError(failure -> {
                    error.set(failure);
                    progress.failed(reader != null && reader.hasMore());
                })
                .onFinally(() -> running.set(false));
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
        rows.append(page.items());
        request.know(rows.attributes(), page.items());
        list.grow();
        progress.page(totals, hasMore);
        Read read = shown.get();
        if (read != null) {
            request.measure(read, totals, hasMore);
        }
        onRows.run();
    }

    private KeyNames keysOf(Read read) {
        return KeyNames.of(table, read.index());
    }

    /// Whether the rows came from an index that does not hold every attribute.
    boolean isProjected() {
        Read read = shown.get();
        String index = read == null ? null : read.index();
        return index != null && !Planner.projectsAll(table, index);
    }

    /// Whether a row was loaded whole from the table already.
    boolean isWhole(ItemRowList.Row row) {
        return whole.contains(row.number());
    }

    /// Loads the whole item of a row from the table in place of the index's part of it.
    void loadWhole(ItemRowList.Row row, Consumer<Map<String, AttributeValue>> then) {
        Map<String, AttributeValue> key = ItemKeys.keyOf(row.item(), KeyNames.of(table));
        ItemRows into = rows;
        error.set(null); // the same again is told again
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

    /// Asks, once, which attribute holds the expiry, an epoch in seconds; says nothing when there is none or it is
    /// denied.
    void findTtl(Consumer<String> then) {
        if (ttl == null) {
            ttl = tasks.run(() -> TableInspector.timeToLive(connection.dynamo(), table.tableName()));
        }
        ttl.onSuccess(
                fact -> fact.known().map(TimeToLiveDescription::attributeName).ifPresent(then));
    }

    /// The attributes that every row of the table has.
    List<String> tableKeys() {
        return KeyNames.of(table).all();
    }
}
