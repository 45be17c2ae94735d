package dev.sortkey.dynamo.client.server;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;

/// Stops reading when a server returns the key of a page as the key of the next page, because reading would never
/// end.
public final class RepeatedPageKey {
    /// How the key of a page is named in its request, and that of the next page in the answer.
    private static final Map<String, String> KEYS = Map.of(
            "ExclusiveStartKey", "LastEvaluatedKey",
            "NextToken", "NextToken",
            "ExclusiveStartTableName", "LastEvaluatedTableName",
            "ExclusiveStartShardId", "LastEvaluatedShardId",
            "ExclusiveStartStreamArn", "LastEvaluatedStreamArn",
            "ExclusiveStartBackupArn", "LastEvaluatedBackupArn",
            "ExclusiveStartGlobalTableName", "LastEvaluatedGlobalTableName",
            "ShardIterator", "NextShardIterator");

    private RepeatedPageKey() {}

    /// Looks at one request and its answer.
    ///
    /// @param on such as `Scan on Local`
    /// @throws UserException `Unavailable` when the next page is the same page again
    public static void check(@Nullable Object request, @Nullable Object answer, String on) {
        Object page = answer instanceof DescribeStreamResponse stream ? stream.streamDescription() : answer;
        if (request instanceof SdkPojo asked && page instanceof SdkPojo answered && !waits(answered)) {
            KEYS.forEach((of, next) -> {
                Object key = member(asked, of);
                if (key != null && Objects.equals(key, member(answered, next))) {
                    throw new UserException(new UserError.Unavailable(
                            on + ": the server returned the same page key twice.",
                            "Sortkey stopped reading, because it would never end. The result is incomplete."));
                }
            });
        }
    }

    /// A stream without new records may stay at the same position.
    private static boolean waits(SdkPojo answer) {
        return answer instanceof GetRecordsResponse page && page.records().isEmpty();
    }

    private static @Nullable Object member(SdkPojo value, String name) {
        for (SdkField<?> field : value.sdkFields()) {
            if (field.locationName().equals(name)) {
                Object member = field.getValueOrDefault(value);
                return member instanceof Map<?, ?> map && map.isEmpty() ? null : member;
            }
        }
        return null;
    }
}
