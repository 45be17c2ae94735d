package dev.sortkey.ui.tables.patterns;

import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.chat.pattern.TablePatterns;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import dev.sortkey.dynamo.pattern.Example;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.PatternTester;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.write.PreparedRequest;
import dev.sortkey.dynamo.write.RequestRun;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The patterns of one table: the chosen one, its values, the request they make, and its result.
public final class PatternsViewModel implements AutoCloseable {
    private static final int EXAMPLE_ITEMS = 100;

    private final Connection connection;
    private final TableDescription table;
    private final DescribedPatterns described;
    private final TaskScope tasks;
    private final PatternTests tests;
    private final InstantSource clock = InstantSource.system();
    private final ObservableList<AccessPattern> patterns = FXCollections.observableArrayList();
    private final Map<String, StringProperty> values = new LinkedHashMap<>();
    private final Map<String, String> typed = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable AccessPattern> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Planned> planned = new ReadOnlyObjectWrapper<>(Planned.NOTHING);
    private final ReadOnlyObjectWrapper<RequestRun.@Nullable Result> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> unreadable = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private @Nullable RequestRun sent;
    private @Nullable List<Map<String, AttributeValue>> page;

    /// What the values make.
    sealed interface Planned {
        Planned NOTHING = new Wrong(new UserError.BadInput("No pattern selected.", "Select one on the left."));

        /// A request.
        record Ready(PreparedRequest prepared) implements Planned {}

        /// Nothing yet, and why.
        record Wrong(UserError error) implements Planned {}
    }

    /// The patterns of `table`; sends no request before {@link #run}.
    public PatternsViewModel(Connection connection, TableDescription table, DescribedPatterns described, Tasks tasks) {
        this.connection = connection;
        this.table = table;
        this.described = described;
        this.tasks = new TaskScope(tasks);
        tests = new PatternTests(() -> new PatternTester(connection.dynamo(), table, clock), this.tasks);
    }

    /// The tests of the patterns.
    PatternTests tests() {
        return tests;
    }

    /// Runs the tests of all patterns.
    void test() {
        error.set(null);
        tests.run(patterns, error::set);
    }

    /// Where the requests go.
    Destination destination() {
        return connection.destination();
    }

    ObservableList<AccessPattern> patterns() {
        return patterns;
    }

