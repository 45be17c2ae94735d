package dev.sortkey.dynamo.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// Requests with everything that is hard to print.
final class PrintedRequests {
    private static final SdkBytes BYTES = SdkBytes.fromByteArray(new byte[] {0, -1, 10});

    private PrintedRequests() {}

    static List<DynamoDbRequest> all() {
        return List.of(
                GetItemRequest.builder()
                        .tableName("-dash.Table_1")
                        .key(Map.of("id", AttributeValue.fromS("it's \"quoted\" $HOME \\u0041 \\ \n\t\u0000\u200d😀")))
                        .consistentRead(true)
                        .build(),
                QueryRequest.builder()
                        .tableName("Music")
                        .indexName("by-year")
                        .keyConditionExpression("#n0 = :v0 AND #n1 > :v1")
                        .expressionAttributeNames(names("artist", "year"))
                        .expressionAttributeValues(values(AttributeValue.fromB(BYTES), AttributeValue.fromN("1.50")))
                        .scanIndexForward(false)
                        .limit(50)
                        .exclusiveStartKey(Map.of("id", AttributeValue.fromS("a,b")))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                        .build(),
                ScanRequest.builder()
                        .tableName("Music")
                        .filterExpression("#n0 = :v0")
                        .expressionAttributeNames(names(
                                IntStream.range(0, 14).mapToObj(i -> "name" + i).toArray(String[]::new)))
                        .expressionAttributeValues(values(everyType()))
                        .totalSegments(8)
                        .segment(3)
                        .build(),
                ExecuteStatementRequest.builder()
                        .statement("SELECT * FROM \"Music\"\nWHERE artist = ?")
                        .parameters(AttributeValue.fromS("é"), AttributeValue.fromN("1"))
                        .build(),
                PutItemRequest.builder()
                        .tableName("Music")
                        .item(Map.of("id", AttributeValue.fromS("x".repeat(70_000)), "e", AttributeValue.fromS("")))
                        .build());
    }

    private static AttributeValue everyType() {
        var members = new LinkedHashMap<String, AttributeValue>();
        members.put("ss", AttributeValue.fromSs(List.of("a", "b")));
        members.put("ns", AttributeValue.fromNs(List.of("1", "2.0")));
        members.put("bs", AttributeValue.fromBs(List.of(BYTES)));
        members.put("bool", AttributeValue.fromBool(false));
        members.put("null", AttributeValue.fromNul(true));
        members.put("list", AttributeValue.fromL(List.of(AttributeValue.fromL(List.of()), AttributeValue.fromS("x"))));
        members.put("map", AttributeValue.fromM(Map.of()));
        return AttributeValue.fromM(members);
    }

    private static Map<String, String> names(String... names) {
        var map = new LinkedHashMap<String, String>();
        for (String name : names) {
            map.put("#n" + map.size(), name);
        }
        return map;
    }

    private static Map<String, AttributeValue> values(AttributeValue... values) {
        var map = new LinkedHashMap<String, AttributeValue>();
        for (AttributeValue value : values) {
            map.put(":v" + map.size(), value);
        }
        return map;
    }
}
