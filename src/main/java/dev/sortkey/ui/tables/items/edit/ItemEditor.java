package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.ItemCheck;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One item as DynamoDB JSON that can be changed: what is wrong is told while it is typed, and what it would cost.
public final class ItemEditor {
    private final Changes changes;
    private final Runnable close;
    private final JsonView json = new JsonView("item-editor-text");
    private final Label title = new Label();
    private final Label state = new Label();
    private final ProgressBar room = new ProgressBar(0);
    private final Label size = new Label();
    private final Button stage;
    private final BorderPane node;
    private ItemDraft before = new ItemDraft(Map.of(), Map.of());
    private @Nullable ItemDraft now;

    /// @param close goes back to the rows
    public ItemEditor(Changes changes, Runnable close) {
        this.changes = changes;
        this.close = close;
        stage = Icons.button(
                "item-editor-stage",
                Feather.CHECK,
                "Stage",
                "Stage this change; nothing is sent yet (Ctrl+Enter)",
                this::stage);
        stage.getStyleClass().add("accent");
        json.edit(this::typed);
        title.getStyleClass().addAll("heading", "mono");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.setMinWidth(0);
        state.setId("item-editor-state");
        state.setWrapText(true);
        state.setMinWidth(0);
        state.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(state, Priority.ALWAYS);
        room.setPrefWidth(90);
        room.setAccessibleText("Size of the item, of 400 KB");
        size.setId("item-editor-size");
        size.getStyleClass().add("muted");
        size.setMinWidth(Region.USE_PREF_SIZE);
        stage.setMinWidth(Region.USE_PREF_SIZE);
        node = Cover.of("item-editor", "Back without staging", close, title, stage);
        node.getStyleClass().add("item-panel");
        node.setCenter(json.node());
        node.setBottom(foot());
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    }

    private HBox foot() {
        HBox foot = new HBox(10, state, room, size);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("item-foot");
        return foot;
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Shows the item of `draft` as it shall be.
    public void edit(ItemDraft draft) {
        Map<String, AttributeValue> item = draft.mine() == null ? draft.first() : draft.mine();
        show(
                draft,
                (draft.base() == null ? "New item " : "Edit ") + ItemKeys.text(draft.first(), changes.keys()),
                item);
    }

    /// Shows a new item with empty keys.
    public void create() {
        var item = new HashMap<String, AttributeValue>();
        changes.table().attributeDefinitions().stream()
                .filter(it -> changes.keys().all().contains(it.attributeName()))
                .forEach(it -> item.put(it.attributeName(), empty(it.attributeTypeAsString())));
        show(new ItemDraft(null, item), "New item", item);
    }

    /// Shows a new item like `item`, with the cursor in its key.
    public void duplicate(Map<String, AttributeValue> item) {
        show(new ItemDraft(null, item), "Duplicate of " + ItemKeys.text(item, changes.keys()), item);
    }

    private static AttributeValue empty(String type) {
        return AttributeType.N.name().equals(type)
                ? AttributeValue.fromN("0")
                : AttributeType.B.name().equals(type)
                        ? AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0]))
                        : AttributeValue.fromS("");
    }

    private void show(ItemDraft draft, String words, Map<String, AttributeValue> item) {
        before = draft;
        title.setText(words);
        json.setText(DynamoJson.print(ItemKeys.first(item, changes.keys().all()), true));
        typed(json.getText());
        if (draft.base() == null) {
            int line = 2;
            json.go(line, json.getText().lines().skip(1).findFirst().orElse("").lastIndexOf('"') + 1);
        } else {
            json.go(2, 1);
        }
    }

    private void typed(String text) {
        now = null;
        try {
            Map<String, AttributeValue> item = DynamoJson.parse(text);
            long bytes = ItemSize.of(item);
            room.setProgress((double) bytes / ItemCheck.MOST_BYTES);
            size.setText("%,d B of 400 KB".formatted(bytes));
            var draft = new ItemDraft(before.base(), item);
            EditPlan plan = changes.plan(draft);
            if (plan.writes().isEmpty()) {
                say("No changes", false);
            } else {
                now = draft;
                say(words(plan), false);
            }
        } catch (UserException e) {
            UserError error = e.error();
            say(error.what() + " " + error.next(), true);
        }
        stage.setDisable(now == null);
    }

    private String words(EditPlan plan) {
        ItemDraft draft = plan.draft();
        if (draft.base() == null) {
            return "Creates the item if there is none with this key · "
                    + plan.cost().text();
        }
        if (draft.moves(changes.keys())) {
            return "Moves the item to another key, in one transaction · "
                    + plan.cost().text();
        }
        long count = draft.changes(changes.keys().all()).size();
        return Counted.of(count, "changed value") + " · " + plan.cost().text()
                + (plan.notes().isEmpty() ? "" : " · " + String.join(" ", plan.notes()));
    }

    private void say(String words, boolean wrong) {
        state.setText(words);
        state.getStyleClass().removeAll("wrong", "muted");
        state.getStyleClass().add(wrong ? "wrong" : "muted");
    }

    private void stage() {
        if (now != null) {
            changes.restage(before, now);
            close.run();
        }
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            stage();
            event.consume();
        }
    }
}