    ReadOnlyObjectProperty<@Nullable AccessPattern> chosen() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Planned> planned() {
        return planned.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RequestRun.@Nullable Result> result() {
        return result.getReadOnlyProperty();
    }

    /// Why the last request failed, or null.
    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// Why the table's file of patterns cannot be used, or null.
    ReadOnlyObjectProperty<@Nullable UserError> unreadable() {
        return unreadable.getReadOnlyProperty();
    }

    /// Where the values of the last example came from.
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// The attributes that every item of the table has.
    List<String> keys() {
        return KeyNames.of(table).all();
    }

    String tableName() {
        return table.tableName();
    }

    /// Whether the patterns of a chat table could be used here.
    boolean fitsChat() {
        return TablePatterns.fits(table);
    }

    /// Where the patterns of this table are described, or would be.
    Path file() {
        return described.file(table.tableName());
    }

    /// Reads which patterns there are.
    public void load() {
        unreadable.set(null);
        tests.forget();
        tasks.latest("patterns", () -> TablePatterns.of(table, described))
                .onError(unreadable::set)
                .onSuccess(patterns::setAll);
    }

    /// Uses the patterns of a chat table, until the tab is closed.
    void useChat() {
        patterns.setAll(ChatPatterns.ALL);
    }

    /// Creates an example file if there is none, and loads it.
    void describe(Consumer<Path> then) {
        KeyNames key = KeyNames.of(table);
        boolean textual = table.attributeDefinitions().stream()
                .anyMatch(definition -> definition.attributeName().equals(key.sort())
                        && "S".equals(definition.attributeTypeAsString()));
        tasks.latest("file", () -> described.begin(table.tableName(), key.partition(), textual))
                .onError(unreadable::set)
                .onSuccess(file -> {
                    load();
                    then.accept(file);
                });
    }

    /// Selects a pattern. Values of parameters with the same name are kept; values for one use are new.
    void choose(AccessPattern pattern) {
        values.clear();
        pattern.about().parameters().forEach(parameter -> {
            var value = new SimpleStringProperty(isFresh(parameter) ? parameter.suggested(clock) : known(parameter));
            value.subscribe(text -> {
                if (!isFresh(parameter)) {
                    typed.put(parameter.name(), text);
                }
                plan();
            });
            values.put(parameter.name(), value);
        });
        sent = null;
        note.set("");
        error.set(null);
        result.set(null);
        chosen.set(pattern);
        plan();
    }

    private String known(Parameter parameter) {
        String before = typed.getOrDefault(parameter.name(), "");
        return before.isEmpty() ? parameter.suggested(clock) : before;
    }

    private static boolean isFresh(Parameter parameter) {
        return switch (parameter.kind()) {
            case MOMENT, UUID -> true;
            case TEXT, NUMBER, LIST -> false;
        };
    }

    /// What is typed for a parameter of the chosen pattern.
    StringProperty value(Parameter parameter) {
        return values.computeIfAbsent(parameter.name(), _ -> new SimpleStringProperty(""));
    }

    private void plan() {
        AccessPattern pattern = chosen.get();
        if (pattern == null || values.size() < pattern.about().parameters().size()) {
            return;
        }
        try {
            planned.set(new Planned.Ready(pattern.prepare(table, given())));
        } catch (UserException e) {
            planned.set(new Planned.Wrong(e.error()));
        }
    }

    private Map<String, String> given() {
        var given = new HashMap<String, String>();
        values.forEach((name, value) -> given.put(name, value.get()));
        return given;
    }

    /// Sends the request. Does nothing while one runs or when there is none.
    public void run() {
        if (planned.get() instanceof Planned.Ready(var prepared)) {
            send(new RequestRun(connection.dynamo(), table, prepared));
        }
    }

    /// Sends the request that continues where the last one ended.
    void next() {
        RequestRun last = sent;
        if (last != null && last.hasMore()) {
            send(last);
        }
    }

    private void send(RequestRun request) {
        AccessPattern pattern = chosen.get();
        if (running.get() || pattern == null) {
            return;
        }
        running.set(true);
        error.set(null);
        sent = request;
        tasks.run(request::next)
                .onError(failure -> {
                    if (request.equals(sent)) { // else another pattern was chosen meanwhile
                        error.set(failure);
                    }
                })
                .onSuccess(answer -> {
                    if (request.equals(sent)) {
                        if (pattern.writes()) {
                            renew(pattern);
                        }
                        result.set(answer);
                    }
                })
                .onFinally(() -> running.set(false));
    }

    /// Values that are used once are new for the next request.
    private void renew(AccessPattern pattern) {
        pattern.about().parameters().stream()
                .filter(PatternsViewModel::isFresh)
                .forEach(parameter -> value(parameter).set(parameter.suggested(clock)));
    }

    /// Cancels the running request; its result isn't shown.
    @Override
    public void close() {
        tasks.close();
    }

    /// The request by which an example is found.
    ScanRequest exampleRequest() {
        return ScanRequest.builder()
                .tableName(table.tableName())
                .limit(EXAMPLE_ITEMS)
                .build();
    }

    /// Fills in values that items of the table have; they are read once.
    void fillExample() {
        if (page != null) {
            fill(page);
        } else if (!running.get()) {
            running.set(true);
            error.set(null);
            tasks.run(() -> connection.dynamo().scan(exampleRequest()).items())
                    .onError(error::set)
                    .onSuccess(items -> {
                        page = items;
                        fill(items);
                    })
                    .onFinally(() -> running.set(false));
        }
    }

    private void fill(List<Map<String, AttributeValue>> items) {
        AccessPattern pattern = chosen.get();
        if (pattern == null) {
            return;
        }
        Map<String, String> found = Example.in(items, pattern, patterns, table);
        found.forEach((name, value) -> values.computeIfPresent(name, (_, field) -> {
            field.set(value);
            return field;
        }));
        note.set(
                found.isEmpty()
                        ? "No match in " + Counted.of(items.size(), "scanned item") + "."
                        : "From " + Counted.of(items.size(), "scanned item") + ".");
    }
}
