package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import jfx.incubator.scene.control.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items are changed in the window, and nothing else is.
class EditingTest extends WindowTest {
    private SortkeyWindow window;
    private Map<String, AttributeValue> key;

    @BeforeEach
    void openOrchard() {
        window = open();
        read("orchard");
        ui.act(() -> grid().select(1, "height_cm"));
        ui.act(grid()::requestFocus);
        key = ui.get(() -> Map.of(
                "pk", AttributeValue.fromS(grid().text(1, "pk")), "sk", AttributeValue.fromS(grid().text(1, "sk"))));
    }

    private DynamoDbClient client() {
        return window.shell().opened("Embedded").orElseThrow().connection().dynamo();
    }

    private Map<String, AttributeValue> stored() {
        return client().getItem(
                        get -> get.tableName("orchard").consistentRead(true).key(key))
                .item();
    }

    @Test
    void aCellIsEditedReviewedCommittedAndUndoneByKeyboard() {
        ui.press(KeyCode.F2);
        ui.node("#cell-editor");
        ui.type("77");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#changes-summary", "1 staged change · 3 WCU");
        assertThat(ui.get(() -> grid().text(1, "height_cm"))).isEqualTo("77");
        assertThat(stored().get("height_cm").n()).isNotEqualTo("77");

        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.S);
        assertThat(ui.get(() -> ui.focus().map(Node::getId))).hasValue("changes-list");
        ui.press(KeyCode.ESCAPE);
        assertThat(ui.get(() -> ui.focus().map(Node::getId))).hasValue("grid");
        ui.press(KeyCode.SHORTCUT, KeyCode.S);
        ui.awaitGone("#changes-bar");
        assertThat(stored().get("height_cm").n()).isEqualTo("77");
        assertThat(ui.get(() -> ui.focus().map(Node::getId))).hasValue("grid");

        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.H);
        ui.node("#history-list");
        ui.click("#history-undo");
        ui.node("#changes-list");
        ui.click("#changes-commit-all");
        ui.awaitGone("#changes-bar");
        assertThat(stored().get("height_cm").n()).isNotEqualTo("77");
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsNotOverwritten() {
        ui.press(KeyCode.F2);
        ui.node("#cell-editor");
        ui.type("77");
        ui.press(KeyCode.ENTER);
        ui.node("#changes-bar");
        client().updateItem(update -> update.tableName("orchard")
                .key(key)
                .updateExpression("SET height_cm = :h, remarks = :r")
                .expressionAttributeValues(
                        Map.of(":h", AttributeValue.fromN("11"), ":r", AttributeValue.fromS("theirs"))));

        ui.click("#changes-commit");
        ui.node("#conflict");
        assertThat(stored().get("height_cm").n()).isEqualTo("11");
        ui.click("#conflict-use");
        ui.click("#changes-commit-all");
        ui.awaitGone("#changes-bar");
        assertThat(stored())
                .containsEntry("height_cm", AttributeValue.fromN("77"))
                .containsEntry("remarks", AttributeValue.fromS("theirs"));
    }

    @Test
    void anItemIsEditedAsJsonAndMistakesAreTold() {
        ui.press(KeyCode.SHORTCUT, KeyCode.E);
        Node text = ui.node("#item-editor-text");
        assertThat(ui.text("#item-editor-state")).isEqualTo("No changes");
        ui.act(text::requestFocus);
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("{\"pk\":{\"S\":\"a\"}, oops");
        ui.awaitText("#item-editor-state", "line 1, column");
        ui.press(KeyCode.ESCAPE);
        ui.awaitText("#item-editor-state", "Press Escape again to discard what you typed");
        ui.type(" ");
        ui.press(KeyCode.ESCAPE);
        ui.awaitText("#item-editor-state", "Press Escape again to discard what you typed");
        ui.press(KeyCode.ESCAPE);
        ui.node("#grid");
        assertThat(ui.shows("#changes-bar")).isFalse();
    }

    @Test
    void anItemIsEditedAsPlainJsonAndItsSetsStaySets() {
        client().updateItem(update -> update.tableName("orchard")
                .key(key)
                .updateExpression("SET tags = :t")
                .expressionAttributeValues(Map.of(":t", AttributeValue.fromSs(List.of("a")))));
        ui.press(KeyCode.SHORTCUT, KeyCode.E);
        ui.node("#item-editor-text");
        ui.click("#item-editor-json");
        ui.awaitText("#item-editor-loss", "tags stays one");
        ui.click("#item-editor-dynamo-json");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("{\"pk\":{\"S\":\"%s\"},\"sk\":{\"S\":\"%s\"},\"tags\":{\"SS\":[\"a\"]},\"more\":{\"NS\":[\"1\"]}}"
                .formatted(key.get("pk").s(), key.get("sk").s()));
        ui.click("#item-editor-json");
        ui.awaitText("#item-editor-loss", "more, tags stays one");
        ui.click("#item-editor-dynamo-json");
        assertThat(ui.get(() -> ui.node("#item-editor-text", CodeArea.class).getText()))
                .as("what was typed with its type keeps it")
                .contains("\"NS\"");
        ui.click("#item-editor-json");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("{\"pk\":\"%s\",\"sk\":\"%s\",\"tags\":[]}"
                .formatted(key.get("pk").s(), key.get("sk").s()));
        ui.awaitText("#item-editor-state", "can't be empty (line 1, column");
        ui.click("#item-editor-dynamo-json");
        assertThat(ui.shows("#item-editor-loss"))
                .as("what isn't an item stays as it is")
                .isTrue();
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("{\"pk\":\"%s\",\"sk\":\"%s\",\"tags\":[\"b\"]}"
                .formatted(key.get("pk").s(), key.get("sk").s()));
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.node("#changes-bar");
        ui.press(KeyCode.SHORTCUT, KeyCode.S);
        ui.awaitGone("#changes-bar");
        assertThat(stored().get("tags").ss()).containsExactly("b");
    }

    @Test
    void aValueIsEditedInTheTree() {
        TreeView<?> tree = ui.node("#item-tree", TreeView.class);
        ui.act(() -> {
            tree.requestFocus();
            tree.getSelectionModel().select(4);
        });
        assertThat(ui.text("#item-path")).startsWith("height_cm");
        ui.press(KeyCode.F2);
        ui.node("#cell-editor");
        ui.type("x");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#cell-editor-problem", "'x' is not a number");
        ui.type("9");
        ui.press(KeyCode.HOME);
        ui.press(KeyCode.DELETE);
        ui.press(KeyCode.ENTER);
        ui.awaitText("#changes-summary", "1 staged change");
        assertThat(ui.get(() -> grid().text(1, "height_cm"))).isEqualTo("9");
        ui.act(tree::requestFocus);
        ui.press(KeyCode.ESCAPE);
        ui.press(KeyCode.SHORTCUT, KeyCode.S);
        ui.awaitGone("#changes-bar");
        assertThat(stored()).containsEntry("height_cm", AttributeValue.fromN("9"));
    }

    @Test
    void escapeLeavesTheEditorAndNotTheNoticeBesideIt() {
        setHeight("71");
        ui.node(".notification-bar");
        ui.press(KeyCode.F2);
        ui.node("#cell-editor");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#cell-editor");
        assertThat(ui.shows(".notification-bar")).isTrue();
        dismissNotices();
    }

    @Test
    void anEditIsTakenBackByKeyboard() {
        ui.press(KeyCode.DELETE);
        ui.node("#changes-bar");
        ui.press(KeyCode.SHORTCUT, KeyCode.Z);
        ui.awaitGone("#changes-bar");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        ui.awaitText("#changes-summary", "1 staged change");
    }

    @Test
    void newItemsComeOnTopAndAreEditedLikeOthers() {
        int before = ui.get(() -> grid().selection().count());
        ui.act(() -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, "pk\tsk\theight_cm\nNEW#1\ta\t12\nNEW#2\ta\t13")));
        ui.press(KeyCode.SHORTCUT, KeyCode.V);
        ui.node("#changes-list");
        ui.press(KeyCode.ESCAPE);
        assertThat(ui.get(() -> grid().text(0, "pk"))).isEqualTo("NEW#1");
        assertThat(ui.get(() -> grid().text(1, "height_cm"))).isEqualTo("13");
        assertThat(ui.get(() -> grid().text(3, "sk")))
                .as("what was selected moved down")
                .isEqualTo(key.get("sk").s());
        assertThat(ui.get(() -> grid().positionProperty().get().row())).isEqualTo(3);
        assertThat(before).isEqualTo(1);

        ui.act(() -> grid().select(1, "height_cm"));
        assertThat(ui.text("#item-title")).contains("NEW#2");
        ui.press(KeyCode.F2);
        ui.node("#cell-editor");
        ui.type("14");
        ui.press(KeyCode.ENTER);
        ui.awaitGone("#cell-editor");
        assertThat(ui.get(() -> grid().text(1, "height_cm"))).isEqualTo("14");
        ui.act(() -> grid().select(0, "pk"));
        ui.press(KeyCode.DELETE);
        ui.awaitText("#changes-summary", "1 staged change");
        assertThat(ui.get(() -> grid().text(0, "pk"))).isEqualTo("NEW#2");
        ui.press(KeyCode.SHORTCUT, KeyCode.S);
        ui.awaitGone("#changes-bar");
        assertThat(ui.get(() -> grid().text(0, "height_cm")))
                .as("until the rows are read again")
                .isEqualTo("14");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.await("rows", () -> !grid().text(0, "pk").equals("NEW#2"));
    }

    @Test
    void aTimeToLiveInACellIsTypedAsATimeAndMillisecondsAreWarnedOf() {
        String expires = client().describeTimeToLive(it -> it.tableName("orchard"))
                .timeToLiveDescription()
                .attributeName();
        client().updateItem(update -> update.tableName("orchard")
                .key(key)
                .updateExpression("SET #e = :e")
                .expressionAttributeNames(Map.of("#e", expires))
                .expressionAttributeValues(Map.of(":e", AttributeValue.fromN("1893456000000"))));
        ui.press(KeyCode.SHORTCUT, KeyCode.W);
        read("orchard");
        ui.act(() -> {
            grid().requestFocus();
            grid().select(1, expires);
        });
        ui.press(KeyCode.F2);
        ui.awaitText("#cell-editor-note", "It looks like milliseconds: 1893456000 is that time.");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("2030-01-01 00:00Z");
        ui.awaitText("#cell-editor-note", "Stored as 1893456000: expires 20");
        ui.press(KeyCode.ENTER);
        ui.node("#changes-bar");
        ui.press(KeyCode.SHORTCUT, KeyCode.S);
        ui.awaitGone("#changes-bar");
        assertThat(stored()).containsEntry(expires, AttributeValue.fromN("1893456000"));
    }

    @Test
    void whatIsGoneMeanwhileIsSaidAndNothingOpens() {
        client().deleteItem(it -> it.tableName("orchard").key(key));
        ui.press(KeyCode.F2);
        ui.node(".notification-bar");
        assertThat(ui.words(".notification-bar")).contains("is no longer in the table");
        assertThat(ui.shows("#cell-editor")).isFalse();
        dismissNotices();
    }

    @Test
    void whatTheServiceWouldRefuseIsSaidInTheEditorWhichStays() {
        TreeView<?> tree = ui.node("#item-tree", TreeView.class);
        ui.act(() -> {
            tree.requestFocus();
            tree.getSelectionModel().select(0);
        });
        ui.press(KeyCode.INSERT);
        ui.node("#cell-editor-name");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#cell-editor-problem", "has no name");
        ui.type("digits");
        ui.press(KeyCode.TAB);
        ui.type("1".repeat(39));
        ui.press(KeyCode.TAB);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        ui.awaitText("#cell-editor-problem", "39 significant digits");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#cell-editor-box");
        ui.press(KeyCode.DELETE);
        ui.node(".notification-bar");
        assertThat(ui.words(".notification-bar")).contains("no key attribute pk");
        assertThat(ui.shows("#changes-bar")).isFalse();
        dismissNotices();
    }

    private void setHeight(String text) {
        ui.act(() -> {
            grid().requestFocus();
            grid().select(1, "height_cm");
        });
        ui.press(KeyCode.F2);
        ui.node("#cell-editor");
        ui.type(text);
        ui.press(KeyCode.ENTER);
        ui.node("#changes-bar");
        ui.press(KeyCode.SHORTCUT, KeyCode.S);
        ui.awaitGone("#changes-bar");
    }

    @Test
    void versionsAreComparedAndAValueIsBroughtBack() {
        setHeight("71");
        setHeight("72");
        setHeight("73");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.H);
        ListView<?> list = ui.node("#history-list", ListView.class);
        ui.await("three changes", () -> list.getItems().size() == 3);
        ui.act(() -> list.getSelectionModel().clearAndSelect(2));
        ui.act(() -> list.getSelectionModel().select(0));
        TableView<?> values = ui.node("#history-values", TableView.class);
        ui.await("one difference", () -> values.getItems().size() == 1);
        assertThat(String.valueOf(values.getItems().getFirst())).contains("N=71", "N=73");
        ui.act(() -> values.getSelectionModel().select(0));
        ui.click("#history-restore");
        ui.click("#history-restore-values-before");
        ui.node("#changes-list");
        ui.click("#changes-commit-all");
        ui.awaitGone("#changes-bar");
        assertThat(stored()).containsEntry("height_cm", AttributeValue.fromN("71"));
    }

    @Test
    void aDeletedItemIsBroughtBackFromItsHistory() {
        Map<String, AttributeValue> before = stored();
        ui.press(KeyCode.DELETE);
        ui.node("#changes-bar");
        ui.press(KeyCode.SHORTCUT, KeyCode.S);
        ui.awaitGone("#changes-bar");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.H);
        ui.node("#history-list .list-cell");
        ui.click("#history-restore");
        ui.click("#history-restore-before");
        ui.node("#changes-list");
        ui.click("#changes-commit-all");
        ui.awaitGone("#changes-bar");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void theHistoryIsCopiedAsAScript() {
        setHeight("71");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.H);
        ui.node("#history-list .list-cell");
        ui.click("#history-script");
        ui.click("#history-script-copy");
        assertThat(clipboard())
                .startsWith("#!/bin/sh\n# 1 change of items in orchard")
                .contains("aws dynamodb update-item");
    }

    @Test
    void copiedItemsArePastedAsNewOnes() {
        ui.act(() -> Clipboard.getSystemClipboard()
                .setContent(Map.of(
                        DataFormat.PLAIN_TEXT,
                        "[{\"pk\":{\"S\":\"x\"},\"sk\":{\"S\":\"1\"}},{\"pk\":{\"S\":\"x\"},\"sk\":{\"S\":\"2\"}}]")));
        ui.press(KeyCode.SHORTCUT, KeyCode.V);
        ui.awaitText("#changes-summary", "2 staged changes");
        ui.node("#changes-list");
        ui.press(KeyCode.SHORTCUT, KeyCode.S);
        ui.awaitGone("#changes-bar");
        assertThat(client().query(query -> query.tableName("orchard")
                                .keyConditionExpression("pk = :p")
                                .expressionAttributeValues(Map.of(":p", AttributeValue.fromS("x"))))
                        .items())
                .hasSize(2);
        ui.act(() -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, "pk\tsk\theight_cm\nx\t1\t12\nx\t2\ttall")));
        ui.act(grid()::requestFocus);
        ui.press(KeyCode.SHORTCUT, KeyCode.V);
        ui.node(".notification-bar");
        assertThat(ui.words(".notification-bar")).contains("'tall' is not a number (line 3, column 3)");
        assertThat(ui.shows("#changes-bar")).isFalse();
        dismissNotices();
    }

    @Test
    void severalRowsGetOneValue() {
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        ui.node("#cell-editor");
        ui.type("5");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#changes-summary", "3 staged changes");
        assertThat(ui.get(() -> grid().text(3, "height_cm"))).isEqualTo("5");
        ui.click("#changes-review");
        ui.node("#changes-list");
        ui.click("#changes-commit-all .arrow-button");
        ui.click("Commit all in one transaction, at twice the price");
        ui.awaitGone("#changes-bar");
        assertThat(stored()).containsEntry("height_cm", AttributeValue.fromN("5"));
    }

    @Test
    void aDeletedItemIsStruckOutAndStaysUntilItIsCommitted() {
        ui.press(KeyCode.DELETE);
        ui.awaitText("#changes-summary", "1 staged change");
        assertThat(stored()).isNotEmpty();
        ui.click("#changes-review");
        ui.click("#changes-revert");
        ui.awaitGone("#changes-bar");
        assertThat(stored()).isNotEmpty();
    }

    @Test
    void whatIsStagedIsThereInTheNextWindow() {
        ui.press(KeyCode.F2);
        ui.node("#cell-editor");
        ui.type("77");
        ui.press(KeyCode.ENTER);
        ui.node("#changes-bar");
        ui.act(() -> Platform.runLater(() -> window.shell().quit()));
        ui.node("#confirm-go");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#confirm-go");
        ui.node("#changes-bar");
        close();
        window = open();
        ui.node("#table-orchard");
        ui.awaitText("#changes-summary", "1 staged change");
    }
}
