package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.SearchVectorsRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// Makes and drops vector indexes, and waits until that is done. Every wait throws a `UserException`
/// (`Unavailable`) when the time is over, and a `CancellationException` when the thread is interrupted.
public final class VectorIndexChange {
    private final DynamoDbClient client;
    private final Waiting waiting;

    /// Changes through `client`, waits as `waiting` says.
    public VectorIndexChange(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.waiting = waiting;
    }

    /// Sends `request`, which makes or drops one.
    ///
    /// @throws UserException why the service or the connection's guard refused
    public void send(UpdateTableRequest request) {
        client.updateTable(request);
    }

    /// Returns when the index `name` of `table` can be searched.
    ///
    /// @param progress told each state that it comes into
    /// @throws UserException not found, when the server made none, or somebody else dropped it
    public void awaitReady(String table, String name, Consumer<String> progress) {
        var seen = new StringBuilder();
        waiting.until(
                () -> {
                    VectorIndexDescription index = find(describe(table), name).orElseThrow(() -> notMade(table, name));
                    String status = VectorIndexes.status(index);
                    if (!status.contentEquals(seen)) {
                        seen.replace(0, seen.length(), status);
                        progress.accept("The index " + name + " is " + status + ".");
                    }
                    return VectorIndexes.isReady(index);
                },
                "the index " + name + " to be built");
        TableDescription described = describe(table);
        SearchVectorsRequest probe = probe(described, VectorIndexes.of(described, name));
        if (!answers(probe)) {
            progress.accept("The index " + name + " is ACTIVE; waiting for its first search to work.");
            waiting.until(() -> answers(probe), "the first search of " + name);
        }
    }

    /// Returns when the index `name` of `table` is gone.
    public void awaitDropped(String table, String name) {
        waiting.until(() -> find(describe(table), name).isEmpty(), "the index " + name + " to be deleted");
    }

    private TableDescription describe(String table) {
        return client.describeTable(request -> request.tableName(table)).table();
    }

    private static Optional<VectorIndexDescription> find(TableDescription table, String name) {
        return table.vectorIndexes().stream()
                .filter(index -> name.equals(index.indexName()))
                .findFirst();
    }

    private static UserException notMade(String table, String name) {
        return new UserException(new UserError.NotFound(
                "The table " + table + " has no index " + name + " after all.",
                "Vector indexes work on AWS and in the embedded database. Other servers may ignore them."));
    }

    /// Searches are answered by other hosts than descriptions, and these may not know the index at once.
    private boolean answers(SearchVectorsRequest probe) {
        try {
            client.searchVectors(probe);
            return true;
        } catch (UserException e) {
            return switch (e.error()) {
                case UserError.BadInput _, UserError.NotFound _, UserError.Unavailable _ -> false;
                default -> true; // may not search, which those who may don't wait for
            };
        }
    }

    /// The smallest search of an index.
    private static SearchVectorsRequest probe(TableDescription table, VectorIndexDescription index) {
        int dimensions = Math.toIntExact(VectorIndexes.dimensions(index));
        var probe = SearchVectorsRequest.builder()
                .tableName(table.tableName())
                .indexName(index.indexName())
                .searchVector(Collections.nCopies(dimensions, AttributeValue.fromN("1")))
                .topK(1);
        VectorIndexes.hash(index)
                .ifPresent(hash -> probe.searchConditionExpression("#h = :h")
                        .expressionAttributeNames(Map.of("#h", hash))
                        .expressionAttributeValues(Map.of(":h", any(TypedValue.Type.ofKey(table, hash)))));
        return probe.build();
    }

    private static AttributeValue any(TypedValue.Type type) {
        return switch (type) {
            case N -> AttributeValue.fromN("0");
            case B -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0}));
            default -> AttributeValue.fromS("0");
        };
    }
}
