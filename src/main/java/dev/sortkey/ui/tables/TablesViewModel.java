package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.TableDeletion;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.backup.Backups;
import dev.sortkey.dynamo.table.change.TableRenewal;
import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.form.DefinitionForms;
import dev.sortkey.dynamo.table.definition.form.Definitions;
import dev.sortkey.dynamo.table.sample.SampleTable;
import dev.sortkey.dynamo.table.sample.TableSeeding;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.transfer.format.FileForm;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.ui.tables.move.ImportFile;
import dev.sortkey.ui.tables.move.ImportForm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What can be done with the tables of one connection: list, create, fill with samples, delete.
final class TablesViewModel {
    private final Connection connection;
    private final StreamFeeds feeds;
    private final BiConsumer<Path, Consumer<String>> models;
    private final Tasks delivery;
    private final TaskScope tasks;
    private final TableListViewModel list;
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();
    private Tasks.@Nullable Task<?> task;

    /// @param models keeps what a model of NoSQL Workbench says besides the definitions of its tables, and tells
    ///     what of that isn't used
    TablesViewModel(Connection connection, StreamFeeds feeds, BiConsumer<Path, Consumer<String>> models, Tasks tasks) {
        this.models = models;
        this.connection = connection;
        this.feeds = feeds;
        this.delivery = tasks;
        this.tasks = new TaskScope(tasks);
        list = new TableListViewModel(connection, this.tasks);
    }

    TableListViewModel list() {
        return list;
    }

    /// The last sentence about the change that is running.
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /// A person who is asked and told while a file is read.
    interface Reader {
        /// Asks for the values of parameters without a default; `then` gets those that were given, by name.
        void ask(Set<String> parameters, Consumer<Map<String, String>> then);

        /// Says what is wrong.
        void tell(UserError error);
    }

    /// Creates the tables of a definition file.
    void load(Path file, Reader reader) {
        read(file, Map.of(), reader, read -> create(file, read, reader));
    }

    private void create(Path file, Definitions read, Reader reader) {
        work(
                () -> {
                    createAll(read.some().tables());
                    models.accept(file, this::say);
                    if (!read.refused().isEmpty()) {
                        throw new Definitions(List.of(), read.refused()).failure();
                    }
                    return null;
                },
                reader::tell);
    }

    private void read(Path file, Map<String, String> given, Reader reader, Consumer<Definitions> then) {
        var forms = new DefinitionForms(given, this::say);
        tasks.run(() -> forms.read(file))
                .onSuccess(read -> {
                    if (read.refused().isEmpty() || forms.missing().isEmpty()) {
                        then.accept(read);
                    } else {
                        reader.ask(forms.missing(), values -> {
                            var all = new HashMap<>(given);
                            all.putAll(values);
                            read(file, all, reader, then);
                        });
                    }
                })
                .onError(reader::tell);
    }

    /// Looks at a file that was dropped or chosen: one that defines several tables creates them.
    ///
    /// @param design gets the only table of a definition
    void look(Path file, Consumer<ImportFile> then, Consumer<TableDefinition> design, Reader reader) {
        look(
                file,
                then,
                reader,
                () -> read(file, Map.of(), reader, read -> {
                    if (read.tables().size() == 1 && read.refused().isEmpty()) {
                        design.accept(read.tables().getFirst());
                    } else {
                        create(file, read, reader);
                    }
                }));
    }

    /// Looks at a file of items.
    void look(Path file, Consumer<ImportFile> then, Reader reader) {
        look(file, then, reader, () -> load(file, reader));
    }

    private void look(Path file, Consumer<ImportFile> then, Reader reader, Runnable definition) {
        tasks.run(() -> ImportFile.isDefinition(file) ? Optional.<ImportFile>empty() : Optional.of(ImportFile.of(file)))
                .onSuccess(items -> items.ifPresentOrElse(then, definition))
                .onError(reader::tell);
    }

