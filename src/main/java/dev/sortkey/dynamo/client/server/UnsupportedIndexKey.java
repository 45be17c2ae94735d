package dev.sortkey.dynamo.client.server;

import dev.sortkey.support.UserError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// Explains a local engine's rejection of a read on an index whose key has several attributes.
public final class UnsupportedIndexKey {
    private UnsupportedIndexKey() {}

    /// `refused` with a better message if `server` lacks or may lack such indexes, otherwise unchanged. Describes
    /// the index once through `client`.
    public static UserError of(DynamoDbClient client, @Nullable Object request, UserError refused, Server server) {
        return switch (request) {
            case QueryRequest query -> of(client, query.tableName(), query.indexName(), refused, server);
            case ScanRequest scan -> of(client, scan.tableName(), scan.indexName(), refused, server);
            case null, default -> refused;
        };
    }

    private static UserError of(
            DynamoDbClient client, String table, @Nullable String index, UserError refused, Server server) {
        boolean known = MissingFeature.SEVERAL_KEY_ATTRIBUTES.isOf(server);
        if (index == null
                || !(refused instanceof UserError.BadInput)
                || !(known || server.equals(Server.UNKNOWN))
                || !isOfSeveral(client, table, index)) {
            return refused;
        }
        return new UserError.Unavailable(
                known ? refused.what() + " " + MissingFeature.SEVERAL_KEY_ATTRIBUTES.sentence(server) : refused.what(),
                known
                        ? "The request itself is fine: run it on AWS, or on an engine that supports such keys."
                        : "The key of " + index
                                + " has several attributes, which some local engines don't support. If the"
                                + " request is correct, run it on AWS.");
    }

    private static boolean isOfSeveral(DynamoDbClient client, String table, String index) {
        try {
            return MissingFeature.hasSeveral(
                    client.describeTable(request -> request.tableName(table)).table(), index);
        } catch (RuntimeException e) {
            return false; // then the server's own words stand
        }
    }
}
