package dev.sortkey.ui.conversations.hood;

import dev.sortkey.chat.lesson.ConditionTrial;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.network.Lever;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What a lesson may do to a server on this computer, and to no other.
///
/// @param trial makes conditions fail
/// @param lever disturbs requests
/// @param client reads for comparisons
public record LocalMeans(
        @Nullable ConditionTrial trial,
        @Nullable Lever lever,
        @Nullable DynamoDbClient client) {
    /// Nothing.
    public static final LocalMeans NONE = new LocalMeans(null, null, null);

    /// What `connection` allows.
    public static LocalMeans of(Connection connection) {
        return new LocalMeans(
                ConditionTrial.on(connection).orElse(null),
                connection.outbound().lever().orElse(null),
                connection.spec().target().isLocal() ? connection.dynamo() : null);
    }
}
