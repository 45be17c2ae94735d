package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The Stream tab: live records, what to do without a stream, and why it may not be read.
@Tag("engine")
class StreamScreenTest extends WindowTest {

    @Test
    void changesShowUpNewestFirstWithTheItemBeforeAndAfter() {
        DynamoDbClient client = listen("cruddur-messages");
        ui.node("Waiting for changes");
        put(client, "cruddur-messages", "one", Map.of("text", AttributeValue.fromS("first")));
        put(client, "cruddur-messages", "one", Map.of("number", AttributeValue.fromN("7")));
        awaitRecords(2);

        ui.click("#stream-records");
        ui.press(KeyCode.HOME);
        assertThat(ui.words("#stream-record")).contains("MODIFY", "STREAM#1", "one", "+", "number", "−", "text");
        assertThat(values()).contains("7", "first");
        ui.press(KeyCode.DOWN);
        assertThat(ui.words("#stream-record")).contains("INSERT", "text").doesNotContain("number");
        assertThat(values()).contains("first").doesNotContain("7");
        ui.click("#stream-copy");
        assertThat(clipboard()).startsWith("{\"eventID\"").contains("\"INSERT\"");
    }

    @Test
    void recordsAreFilteredByWordsAndByKindPausedAndForgotten() {
        DynamoDbClient client = listen("cruddur-messages");
        put(client, "cruddur-messages", "one", Map.of("text", AttributeValue.fromS("Needle in the hay")));
        put(client, "cruddur-messages", "two", Map.of("text", AttributeValue.fromS("hay")));
        delete(client, "cruddur-messages", "two");
        awaitRecords(3);

        ui.fill("#stream-search", "nEEdle");
        awaitRecords(1);
        assertThat(ui.text("#stream-count")).isEqualTo("1 of 3 records");
        ui.fill("#stream-search", "");
        ui.click("#stream-insert");
        awaitRecords(1);
        ui.click("#stream-insert");

        ui.click("#stream-pause");
        put(client, "cruddur-messages", "three", Map.of());
        ui.awaitText("#stream-pause", "1 new record");
        assertThat(ui.text("#stream-live")).isEqualTo("Paused");
        awaitRecords(3);
        ui.click("#stream-pause");
        awaitRecords(4);
        ui.click("#stream-clear");
        awaitRecords(0);
        put(client, "cruddur-messages", "four", Map.of());
        awaitRecords(1);
    }

    @Test
    void aTableWithoutAStreamGetsOneByAButton() {
        SortkeyWindow window = open();
        choose("orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.T);
        ui.node("The stream of the table orchard is off.");
        ui.click("#stream-on");
        ui.node("#stream-live");
        put(client(window), "orchard", "one", Map.of());
        awaitRecords(1);
    }

    @Test
    void aMissingRightIsNamed() {
        var answers = new HashMap<String, Answer>();
        answers.put("ListTables", Answer.ok("{\"TableNames\":[\"orders\"]}"));
        answers.put("DescribeTable", Answer.ok("""
                        {"Table":{"TableName":"orders","TableStatus":"ACTIVE",
                        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
                        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
                        "LatestStreamArn":"arn:aws:dynamodb:eu-west-1:1:table/orders/stream/1",
                        "StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"}}}"""));
        answers.put(
                "DescribeStream",
                Answer.error(
                        "AccessDeniedException", "User is not authorized to perform: dynamodb:DescribeStream on it"));
        try (var server = StubServer.dynamo((operation, _) ->
                answers.getOrDefault(operation, Answer.error("UnknownOperationException", "not here")))) {
            ConnectionSpec spec = server.spec("Narrow", Guard.OPEN);
            know(spec);
            open();
            openConnection(spec);
            choose("orders");
            ui.press(KeyCode.SHORTCUT, KeyCode.T);
            ui.node("Can't read the stream of the table orders: the permission dynamodb:DescribeStream is missing.");
            ui.node("#stream-retry");
        }
    }

    /// Opens the Stream tab of `table` and waits until what happens from now on will be seen.
    private DynamoDbClient listen(String table) {
        SortkeyWindow window = open();
        choose(table);
        ui.press(KeyCode.SHORTCUT, KeyCode.T);
        ui.node("#stream-live");
        return client(window);
    }

    private DynamoDbClient client(SortkeyWindow window) {
        return ui.get(() ->
                window.shell().opened("Embedded").orElseThrow().connection().dynamo());
    }

    /// The values that the record at the bottom shows, before and after.
    private List<String> values() {
        return ui.get(() -> ui.seen("#stream-attributes").orElseThrow().lookupAll(".value").stream()
                .map(node -> ((Text) node).getText())
                .toList());
    }

    private void awaitRecords(int count) {
        ui.await(
                count + " records",
                () -> ui.seen("#stream-records")
                        .filter(node -> ((TableView<?>) node).getItems().size() == count)
                        .isPresent());
    }

    private static void put(DynamoDbClient client, String table, String sort, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(key(sort));
        item.putAll(more);
        client.putItem(request -> request.tableName(table).item(item));
    }

    private static void delete(DynamoDbClient client, String table, String sort) {
        client.deleteItem(request -> request.tableName(table).key(key(sort)));
    }

    private static Map<String, AttributeValue> key(String sort) {
        return Map.of("pk", AttributeValue.fromS("STREAM#1"), "sk", AttributeValue.fromS(sort));
    }
}
