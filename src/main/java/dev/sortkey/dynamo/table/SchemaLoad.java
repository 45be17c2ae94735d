package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.connection.server.MissingFeature;
import dev.sortkey.dynamo.connection.server.Server;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// Creates the tables of a definition and waits until they can be used.
public final class SchemaLoad {
    private final DynamoDbClient client;
    private final Waiting waiting;
    private final Supplier<Server> server;

    /// Creates through `client`, waits as `waiting` says, of a server that nothing is known of.
    public SchemaLoad(DynamoDbClient client, Waiting waiting) {
        this(client, waiting, () -> Server.UNKNOWN);
    }

    /// Creates through `client`, waits as `waiting` says.
    ///
    /// @param server which program answers `client`, once it has answered
    public SchemaLoad(DynamoDbClient client, Waiting waiting, Supplier<Server> server) {
        this.client = client;
        this.waiting = waiting;
        this.server = server;
    }

    /// What became of one definition.
    ///
    /// @param table the table's name
    /// @param created false when the same table was already there
    public record Loaded(String table, boolean created) {}

    /// Creates what is missing; all existing tables are compared first, so that a difference changes nothing.
    ///
    /// @param progress told a sentence for each step, where the stream of a table that is there is another one, and
    ///     before anything is created what the server lacks of it
    /// @throws UserException `BadInput` when a table of that name is another one, naming the differences;
    ///     `Unavailable` when a table does not become ACTIVE in time; or why the service refused
    public List<Loaded> load(List<CreateTableRequest> definitions, Consumer<String> progress) {
        Map<CreateTableRequest, Boolean> missing = new LinkedHashMap<>();
        definitions.forEach(definition -> missing.put(definition, isMissing(definition)));
        definitions.forEach(
                definition -> MissingFeature.of(definition, server.get()).forEach(progress));
        var loaded = new ArrayList<Loaded>();
        missing.forEach((definition, create) -> {
            if (create) {
                client.createTable(definition);
                progress.accept("Creating the table " + definition.tableName() + ".");
            }
        });
        missing.forEach((definition, create) -> {
            String name = definition.tableName();
            awaitReady(name);
            progress.accept("The table " + name + (create ? " is ACTIVE." : " is already there."));
            find(client, name)
                    .flatMap(table -> TableDifferences.ofStream(definition, table))
                    .ifPresent(difference -> progress.accept(name + ": " + difference));
            loaded.add(new Loaded(name, create));
        });
        return loaded;
    }

    private boolean isMissing(CreateTableRequest definition) {
        Optional<TableDescription> found = find(client, definition.tableName());
        found.map(table -> TableDifferences.between(within(definition), table))
                .filter(differences -> !differences.isEmpty())
                .ifPresent(differences -> {
                    throw another(definition, differences);
                });
        return found.isEmpty();
    }

    /// What the server can have of `definition`: a table is not another one because of what it cannot have.
    private CreateTableRequest within(CreateTableRequest definition) {
        return MissingFeature.VECTOR_INDEXES.isOf(server.get())
                ? definition.toBuilder()
                        .vectorIndexes((Collection<VectorIndex>) null)
                        .build()
                : definition;
    }

    /// The error of a table that is not what the definition says.
    static UserException another(CreateTableRequest definition, List<String> differences) {
        return new UserException(new UserError.BadInput(
                "There is already another table " + definition.tableName() + ". " + String.join(" ", differences),
                "Change the definition or its name, or drop the table first; nothing was created."));
    }

    /// The table `name`, or nothing when there is none.
    ///
    /// @throws UserException when the service does not say
    static Optional<TableDescription> find(DynamoDbClient client, String name) {
        try {
            return Optional.of(
                    client.describeTable(request -> request.tableName(name)).table());
        } catch (UserException e) {
            if (e.error() instanceof UserError.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Returns when the table and its indexes can be used.
    void awaitReady(String name) {
        waiting.until(() -> isReady(name), "the table " + name + " to become ACTIVE");
    }

    private boolean isReady(String name) {
        return find(client, name)
                .filter(table -> table.tableStatus() == TableStatus.ACTIVE)
                .filter(table -> table.globalSecondaryIndexes().stream()
                        .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE))
                .isPresent();
    }
}
