package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.client.server.Server;
import dev.sortkey.dynamo.guard.PartiqlStatement;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.dynamo.read.draft.SortCondition;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.read.plan.Plan;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.dynamo.write.statement.ItemStatement;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.TypedList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What is typed into the request bar of one table, and the request that it makes.
public final class RequestViewModel {
    /// The result of what is typed now.
    public sealed interface Planned {
        /// A request that can run.
        record Ready(Plan plan) implements Planned {}

        /// Changes that can be staged.
        ///
        /// @param statements in their order, all on this table
        record Changing(List<ItemStatement> statements) implements Planned {}

        /// Something is wrong with what was typed.
        record Wrong(UserError error) implements Planned {}
    }

    /// Capacity is rounded up, by which fewer items seem too large.
    private static final int ENOUGH_TO_MEASURE = 20;

    private final TableDescription table;
    private final SimpleObjectProperty<@Nullable String> index = new SimpleObjectProperty<>();
    private final SimpleStringProperty partition = new SimpleStringProperty("");
    private final SimpleObjectProperty<FilterOperator> sortOperator = new SimpleObjectProperty<>(FilterOperator.EQ);
    private final SimpleStringProperty sort = new SimpleStringProperty("");
    private final SimpleStringProperty sortEnd = new SimpleStringProperty("");
    private final SimpleBooleanProperty descending = new SimpleBooleanProperty();
    private final SimpleBooleanProperty consistent = new SimpleBooleanProperty();
    private final SimpleStringProperty limit = new SimpleStringProperty("100");
    private final SimpleObjectProperty<Integer> segments = new SimpleObjectProperty<>(1);
    private final SimpleStringProperty projection = new SimpleStringProperty("");
    private final SimpleBooleanProperty partiQl = new SimpleBooleanProperty();
    private final SimpleStringProperty statement;
    private final ObservableList<FilterRow> filters = FXCollections.observableArrayList(
            row -> new Observable[] {row.path(), row.operator(), row.type(), row.first(), row.second()});
    private final ReadOnlyObjectWrapper<Planned> planned = new ReadOnlyObjectWrapper<>();
    private final KnownAttributes known;
    /// Bytes of a usual item as read, by the table's or the index's name.
    private final Map<String, Long> itemBytes = new HashMap<>();
    private final KeyParts parts;
    private final Supplier<Server> server;
    private Consumer<ReadDraft> onTyped = _ -> {};
    private @Nullable ReadDraft typed;
    private boolean loading;

    /// Nothing typed yet.
    ///
    /// @param server which program will answer
    public RequestViewModel(TableDescription table, Supplier<Server> server) {
        this.table = table;
        this.server = server;
        parts = new KeyParts(table);
        known = new KnownAttributes(table);
        index.subscribe(parts::choose);
        statement = new SimpleStringProperty("SELECT * FROM \"" + table.tableName() + "\"");
        for (Observable typed : List.of(
                index,
                partition,
                sortOperator,
                sort,
                sortEnd,
                descending,
                consistent,
                limit,
                segments,
                projection,
                partiQl,
                statement,
                parts.rows(),
                filters)) {
            typed.addListener(_ -> plan());
        }
        filters.addListener(this::follow);
        plan();
    }

    /// Calls `listener` after each change, unless the limit isn't a number.
    public void onTyped(Consumer<ReadDraft> listener) {
        onTyped = listener;
    }

    /// The table that is read.
    public TableDescription table() {
        return table;
    }

    /// The index whose keys the fields stand for; null lets the planner choose.
    public SimpleObjectProperty<@Nullable String> index() {
        return index;
    }

    /// The text of the partition key.
    public SimpleStringProperty partition() {
        return partition;
    }

    SimpleObjectProperty<FilterOperator> sortOperator() {
        return sortOperator;
    }

    SimpleStringProperty sort() {
        return sort;
    }

    SimpleStringProperty sortEnd() {
        return sortEnd;
    }

