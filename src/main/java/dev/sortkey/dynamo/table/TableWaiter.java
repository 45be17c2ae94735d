package dev.sortkey.dynamo.table;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Describes tables until a change that was requested has taken effect. Every wait throws a `UserException`
/// (`Unavailable`) when the time is over, and a `CancellationException` when the thread is interrupted.
public final class TableWaiter {
    private final DynamoDbClient client;
    private final Waiting waiting;

    /// Describes through `client`, waits as `waiting` says.
    public TableWaiter(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.waiting = waiting;
    }

    /// The table `name`, or nothing when there is none.
    ///
    /// @throws UserException when the service does not say
    public Optional<TableDescription> find(String name) {
        try {
            return Optional.of(describe(name));
        } catch (UserException e) {
            if (e.error() instanceof UserError.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The table `name`.
    ///
    /// @throws UserException `NotFound` when there is none, or when the service does not say
    TableDescription describe(String name) {
        return client.describeTable(request -> request.tableName(name)).table();
    }

    /// Returns when the table and its indexes can be used.
    public void awaitActive(String name) {
        waiting.until(
                () -> find(name).filter(TableWaiter::isActive).isPresent(), "the table " + name + " to become active");
    }

    private static boolean isActive(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE
                && table.globalSecondaryIndexes().stream().allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
    }

    /// Returns when nothing of the table is being changed any more, its indexes included.
    public void awaitSettled(String name) {
        waiting.until(() -> isSettled(describe(name)), "the table " + name + " to take on its last change");
    }

    private static boolean isSettled(TableDescription table) {
        return isActive(table)
                && table.globalSecondaryIndexes().stream().noneMatch(index -> Boolean.TRUE.equals(index.backfilling()))
                && table.vectorIndexes().stream()
                        .allMatch(index ->
                                index.indexStatus() == IndexStatus.ACTIVE && !Boolean.TRUE.equals(index.backfilling()))
                && (table.sseDescription() == null || table.sseDescription().status() != SSEStatus.UPDATING);
    }

    /// Returns when the table's stream can be read.
    void awaitStream(String name) {
        waiting.until(
                () -> {
                    TableDescription table = describe(name);
                    return hasStream(table)
                            && table.tableStatus() == TableStatus.ACTIVE
                            && table.latestStreamArn() != null;
                },
                "the stream of the table " + name);
    }

    /// Whether the stream of `table` is on; the service also names one that is off.
    public static boolean hasStream(TableDescription table) {
        var stream = table.streamSpecification();
        return stream != null && Boolean.TRUE.equals(stream.streamEnabled());
    }

    /// Returns when the table is gone; at once when the caller may not describe it, and so can't be told more than
    /// that the service took the request.
    void awaitDeleted(String name) {
        waiting.until(
                () -> switch (TableInspector.describe(client, name)) {
                    case Fact.Known<TableDescription> _ -> false;
                    case Fact.Denied<TableDescription> _, Fact.Unsupported<TableDescription> _ -> true;
                    case Fact.Failed<TableDescription>(UserError.NotFound _) -> true;
                    case Fact.Failed<TableDescription>(UserError error) -> throw new UserException(error);
                },
                "the table " + name + " to be deleted");
    }
}
