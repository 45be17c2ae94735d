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

/// Whether a table's stream can be read here, and if not, why and what to do.
public sealed interface StreamAccess {

    /// It can be read; the records hold what `view` says.
    record Open(StreamViewType view) implements StreamAccess {
        /// What the records lack, as a sentence; nothing when they hold the item before and after.
        public Optional<String> lack() {
            return switch (view) {
                case NEW_AND_OLD_IMAGES -> Optional.empty();
                case NEW_IMAGE -> Optional.of("This stream holds items after a change, not before it.");
                case OLD_IMAGE -> Optional.of("This stream holds items before a change, not after it.");
                case KEYS_ONLY -> Optional.of("This stream holds only the keys of changed items.");
                case UNKNOWN_TO_SDK_VERSION -> Optional.of("What this stream holds is not known to this version.");
            };
        }
    }

    /// The table's stream is off.
    record Off(UserError why) implements StreamAccess {}

    /// It is refused, missing on this server, or could not be asked.
    record Unreadable(UserError why) implements StreamAccess {}

    /// Asks, with one request of each kind that reading takes.
    static StreamAccess of(StreamSource source) {
        Fact<Optional<String>> stream = Fact.of("dynamodb:DescribeTable", source::latest);
        return switch (stream.then(
                arn -> arn.map(found -> read(source, found)).orElseGet(() -> known(Optional.empty())))) {
            case Fact.Known<Optional<StreamViewType>>(var view) ->
                view.<StreamAccess>map(Open::new).orElseGet(() -> new Off(off(source.table())));
            case Fact.Denied<Optional<StreamViewType>>(String permission) ->
                new Unreadable(new UserError.AccessDenied(
                        "The stream of " + source.table() + " may not be read: " + permission + " is missing.",
                        "Reading takes dynamodb:DescribeStream, dynamodb:GetShardIterator and dynamodb:GetRecords on "
                                + "the table's streams. Ask for them.",
                        permission));
            case Fact.Unsupported<Optional<StreamViewType>> _ ->
                new Unreadable(new UserError.Unavailable(
                        "This server has no streams.", "Use the embedded database, DynamoDB Local or AWS for that."));
            case Fact.Failed<Optional<StreamViewType>>(UserError error) -> new Unreadable(error);
        };
    }

    /// The words for a table without a stream.
    static UserError off(String table) {
        return new UserError.NotFound("The table " + table + " has no stream.", "Turn it on, with new and old images.");
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