    /// Whether the highest sort key comes first.
    public SimpleBooleanProperty descending() {
        return descending;
    }

    SimpleBooleanProperty consistent() {
        return consistent;
    }

    /// How many items a page has at most; empty for a full page.
    public SimpleStringProperty limit() {
        return limit;
    }

    /// In how many parts a scan is read.
    public SimpleObjectProperty<Integer> segments() {
        return segments;
    }

    SimpleStringProperty projection() {
        return projection;
    }

    SimpleBooleanProperty partiQl() {
        return partiQl;
    }

    SimpleStringProperty statement() {
        return statement;
    }

    /// The filters, joined by AND.
    public ObservableList<FilterRow> filters() {
        return filters;
    }

    KeyParts parts() {
        return parts;
    }

    /// What the typed text makes now.
    public ReadOnlyObjectProperty<Planned> planned() {
        return planned.getReadOnlyProperty();
    }

    /// The indexes' names, local ones first.
    List<String> indexes() {
        return Stream.concat(
                        table.localSecondaryIndexes().stream().map(LocalSecondaryIndexDescription::indexName),
                        table.globalSecondaryIndexes().stream().map(GlobalSecondaryIndexDescription::indexName))
                .toList();
    }

    /// The keys that the key fields stand for: those of the chosen index, else the table's.
    KeyNames keys() {
        String chosen = index.get();
        return KeyNames.of(table, chosen == null || !indexes().contains(chosen) ? null : chosen);
    }

    /// The type of a key attribute as the table defines it.
    TypedValue.Type keyType(String attribute) {
        return TypedValue.Type.ofKey(table, attribute);
    }

    /// Everything typed, as one value.
    ///
    /// @throws UserException when the limit or a key condition is invalid
    public ReadDraft draft() {
        KeyNames names = keys();
        TypedValue partitionValue =
                partition.get().isEmpty() ? null : new TypedValue(keyType(names.partition()), partition.get());
        return new ReadDraft(
                table.tableName(),
                index.get(),
                new TypedKey(partitionValue, sortCondition(names)),
                Stream.concat(
                                parts.filters().stream(),
                                filters.stream()
                                        .filter(row -> !row.path().get().isBlank())
                                        .map(FilterRow::filter))
                        .toList(),
                TypedList.parse(projection.get()),
                new ReadOptions(descending.get(), limitNumber(), consistent.get(), segments.get()),
                partiQl.get() ? statement.get() : null);
    }

    private @Nullable SortCondition sortCondition(KeyNames names) {
        if (names.sort() == null || sort.get().isEmpty()) {
            return null;
        }
        TypedValue.Type type = keyType(names.sort());
        return sortOperator.get() == FilterOperator.BETWEEN
                ? new SortCondition(
                        FilterOperator.BETWEEN,
                        List.of(new TypedValue(type, sort.get()), new TypedValue(type, sortEnd.get())))
                : SortCondition.of(sortOperator.get(), new TypedValue(type, sort.get()));
    }

    private @Nullable Integer limitNumber() {
        String typed = limit.get().strip();
        if (typed.isEmpty()) {
            return null;
        }
        try {
            int number = Integer.parseInt(typed);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like zero and less
        }
        throw new UserException(new UserError.BadInput(
                "'" + typed + "' isn't a valid limit.",
                "Enter a whole number from 1 up, or leave it empty for a full page."));
    }

