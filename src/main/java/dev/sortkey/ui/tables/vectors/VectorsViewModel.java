package dev.sortkey.ui.tables.vectors;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.dynamo.read.Reader;
import dev.sortkey.dynamo.read.StopReason;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.vector.Freshness;
import dev.sortkey.dynamo.vector.NewVectorIndex;
import dev.sortkey.dynamo.vector.TextModel;
import dev.sortkey.dynamo.vector.VectorCheck;
import dev.sortkey.dynamo.vector.VectorIndexChange;
import dev.sortkey.dynamo.vector.VectorIndexes;
import dev.sortkey.dynamo.vector.VectorMatches;
import dev.sortkey.dynamo.vector.VectorQuery;
import dev.sortkey.dynamo.vector.VectorSampling;
import dev.sortkey.dynamo.vector.VectorSearch;
import dev.sortkey.dynamo.vector.Vectors;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// The requests about the vector indexes of one table, one at a time of each kind.
public final class VectorsViewModel implements AutoCloseable {
    private static final int MOST_ISSUES = 10_000;

    private final Connection connection;
    private final String table;
    private final Path models;
    private final Journal journal;
    private final TaskScope tasks;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");

    /// Asks through `connection` about `table`; nothing is sent yet.
    ///
    /// @param data the program's folder for data, with the journal, and perhaps a model that makes vectors of text
    public VectorsViewModel(Connection connection, String table, Path data, Tasks tasks) {
        this.connection = connection;
        this.table = table;
        this.models = TextModel.folderIn(data);
        this.journal = new Journal(data, connection.spec().name());
        this.tasks = new TaskScope(tasks);
    }

    /// A search and what it found.
    record Found(VectorSearch search, VectorMatches matches) {}

    /// What a check found.
    ///
    /// @param issues the first of them, at most 10,000
    /// @param sentences what else to say
    record Checked(List<VectorCheck.Issue> issues, List<String> sentences) {}

    /// Where the requests go.
    Destination destination() {
        return connection.destination();
    }

    /// Whether a check is running.
    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// The last sentence about an index that is being made or dropped, or about a check.
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// Describes the table as it is now; its indexes may be new.
    void describe(Consumer<TableDescription> then, Consumer<UserError> failed) {
        tasks.latest("describe", this::describe).onSuccess(then).onError(failed);
    }

    /// Finds out whether there is a model that makes vectors of text.
    void findModel(Consumer<Boolean> then) {
        tasks.latest("model", () -> Files.isDirectory(models)).onSuccess(then);
    }

    private TableDescription describe() {
        return client().describeTable(request -> request.tableName(table)).table();
    }

    private DynamoDbClient client() {
        return connection.dynamo();
    }

    /// Searches in place of what is being searched; an item without the vector is read whole first.
    void search(TableDescription described, VectorQuery query, Consumer<Found> then, Consumer<UserError> failed) {
        search(described, () -> whole(described, query), then, failed);
    }

    /// Searches for what is near to what a person typed: a vector, or words of which the model makes one.
    void search(
            TableDescription described,
            String typed,
            VectorQuery query,
            Consumer<Found> then,
            Consumer<UserError> failed) {
        search(
                described,
                () -> {
                    List<AttributeValue> vector =
                            isWords(typed) && Files.isDirectory(models) ? embedded(typed) : Vectors.parse(typed);
                    return VectorQuery.near(query.index(), vector)
                            .with(query.most(), query.filters(), query.attributes());
                },
                then,
                failed);
    }

    private void search(
            TableDescription described, Supplier<VectorQuery> query, Consumer<Found> then, Consumer<UserError> failed) {
        tasks.latest("search", () -> {
                    VectorSearch search = VectorSearch.of(described, query.get());
                    return new Found(search, search.run(client()));
                })
                .onSuccess(then)
                .onError(failed);
    }

    /// Lets go of what is being searched.
    void stopSearch() {
        tasks.cancel("search");
    }

    /// Whether it begins as no vector does.
    private static boolean isWords(String typed) {
        return Character.isLetter(typed.strip().codePointAt(0));
    }

    private List<AttributeValue> embedded(String words) {
        try (TextModel model = TextModel.in(models)) {
            return model.vector(words);
        }
    }

