package dev.sortkey.ui.tables.entities;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.entity.EntityModel;
import dev.sortkey.dynamo.entity.EntitySample;
import dev.sortkey.dynamo.entity.model.ModelTable;
import dev.sortkey.dynamo.entity.model.WorkbenchModel;
import dev.sortkey.dynamo.entity.print.ModelFormat;
import dev.sortkey.dynamo.pattern.DescribedPatterns;
import dev.sortkey.dynamo.read.Explanation;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.AtomicFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The entities of one table, inferred when a person asks for it.
public final class EntitiesViewModel implements AutoCloseable {
    /// The most items that are kept in memory.
    static final int MOST = 200_000;

    private final Connection connection;
    private final TableDescription table;
    private final DescribedPatterns described;
    private final TaskScope tasks;
    private final InstantSource clock = InstantSource.system();
    private final ReadOnlyObjectWrapper<@Nullable Inferred> inferred = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    /// A model, and in words what it was made of.
    record Inferred(EntityModel model, String summary) {
        private static Inferred of(EntitySample sample) {
            EntityModel model = sample.model();
            String from = (sample.isAll() ? "all " : "a sample of ") + Counted.of(model.items(), "item");
            return new Inferred(
                    model,
                    Counted.of(model.entities().size(), "entity", "entities") + " in " + from + " · "
                            + Explanation.footer(sample.used()));
        }
    }

    /// The entities of `table`; sends nothing before {@link #infer}.
    ///
    /// @param described keeps the patterns of models
    public EntitiesViewModel(Connection connection, TableDescription table, DescribedPatterns described, Tasks tasks) {
        this.described = described;
        this.connection = connection;
        this.table = table;
        this.tasks = new TaskScope(tasks);
    }

    ReadOnlyObjectProperty<@Nullable Inferred> inferred() {
        return inferred.getReadOnlyProperty();
    }

    /// Why the last attempt failed, or null.
    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    String tableName() {
        return table.tableName();
    }

    /// Reads about `most` items and infers the entities.
    void infer(int most) {
        running.set(true);
        error.set(null);
        tasks.latest(
                        "infer",
                        () -> Inferred.of(
                                EntitySample.read(connection.dynamo(), table, most, UnaryOperator.identity())))
                .onError(error::set)
                .onSuccess(inferred::set)
                .onFinally(() -> running.set(false));
    }

    /// Reads a model of NoSQL Workbench, and keeps what it says about reading the table as access patterns.
    ///
    /// @param then gets the model's name and its table
    void open(Path file, BiConsumer<String, ModelTable> then, Consumer<UserError> failed) {
        tasks.latest("model", () -> {
                    WorkbenchModel model = WorkbenchModel.read(file);
                    ModelTable facets = model.table(table.tableName());
                    described.keepModel(table.tableName(), facets.patterns());
                    return new WorkbenchModel(model.name(), List.of(facets));
                })
                .onError(failed)
                .onSuccess(model -> then.accept(model.name(), model.tables().getFirst()));
    }

    /// Writes the model into `file`.
    void save(ModelFormat format, Path file, Runnable saved, Consumer<UserError> failed) {
        Inferred now = inferred.get();
        if (now != null) {
            tasks.run(() -> {
                        AtomicFile.export(file, ByteBuffer.wrap(format.print(now.model(), table, clock.instant())));
                        return file;
                    })
                    .onError(failed)
                    .onSuccess(_ -> saved.run());
        }
    }

    /// Stops reading.
    @Override
    public void close() {
        tasks.close();
    }
}
