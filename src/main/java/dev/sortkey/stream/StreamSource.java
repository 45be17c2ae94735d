package dev.sortkey.stream;

import dev.sortkey.dynamo.client.BackgroundRequests;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.TableWaiter;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The requests for one table's stream. Failures are `UserException`s, as the clients of a {@link Connection} throw
/// them.
///
/// @param dynamo says which stream the table has
/// @param streams says what is in it
/// @param table the table's name
public record StreamSource(DynamoDbClient dynamo, DynamoDbStreamsClient streams, String table) {

    /// The stream of `table` over an open connection.
    public StreamSource(Connection connection, String table) {
        this(connection.dynamo(), connection.streams(), table);
    }

    /// The table's stream when it is on.
    Optional<String> latest() {
        return arn(dynamo.describeTable(
                        request -> request.tableName(table).overrideConfiguration(BackgroundRequests.MARKED))
                .table());
    }

    /// The stream of `table` when it is on; the service names one that is off too.
    static Optional<String> arn(TableDescription table) {
        return TableWaiter.hasStream(table) ? Optional.ofNullable(table.latestStreamArn()) : Optional.empty();
    }

    /// The stream with all its shards, or nothing when it no longer exists.
    Optional<StreamDescription> describe(String arn) {
        try {
            var shards = new ArrayList<Shard>();
            StreamDescription page = page(arn, null);
            shards.addAll(page.shards());
            while (page.lastEvaluatedShardId() != null) {
                page = page(arn, page.lastEvaluatedShardId());
                shards.addAll(page.shards());
            }
            return Optional.of(page.toBuilder().shards(shards).build());
        } catch (UserException e) {
            if (e.error() instanceof UserError.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private StreamDescription page(String arn, @Nullable String after) {
        return streams.describeStream(request -> request.streamArn(arn)
                        .exclusiveStartShardId(after)
                        .overrideConfiguration(BackgroundRequests.MARKED))
                .streamDescription();
    }

    /// An iterator, which the service keeps for about 15 minutes.
    String iterator(String arn, String shard, Position position) {
        var request = GetShardIteratorRequest.builder().streamArn(arn).shardId(shard);
        switch (position) {
            case Position.Latest _ -> request.shardIteratorType(ShardIteratorType.LATEST);
            case Position.Oldest _ -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
            case Position.After(String number) ->
                request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .sequenceNumber(number);
        }
        return streams.getShardIterator(request.build()).shardIterator();
    }

    /// At most 1,000 records. Only a missing next iterator means the end of the shard, an empty page doesn't.
    GetRecordsResponse records(String iterator) {
        GetRecordsResponse page = streams.getRecords(
                request -> request.shardIterator(iterator).overrideConfiguration(BackgroundRequests.MARKED));
        return page.records().stream().allMatch(StreamSource::isWhole)
                ? page
                : page.toBuilder()
                        .records(page.records().stream()
                                .filter(StreamSource::isWhole)
                                .toList())
                        .build();
    }

    /// Whether the record has an event, a change and a number; nothing can be said of a change without them.
    private static boolean isWhole(Record record) {
        return record.eventName() != null
                && record.dynamodb() != null
                && record.dynamodb().sequenceNumber() != null;
    }

    /// Where reading a shard starts or continues.
    sealed interface Position {
        /// After everything that is there now.
        Position NOW = new Latest();
        /// Before the oldest record that is left.
        Position OLDEST = new Oldest();

        /// After everything that was there at the first request.
        record Latest() implements Position {}

        /// The oldest record that is left; the service keeps them for 24 hours.
        record Oldest() implements Position {}

        /// The record after the one with this number.
        record After(String sequenceNumber) implements Position {}
    }
}