    private VectorQuery whole(TableDescription described, VectorQuery query) {
        Map<String, AttributeValue> like = query.like();
        if (like == null || like.containsKey(VectorIndexes.attribute(VectorIndexes.of(described, query.index())))) {
            return query;
        }
        Map<String, AttributeValue> key = ItemKeys.keyOf(like, KeyNames.of(described));
        var item = client().getItem(get -> get.tableName(table).key(key)).item();
        if (item.isEmpty()) {
            throw new UserException(
                    new UserError.NotFound("The item is no longer in the table.", "Choose another item."));
        }
        return VectorQuery.like(query.index(), item).with(query.most(), query.filters(), query.attributes());
    }

    /// How many numbers the vectors in `attribute` have.
    void dimensions(TableDescription described, String attribute, Consumer<Long> then, Consumer<UserError> failed) {
        tasks.latest("dimensions", () -> VectorSampling.dimensions(client(), described, attribute))
                .onSuccess(then)
                .onError(failed);
    }

    /// Makes an index and waits until it can be searched; `done` is called when it was taken, and again when it
    /// can.
    void create(UpdateTableRequest request, NewVectorIndex index, Runnable done, Consumer<UserError> failed) {
        change(
                request,
                "Creating the index " + index.name() + "…",
                change -> change.awaitReady(table, index.name(), this::say),
                "The index " + index.name() + " can be searched.",
                done,
                failed);
    }

    /// Drops an index and waits until it is gone.
    void drop(TableDescription described, String index, Runnable done, Consumer<UserError> failed) {
        change(
                NewVectorIndex.deletion(described, index),
                "Deleting the index " + index + "…",
                change -> change.awaitDropped(table, index),
                "Deleted the index " + index + ".",
                done,
                failed);
    }

    private void change(
            UpdateTableRequest request,
            String begun,
            Consumer<VectorIndexChange> wait,
            String ended,
            Runnable done,
            Consumer<UserError> failed) {
        progress.set(begun);
        tasks.latest("change", () -> {
                    var change = new VectorIndexChange(client(), Waiting.real());
                    change.send(request);
                    tasks.deliver(done);
                    wait.accept(change);
                    return ended;
                })
                .onSuccess(sentence -> {
                    progress.set(sentence);
                    done.run();
                })
                .onError(error -> {
                    progress.set("");
                    failed.accept(error);
                });
    }

    /// Looks through the whole table for what a search by an index doesn't find.
    ///
    /// @param freshness makes what tells the age of embeddings, or null; may read files
    void check(
            TableDescription described,
            VectorIndexDescription index,
            Supplier<@Nullable Freshness> freshness,
            Consumer<Checked> then,
            Consumer<UserError> failed) {
        running.set(true);
        tasks.latest("check", () -> checked(described, index, freshness.get()))
                .onSuccess(then)
                .onError(failed)
                .onFinally(() -> running.set(false));
    }

    /// What the changes made here tell of the age of embeddings; reads the journal.
    Freshness byHistory(TableDescription described, VectorIndexDescription index, String text) {
        return Freshness.ByHistory.of(journal, described, text, VectorIndexes.attribute(index));
    }

    private Checked checked(TableDescription described, VectorIndexDescription index, @Nullable Freshness freshness) {
        var check = new VectorCheck(described, index, freshness);
        var issues = new ArrayList<VectorCheck.Issue>();
        Reader reader = Reader.of(client(), check.read(1));
        StopReason stop = reader.fill(Budget.everything(), page -> {
            check.look(page.items()).stream().limit(MOST_ISSUES - issues.size()).forEach(issues::add);
            say(Explanation.footer(reader.totals()));
        });
        if (stop == StopReason.CANCELLED) {
            throw new CancellationException("stopped");
        }
        var sentences = new ArrayList<>(check.summary());
        sentences.add(Explanation.footer(reader.totals()));
        return new Checked(issues, sentences);
    }

    /// Stops what is being checked.
    void stop() {
        tasks.cancel("check");
        running.set(false);
    }

    private void say(String sentence) {
        tasks.deliver(() -> progress.set(sentence));
    }

    @Override
    public void close() {
        tasks.close();
    }
}
