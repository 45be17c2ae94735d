package dev.sortkey.dynamo.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// A read before it is sent: the request itself, which always asks for the capacity consumed on table and indexes.
public sealed interface Read {
    /// What will be sent: what to show, to print and to log.
    DynamoDbRequest request();

    /// Whether it is a scan of several segments.
    default boolean isParallel() {
        return this instanceof Scan(var _, int segments) && segments > 1;
    }

    /// How many items a page has at most, before filters; null for a page of 1 MB.
    default @Nullable Integer limit() {
        return switch (this) {
            case Query(var query) -> query.limit();
            case Scan(var scan, var _) -> scan.limit();
            case Select(var select) -> select.limit();
            case Get _, BatchGet _ -> null;
        };
    }

    /// The same in pages of at most `limit` items, or of 1 MB when it is null.
    default Read withLimit(@Nullable Integer limit) {
        return switch (this) {
            case Query(var query) -> new Query(query.toBuilder().limit(limit).build());
            case Scan(var scan, var segments) ->
                new Scan(scan.toBuilder().limit(limit).build(), segments);
            case Select(var select) ->
                new Select(select.toBuilder().limit(limit).build());
            case Get _, BatchGet _ -> this;
        };
    }

    /// The index that it reads; null when it reads none, or the service chooses.
    default @Nullable String index() {
        return switch (this) {
            case Query(var query) -> query.indexName();
            case Scan(var scan, var _) -> scan.indexName();
            case Get _, BatchGet _, Select _ -> null;
        };
    }

    /// One item by its full primary key.
    record Get(GetItemRequest request) implements Read {
        /// Asks for the capacity.
        public Get {
            request = request.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build();
        }
    }

    /// Up to 100 items by their keys; the keys that the service leaves unprocessed are the next page.
    record BatchGet(BatchGetItemRequest request) implements Read {
        /// Items of one table.
        ///
        /// @param keys at most 100
        /// @param consistent whether it sees what was written before it, at twice the cost
        public static BatchGet of(String table, List<Map<String, AttributeValue>> keys, boolean consistent) {
            var asked = KeysAndAttributes.builder()
                    .keys(keys)
                    .consistentRead(consistent ? true : null)
                    .build();
            return new BatchGet(BatchGetItemRequest.builder()
                    .requestItems(Map.of(table, asked))
                    .build());
        }

        /// Asks for the capacity.
        public BatchGet {
            request = request.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build();
        }
    }

    /// Items of one partition of a table or an index, in the order of the sort key.
    record Query(QueryRequest request) implements Read {
        /// Asks for the capacity.
        public Query {
            request = request.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build();
        }
    }

    /// All items of a table or an index.
    ///
    /// @param segments in how many parts {@link ParallelScan} reads it; {@link Pages} reads it as one
    record Scan(ScanRequest request, int segments) implements Read {
        /// Asks for the capacity.
        public Scan {
            request = request.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build();
        }
    }

    /// A PartiQL `SELECT`.
    record Select(ExecuteStatementRequest request) implements Read {
        /// Asks for the capacity.
        public Select {
            request = request.toBuilder()
                    .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                    .build();
        }
    }
}
