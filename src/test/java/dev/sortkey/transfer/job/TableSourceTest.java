package dev.sortkey.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.read.Read;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class TableSourceTest {
    private static Map<String, AttributeValue> item(int number) {
        return Map.of("pk", AttributeValue.fromN(String.valueOf(number)));
    }

    /// A table of three items in pages of one, whose second request is refused.
    private static DynamoDbClient throttling() {
        var requests = new AtomicInteger();
        return (DynamoDbClient) Proxy.newProxyInstance(
                TableSourceTest.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (_, _, arguments) -> {
                    if (requests.incrementAndGet() == 2) {
                        throw new UserException(new UserError.Throttled("The table is throttling reads.", "Wait."));
                    }
                    Map<String, AttributeValue> after = arguments[0] instanceof ScanRequest scan
                            ? scan.exclusiveStartKey()
                            : ((QueryRequest) arguments[0]).exclusiveStartKey();
                    int next = after.isEmpty()
                            ? 1
                            : Integer.parseInt(after.get("pk").n()) + 1;
                    Map<String, AttributeValue> last = next == 3 ? Map.of() : item(next);
                    return arguments[0] instanceof ScanRequest
                            ? ScanResponse.builder()
                                    .items(item(next))
                                    .scannedCount(1)
                                    .lastEvaluatedKey(last)
                                    .build()
                            : QueryResponse.builder()
                                    .items(item(next))
                                    .scannedCount(1)
                                    .lastEvaluatedKey(last)
                                    .build();
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThrottledReadGoesOnWhereItWas(boolean scans) {
        Read read = scans
                ? new Read.Scan(ScanRequest.builder().tableName("t").build(), 1)
                : new Read.Query(QueryRequest.builder().tableName("t").build());
        var found = new ArrayList<Map<String, AttributeValue>>();
        new TableSource(throttling(), read, new Pace(Double.POSITIVE_INFINITY))
                .each("", (page, _) -> found.addAll(page.items()));
        assertThat(found).isEqualTo(List.of(item(1), item(2), item(3)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatFailsBehindItEndsTheReadAndIsNoTroubleOfTheTable(boolean scans) {
        Read read = scans
                ? new Read.Scan(ScanRequest.builder().tableName("t").build(), 1)
                : new Read.Query(QueryRequest.builder().tableName("t").build());
        var throttled = new UserException(new UserError.Throttled("The other table is throttling writes.", "Wait."));
        var taken = new AtomicInteger();
        assertThatThrownBy(() -> new TableSource(throttling(), read, new Pace(Double.POSITIVE_INFINITY))
                        .each("", (_, _) -> {
                            if (taken.incrementAndGet() > 3) {
                                throw new AssertionError("it was handed over again and again");
                            }
                            throw throttled;
                        }))
                .isSameAs(throttled);
        assertThat(taken).hasValue(1);
    }
}
