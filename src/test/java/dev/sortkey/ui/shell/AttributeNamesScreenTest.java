package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.ui.conversations.ConversationsView;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The form for what a table calls what it shares with other programs.
class AttributeNamesScreenTest extends WindowTest {
    private String me = "";
    private SortkeyWindow window;

    @Test
    void namesAreSuggestedCheckedAndUsed() {
        ChatTable table = sitAsMira();
        table.clear();
        put(table);

        ui.act(() -> item("attribute-names").fire());
        ui.awaitText("#names-user_handle", "user_name");
        assertThat(ui.words("#names-found-user_handle")).isEqualTo("user_name, 1 item");
        assertThat(ui.words("#names-change"))
                .contains("reads and writes user_name for user_handle", "Items that are in the table don't change.");

        ui.fill("#names-message", "sk");
        ui.awaitText("#names-change", "Correct 1 name first.");
        assertThat(ui.words("#names-problem-message")).contains("it's a key of the table", "Enter the name");
        assertThat(ui.node("#names-go").isDisabled()).isTrue();
        ui.fill("#names-message", "user_name");
        ui.await(
                "the other problem",
                () -> ui.words("#names-problem-user_handle").contains("Two attributes"));
        ui.click("#names-reset");
        ui.awaitText("#names-change", "Nothing changes.");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#names");

        ui.act(() -> item("attribute-names").fire());
        ui.awaitText("#names-user_handle", "user_name");
        ui.click("#names-go");
        ui.awaitGone("#names");
        ui.await(
                "the inbox",
                () -> ui.seen("#inbox")
                        .filter(node -> ((ListView<?>) node).getItems().size() == 1)
                        .isPresent());
        ui.press(KeyCode.ALT, KeyCode.DOWN);
        ui.awaitText("#conversation-name", "Tomasz Wieczorek");
        ui.await(
                "the composer",
                () -> "composer".equals(ui.get(() -> {
                    var owner = ui.node("#me").getScene().getFocusOwner();
                    return owner == null ? null : owner.getId();
                })));
        ui.type("Under their names.");
        ui.press(KeyCode.ENTER);
        ui.awaitBeside(
                "the message",
                () -> table.partition("MSG#theirs").stream()
                        .anyMatch(item -> Objects.equals(item.get("user_name"), AttributeValue.fromS("mira"))
                                && !item.containsKey("user_handle")));
    }

    @Test
    void commandsLeaveTheFormOrDoNothing() {
        sitAsMira();
        ShellView shell = window.shell();
        ui.act(() -> item("attribute-names").fire());
        ui.awaitText("#names-user_handle", "user_handle");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.J);
        assertThat(ui.shows("#names")).isTrue();
        ui.act(() -> shell.show(ConversationsView.class));
        assertThat(ui.focus().map(Node::getId))
                .hasValueSatisfying(id -> assertThat(id).startsWith("names-"));
        ui.act(() -> shell.screen(ConversationsView.class).orElseThrow().begin());
        ui.node("#people-picker");
        assertThat(ui.shows("#names")).isFalse();
    }

    /// A row as a program writes it that calls handles otherwise.
    private void put(ChatTable table) {
        table.put(Map.of(
                "pk", AttributeValue.fromS("GRP#" + me),
                "sk", AttributeValue.fromS("2026-03-01T10:00:00+00:00"),
                "message_group_uuid", AttributeValue.fromS("theirs"),
                "message", AttributeValue.fromS("hello"),
                "user_uuid", AttributeValue.fromS("a-1"),
                "user_name", AttributeValue.fromS("tomasz"),
                "user_display_name", AttributeValue.fromS("Tomasz Wieczorek")));
    }

    private MenuItem item(String id) {
        return ui.get(() -> ui.node("#me", MenuButton.class).getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow());
    }

    private ChatTable sitAsMira() {
        window = open();
        DynamoDbClient dynamo = ui.get(() ->
                window.shell().opened("Embedded").orElseThrow().connection().dynamo());
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        ui.fill("#who-search", "mira");
        ui.await(
                "Mira alone",
                () -> ui.seen("#who")
                        .filter(node -> ((ListView<?>) node).getItems().size() == 1)
                        .isPresent());
        ui.press(KeyCode.ENTER);
        ui.await(
                "the inbox",
                () -> ui.seen("#inbox")
                        .filter(node -> !((ListView<?>) node).getItems().isEmpty())
                        .isPresent());
        var table = new ChatTable(dynamo, "cruddur-messages");
        me = dynamo.getItem(it -> it.tableName(table.name()).key(ChatItem.handle("mira")))
                .item()
                .get("user_uuid")
                .s();
        return table;
    }
}
