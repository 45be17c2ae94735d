package dev.sortkey.stream;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.stream.StreamSource.Position;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// Whether a table's stream can be read, and if not, why and what to do.
public sealed interface StreamAccess {

    /// It can be read; its records have what `view` says.
    record Open(StreamViewType view) implements StreamAccess {
        /// What the records don't have, as a sentence; nothing when they have the item before and after.
        public Optional<String> limitation() {
            return switch (view) {
                case NEW_AND_OLD_IMAGES -> Optional.empty();
                case NEW_IMAGE -> Optional.of("This stream's records contain the item after a change, not before it.");
                case OLD_IMAGE -> Optional.of("This stream's records contain the item before a change, not after it.");
                case KEYS_ONLY -> Optional.of("This stream's records contain only the keys of changed items.");
                case UNKNOWN_TO_SDK_VERSION ->
                    Optional.of("This stream has a view type that this version of Sortkey doesn't know.");
            };
        }
    }

    /// The table's stream is off.
    record Off(UserError why) implements StreamAccess {}

    /// It can't be read: denied, not supported by this server, or failed.
    record Unreadable(UserError why) implements StreamAccess {}

    /// Finds out with one request of each kind that reading needs.
    static StreamAccess of(StreamSource source) {
        Fact<Optional<String>> stream = Fact.of("dynamodb:DescribeTable", source::latest);
        return switch (stream.then(
                arn -> arn.map(found -> read(source, found)).orElseGet(() -> known(Optional.empty())))) {
            case Fact.Known<Optional<StreamViewType>>(var view) ->
                view.<StreamAccess>map(Open::new).orElseGet(() -> new Off(off(source.table())));
            case Fact.Denied<Optional<StreamViewType>>(String permission) ->
                new Unreadable(new UserError.AccessDenied(
                        "Can't read the stream of the table " + source.table() + ": the permission " + permission
                                + " is missing.",
                        "Ask for the permissions dynamodb:DescribeStream, dynamodb:GetShardIterator, and "
                                + "dynamodb:GetRecords on the table's streams.",
                        permission));
            case Fact.Unsupported<Optional<StreamViewType>> _ ->
                new Unreadable(new UserError.Unavailable(
                        "This server doesn't support streams.", "Use the embedded database, DynamoDB Local, or AWS."));
            case Fact.Failed<Optional<StreamViewType>>(UserError error) -> new Unreadable(error);
        };
    }

    /// The error of a table whose stream is off.
    static UserError off(String table) {
        return new UserError.NotFound(
                "The stream of the table " + table + " is off.", "Turn it on with new and old images.");
    }

    private static Fact<Optional<StreamViewType>> read(StreamSource source, String arn) {
        return Fact.of("dynamodb:DescribeStream", () -> source.describe(arn))
                .then(described -> described.isEmpty()
                        ? known(Optional.empty())
                        : first(source, arn, described.get().shards())
                                .then(_ -> known(Optional.of(view(described.get())))));
    }

    private static StreamViewType view(StreamDescription stream) {
        return Objects.requireNonNullElse(stream.streamViewType(), StreamViewType.UNKNOWN_TO_SDK_VERSION);
    }

    private static Fact<Optional<GetRecordsResponse>> first(StreamSource source, String arn, List<Shard> shards) {
        return shards.isEmpty()
                ? new Fact.Known<>(Optional.empty())
                : Fact.of(
                                "dynamodb:GetShardIterator",
                                () -> source.iterator(arn, shards.getLast().shardId(), Position.NOW))
                        .then(iterator -> Fact.of("dynamodb:GetRecords", () -> Optional.of(source.records(iterator))));
    }

    private static Fact<Optional<StreamViewType>> known(Optional<StreamViewType> view) {
        return new Fact.Known<>(view);
    }
}
