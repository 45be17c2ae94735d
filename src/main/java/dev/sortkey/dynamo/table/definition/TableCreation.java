package dev.sortkey.dynamo.table.definition;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.client.server.Server;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// Creates the tables of a definition and waits until they can be used.
public final class TableCreation {
    private final DynamoDbClient client;
    private final TableWaiter tables;
    private final Supplier<Server> server;

    /// Creates through `client`, waits as `waiting` says; nothing is known of the server.
    public TableCreation(DynamoDbClient client, Waiting waiting) {
        this(client, waiting, () -> Server.UNKNOWN);
    }

    /// Creates through `client`, waits as `waiting` says.
    ///
    /// @param server which program answers `client`, once it has answered
    public TableCreation(DynamoDbClient client, Waiting waiting, Supplier<Server> server) {
        this.client = client;
        this.tables = new TableWaiter(client, waiting);
        this.server = server;
    }

    /// The result for one definition.
    ///
    /// @param table the table's name
    /// @param created false when the table existed already
    public record Loaded(String table, boolean created) {}

    /// Creates the tables that are missing. All existing ones are compared first: after a difference nothing is
    /// created.
    ///
    /// @param progress told a sentence for each step, for each stream that differs, and for each feature that the
    ///     server lacks, before anything is created
    /// @throws UserException `BadInput` with the differences when a table of that name differs; `Unavailable` when
    ///     a table doesn't become active in time; or the service's refusal
    public List<Loaded> load(List<CreateTableRequest> definitions, Consumer<String> progress) {
        Map<CreateTableRequest, Boolean> missing = new LinkedHashMap<>();
        definitions.forEach(definition -> missing.put(
                definition, isMissing(definition, (wanted, table) -> TableDifferences.between(within(wanted), table))));
        return create(missing, progress);
    }

    /// The same for whole tables: those that are created get all their settings.
    public List<Loaded> loadAll(List<TableDefinition> definitions, Consumer<String> progress) {
        List<Loaded> loaded =
                load(definitions.stream().map(TableDefinition::create).toList(), progress);
        loaded.stream()
                .filter(Loaded::created)
                .flatMap(each -> definitions.stream()
                        .filter(definition -> definition.name().equals(each.table()))
                        .limit(1))
                .forEach(definition -> LaterRequests.send(client, tables, definition, progress));
        return loaded;
    }

    /// Creates those of `missing` that are, and waits for all.
    private List<Loaded> create(Map<CreateTableRequest, Boolean> missing, Consumer<String> progress) {
        missing.keySet()
                .forEach(definition ->
                        MissingFeature.of(definition, server.get()).forEach(progress));
        var loaded = new ArrayList<Loaded>();
        missing.forEach((definition, create) -> {
            if (create) {
                client.createTable(definition);
                progress.accept("Creating the table " + definition.tableName() + "…");
            }
        });
        missing.forEach((definition, create) -> {
            String name = definition.tableName();
            tables.awaitActive(name);
            progress.accept("The table " + name + (create ? " is active." : " already exists."));
            tables.find(name)
                    .flatMap(table -> TableDifferences.ofStream(definition, table))
                    .ifPresent(difference -> progress.accept(name + ": " + difference));
            loaded.add(new Loaded(name, create));
        });
        return loaded;
    }

    /// Creates the tables that are absent and waits until all can be used; one that is there may lack an index or
    /// have a stream, but has the same keys.
    ///
    /// @param progress told a sentence for each step
    /// @throws UserException `BadInput` when a table of one of the names has other keys
    public void createAbsent(List<CreateTableRequest> definitions, Consumer<String> progress) {
        Map<CreateTableRequest, Boolean> missing = new LinkedHashMap<>();
        var present = new ArrayList<CreateTableRequest>();
        for (CreateTableRequest definition : definitions) {
            if (isMissing(definition, TableDifferences::ofKeys)) {
                missing.put(definition, true);
            } else {
                present.add(definition);
            }
        }
        create(missing, progress);
        present.forEach(definition -> tables.awaitActive(definition.tableName()));
    }

    private boolean isMissing(
            CreateTableRequest definition, BiFunction<CreateTableRequest, TableDescription, List<String>> differences) {
        Optional<TableDescription> found = tables.find(definition.tableName());
        found.map(table -> differences.apply(definition, table))
                .filter(different -> !different.isEmpty())
                .ifPresent(different -> {
                    throw another(definition, different);
                });
        return found.isEmpty();
    }

    /// `definition` without what the server doesn't support: that makes no difference.
    private CreateTableRequest within(CreateTableRequest definition) {
        return MissingFeature.VECTOR_INDEXES.isOf(server.get())
                ? definition.toBuilder()
                        .vectorIndexes((Collection<VectorIndex>) null)
                        .build()
                : definition;
    }

    /// The error of a table that differs from its definition.
    private static UserException another(CreateTableRequest definition, List<String> differences) {
        return new UserException(new UserError.BadInput(
                "A different table named " + definition.tableName() + " already exists. "
                        + String.join(" ", differences),
                "Change the definition or its name, or delete the table first. Nothing was created."));
    }
}
