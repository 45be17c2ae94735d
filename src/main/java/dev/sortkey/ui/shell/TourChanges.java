package dev.sortkey.ui.shell;

import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Some changes of a chat table, for pictures of its stream; afterwards the table is as it was.
final class TourChanges {
    /// The records that they make.
    static final int COUNT = 6;

    private TourChanges() {}

    static void make(DynamoDbClient client, String table) {
        change(client, table, "Shall we meet at the greenhouse?", "Nadia");
        change(client, table, "The early tomatoes are in 🍅", "Tomás");
    }

    private static void change(DynamoDbClient client, String table, String text, String name) {
        Map<String, AttributeValue> key = Map.of(
                "pk",
                AttributeValue.fromS("MSG#00000000-0000-4000-8000-000000000000"),
                "sk",
                AttributeValue.fromS("2026-11-24T09:30:00.000001+00:00"));
        client.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "pk", Objects.requireNonNull(key.get("pk")),
                        "sk", Objects.requireNonNull(key.get("sk")),
                        "message", AttributeValue.fromS(text),
                        "user_display_name", AttributeValue.fromS(name),
                        "draft", AttributeValue.fromBool(true))));
        client.updateItem(request -> request.tableName(table)
                .key(key)
                .updateExpression("SET message = :text, edited_at = :now REMOVE draft")
                .expressionAttributeValues(Map.of(
                        ":text", AttributeValue.fromS(text + " Bring your boots."),
                        ":now", AttributeValue.fromS("2026-11-24T09:31:12.400000+00:00"))));
        client.deleteItem(request -> request.tableName(table).key(key));
    }
}