    /// Makes the table of an import if it is a new one, and describes it. What a model says besides its
    /// items is kept.
    void prepare(ImportForm.Wanted wanted, Consumer<TableDescription> then, Consumer<UserError> onError) {
        tasks.run(() -> {
                    wanted.create().ifPresent(definition -> create(List.of(definition)));
                    TableDescription table = connection
                            .dynamo()
                            .describeTable(it -> it.tableName(wanted.table()))
                            .table();
                    FileForm form = wanted.details().form();
                    if (form != null && form.format() == Format.WORKBENCH) {
                        models.accept(Path.of(wanted.details().file()), this::say);
                    }
                    return table;
                })
                .onSuccess(then)
                .onError(onError)
                .onFinally(list::refresh);
    }

    Connection connection() {
        return connection;
    }

    /// Creates a table whose definition comes with the program.
    void loadBuiltIn(String name, Consumer<UserError> onError) {
        work(() -> create(List.of(DefinitionFile.builtIn(name))), onError);
    }

    private Void create(List<CreateTableRequest> definitions) {
        return createAll(definitions.stream().map(TableDefinition::of).toList());
    }

    private Void createAll(List<TableDefinition> definitions) {
        for (var loaded : new TableCreation(connection.dynamo(), Waiting.real(), connection.server())
                .loadAll(definitions, this::say)) {
            say(
                    loaded.created()
                            ? "Created " + loaded.table() + "."
                            : loaded.table() + " already exists with the same definition.");
        }
        return null;
    }

    /// Fills the connection with sample data.
    ///
    /// @param samples which
    void seed(List<? extends SampleTable> samples, Consumer<UserError> onError) {
        work(
                () -> {
                    new TableSeeding(connection.dynamo(), Waiting.real()).sample(samples, Clock.systemUTC(), this::say);
                    say("Sample data added.");
                    return null;
                },
                onError);
    }

    /// Deletes a table whose name the person has typed.
    ///
    /// @param backup the name of a backup to make before, or an empty one
    void delete(String table, String typedName, String backup, Consumer<UserError> onError) {
        work(
                () -> {
                    var deletion = new TableDeletion(connection.dynamo(), Waiting.real());
                    deletion.check(table, typedName);
                    back(table, backup);
                    deletion.delete(table, typedName);
                    say("Deleted " + table + ".");
                    return null;
                },
                onError);
    }

    /// Empties a table by dropping it and creating it again, after making a backup, unless its name is empty.
    ///
    /// @param data the folder that keeps the definition, should the creation fail
    /// @param then hears that the table is empty
    void empty(TableRenewal renewal, String backup, Path data, Runnable then, Consumer<UserError> onError) {
        String table = renewal.definition().name();
        work(
                () -> {
                    new TableDeletion(connection.dynamo(), Waiting.real()).check(table, table);
                    back(table, backup);
                    renewal.save(data, Instant.now());
                    renewal.run(
                            connection.dynamo(),
                            new TableCreation(connection.dynamo(), Waiting.real(), connection.server()),
                            Waiting.real(),
                            this::say);
                    say(table + " is empty.");
                    tasks.deliver(then);
                    return null;
                },
                onError);
    }

    private void back(String table, String backup) {
        if (!backup.isEmpty()) {
            say("Making the backup " + backup + "…");
            new Backups(connection.dynamo(), Waiting.real()).make(table, backup);
        }
    }

    /// Stops the running change; tables that are being created stay.
    void cancel() {
        if (task != null) {
            task.cancel();
            progress.set("Stopped. Tables and items created so far are kept.");
        }
    }

    private void work(Callable<@Nullable Void> work, Consumer<UserError> onError) {
        if (working.get()) {
            onError.accept(new UserError.Unavailable(
                    "Another change to this connection's tables is still running.",
                    "Wait until it's done, or stop it below the list."));
            return;
        }
        working.set(true);
        task = tasks.run(work).onError(onError).onFinally(() -> {
            working.set(false);
            list.refresh();
        });
    }

    private void say(String sentence) {
        tasks.deliver(() -> progress.set(sentence));
    }

    /// One of the tables.
    TableViewModel table(String name) {
        return new TableViewModel(connection, name, feeds, list::refresh, delivery);
    }

    void close() {
        tasks.close();
        list.close();
    }
}