    /// Puts a draft back into the fields, from the history or a saved read.
    public void load(ReadDraft draft) {
        loading = true;
        index.set(draft.index());
        TypedValue typedPartition = draft.key().partition();
        partition.set(typedPartition == null ? "" : typedPartition.text());
        SortCondition condition = draft.key().sort();
        sortOperator.set(condition == null ? FilterOperator.EQ : condition.operator());
        sort.set(condition == null ? "" : condition.values().getFirst().text());
        sortEnd.set(
                condition == null || condition.values().size() < 2
                        ? ""
                        : condition.values().get(1).text());
        descending.set(draft.options().descending());
        consistent.set(draft.options().consistent());
        Integer items = draft.options().limit();
        limit.set(items == null ? "" : items.toString());
        segments.set(draft.options().segments());
        projection.set(TypedList.print(draft.projection()));
        partiQl.set(draft.statement() != null);
        if (draft.statement() != null) {
            statement.set(draft.statement());
        }
        parts.choose(draft.index());
        filters.setAll(parts.take(draft.filters()).stream().map(FilterRow::of).toList());
        loading = false;
        plan();
    }

    /// Adds a filter, in place of the one that compares the same attribute in the same way.
    public void filterBy(Filter filter) {
        partiQl.set(false);
        filters.removeIf(
                row -> row.path().get().equals(filter.path()) && row.operator().get() == filter.operator());
        FilterRow added = FilterRow.of(filter);
        added.usual().set(TypedValue.Type.ANY); // the value has its type: what else is read doesn't change it
        filters.add(added);
    }

    /// Empties every field.
    void clear() {
        load(ReadDraft.of(table.tableName()));
    }

    private void plan() {
        if (loading) {
            return;
        }
        try {
            ReadDraft draft = draft();
            if (!draft.equals(typed)) {
                typed = draft;
                onTyped.accept(draft);
            }
            if (draft.statement() != null && !PartiqlStatement.selects(PartiqlStatement.plain(draft.statement()))) {
                planned.set(new Planned.Changing(TypedStatements.of(draft.statement(), table)));
                return;
            }
            Plan plan = Planner.plan(table, draft, name -> itemBytes.getOrDefault(name, 0L));
            Stream<String> notes = Stream.concat(
                    MissingFeature.ofRead(table, plan.index(), plan.read().request(), server.get()).stream(),
                    known.misread(draft));
            planned.set(new Planned.Ready(notes.reduce(plan, Plan::noting, (_, noted) -> noted)));
        } catch (UserException e) {
            planned.set(new Planned.Wrong(e.error()));
        }
    }

    /// Types the values of new filters as their attributes and operators ask for.
    private void follow(ListChangeListener.Change<? extends FilterRow> change) {
        while (change.next()) {
            for (FilterRow row : change.wasAdded() ? change.getAddedSubList() : List.<FilterRow>of()) {
                row.path().subscribe((_, _) -> propose(row));
                row.operator().subscribe((_, _) -> propose(row));
            }
        }
    }

    private void propose(FilterRow row) {
        AttributePath.parsed(row.path().get())
                .ifPresent(
                        path -> row.propose(known.valueType(path, row.operator().get())));
    }

    /// What is known of attributes.
    KnownAttributes known() {
        return known;
    }

    /// Takes in the attributes of the rows that were read, with their types, and the items that came last.
    public void know(Map<String, Set<AttributeType>> attributes, List<Map<String, AttributeValue>> items) {
        known.add(attributes, items);
        filters.forEach(this::propose);
    }

    /// Takes the size of usual items from what a query or a scan used, where that says it well enough.
    ///
    /// @param hasMore whether there are more items than those
    public void measure(Read read, ReadTally totals, boolean hasMore) {
        Boolean consistent = switch (read) {
            case Read.Query(var query) -> Boolean.TRUE.equals(query.consistentRead());
            case Read.Scan(var scan, var _) -> Boolean.TRUE.equals(scan.consistentRead());
            case Read.Get _, Read.BatchGet _, Read.Select _ -> null;
        };
        long bytes = consistent == null ? 0 : totals.capacity().bytes(consistent);
        boolean all = read instanceof Read.Scan && !hasMore;
        if (totals.scanned() > 0 && bytes > 0 && (all || totals.scanned() >= ENOUGH_TO_MEASURE)) {
            itemBytes.put(read.index() == null ? table.tableName() : read.index(), bytes / totals.scanned());
            plan();
        }
    }
}
