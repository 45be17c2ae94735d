package dev.sortkey.cache;

import dev.sortkey.cache.QueryCache.CachedPage;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// Query and Scan through the query cache.
///
/// @param client answers the rest, always with the capacity, which costs nothing
record QueryReads(DynamoDbClient client, QueryCache pages, KeySchemas schemas) {
    private static final Pattern EQUAL = Pattern.compile("(#?[\\w.-]+)\\s*=\\s*(:\\w+)");

    QueryResponse query(QueryRequest request) {
        if (Boolean.TRUE.equals(request.consistentRead()) || ItemKey.isArn(request.tableName())) {
            return client.query(request);
        }
        QueryRequest key = request.toBuilder()
                .returnConsumedCapacity((ReturnConsumedCapacity) null)
                .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                .build();
        return (QueryResponse) pages.read(
                key,
                request.tableName(),
                partition(request).<Object>map(value -> value).orElse(QueryCache.ANY_PARTITION),
                strong -> {
                    QueryResponse response = client.query(request.toBuilder()
                            .consistentRead(strong ? Boolean.TRUE : request.consistentRead())
                            .returnConsumedCapacity(told(request.returnConsumedCapacity()))
                            .build());
                    return CachedPage.of(response, response.items(), response.consumedCapacity(), strong);
                },
                held -> ((QueryResponse) held)
                        .toBuilder()
                                .consumedCapacity(ItemReads.free(request.returnConsumedCapacity(), request.tableName()))
                                .build());
    }

    ScanResponse scan(ScanRequest request) {
        if (Boolean.TRUE.equals(request.consistentRead()) || ItemKey.isArn(request.tableName())) {
            return client.scan(request);
        }
        ScanRequest key = request.toBuilder()
                .returnConsumedCapacity((ReturnConsumedCapacity) null)
                .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                .build();
        return (ScanResponse) pages.read(
                key,
                request.tableName(),
                QueryCache.ANY_PARTITION,
                _ -> {
                    ScanResponse response = client.scan(request.toBuilder()
                            .returnConsumedCapacity(told(request.returnConsumedCapacity()))
                            .build());
                    return CachedPage.of(response, response.items(), response.consumedCapacity(), false);
                },
                held -> ((ScanResponse) held)
                        .toBuilder()
                                .consumedCapacity(ItemReads.free(request.returnConsumedCapacity(), request.tableName()))
                                .build());
    }

    /// The partition that a query of the table itself reads, if it is known.
    private Optional<AttributeValue> partition(QueryRequest request) {
        return request.indexName() != null || request.keyConditionExpression() == null
                ? Optional.empty()
                : schemas.of(request.tableName()).flatMap(names -> equal(request, names.partition()));
    }

    private static Optional<AttributeValue> equal(QueryRequest request, String name) {
        Map<String, String> names = request.expressionAttributeNames();
        Matcher condition = EQUAL.matcher(request.keyConditionExpression());
        return condition
                .results()
                .filter(each -> names.getOrDefault(each.group(1), each.group(1)).equals(name))
                .map(each -> request.expressionAttributeValues().get(each.group(2)))
                .filter(value -> value != null)
                .map(ItemKey::plain)
                .findFirst();
    }

    private static ReturnConsumedCapacity told(@Nullable ReturnConsumedCapacity wanted) {
        return wanted == null || wanted == ReturnConsumedCapacity.NONE ? ReturnConsumedCapacity.TOTAL : wanted;
    }
}
