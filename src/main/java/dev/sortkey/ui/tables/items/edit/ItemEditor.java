package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.dynamo.item.TtlText;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.ItemCheck;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Plain;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One item as JSON that can be changed, with types or without: what is wrong is told while it is typed, and what
/// it would cost.
public final class ItemEditor {
    private final Changes changes;
    private final Runnable close;
    private final JsonView json = new JsonView("item-editor-text");
    private final Label title = new Label();
    private final Label state = new Label();
    private final ProgressBar room = new ProgressBar(0);
    private final Label size = new Label();
    private final Label loss = new Label();
    private final ToggleButton typedForm = form("DynamoDB JSON", "item-editor-dynamo-json");
    private final ToggleButton plainForm = form("JSON", "item-editor-json");
    private final Supplier<@Nullable String> ttl;
    private final Button stage;
    private final BorderPane node;
    private ItemDraft before = new ItemDraft(Map.of(), Map.of());
    private @Nullable ItemDraft now;
    private boolean isPlain;
    /// What says the types that plain JSON can't.
    private Map<String, AttributeValue> like = Map.of();
    /// The text before anybody typed.
    private String shown = "";
    private boolean warned;

    /// @param ttl the attribute that says when an item expires, if there is one
    /// @param close goes back to the rows
    public ItemEditor(Changes changes, Supplier<@Nullable String> ttl, Runnable close) {
        this.changes = changes;
        this.ttl = ttl;
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
        typedForm.setSelected(true);
        var forms = new SegmentedButton(typedForm, plainForm);
        forms.setMinWidth(Region.USE_PREF_SIZE);
        node = Cover.of("item-editor", "Back without staging", this::leave, title, forms, stage);
        node.getStyleClass().add("item-panel");
        loss.setId("item-editor-loss");
        loss.getStyleClass().add("notice");
        loss.setWrapText(true);
        loss.setMaxWidth(Double.MAX_VALUE);
        node.setCenter(json.node());
        node.setBottom(foot());
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    }

    private ToggleButton form(String words, String id) {
        ToggleButton button = Plain.toggle(words);
        button.setId(id);
        button.setOnAction(_ -> {
            boolean plain = button.equals(plainForm);
            button.setSelected(true);
            if (plain != isPlain) {
                change(plain);
            }
        });
        return button;
    }

    /// Shows the item with types or without; while the text is none, it stays as it is.
    private void change(boolean plain) {
        try {
            Map<String, AttributeValue> item = parse(json.getText());
            isPlain = plain;
            like = item;
            boolean isUntouched = json.getText().equals(shown);
            json.setText(print(item));
            shown = isUntouched ? json.getText() : shown;
            showLoss();
            typed(json.getText());
        } catch (UserException e) {
            (isPlain ? plainForm : typedForm).setSelected(true);
        }
        json.focus();
    }

    private Map<String, AttributeValue> parse(String text) {
        return isPlain ? PlainJson.parse(text, like) : DynamoJson.parse(text);
    }

    private String print(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> ordered =
                ItemKeys.first(item, changes.keys().all());
        return isPlain ? PlainJson.print(ordered, true) : DynamoJson.print(ordered, true);
    }

    /// Says what plain JSON can't.
    private void showLoss() {
        List<String> typed = like.entrySet().stream()
                .filter(attribute -> hides(attribute.getValue()))
                .map(attribute -> AttributePath.of(attribute.getKey()).toString())
                .sorted()
                .toList();
        loss.setText("JSON has no sets and no binary values. "
                + (typed.isEmpty()
                        ? "To add one, use DynamoDB JSON."
                        : "What is one in %s stays one, as lists and as Base64; to add one, use DynamoDB JSON."
                                .formatted(String.join(", ", typed))));
        node.setCenter(isPlain ? new BorderPane(json.node(), loss, null, null, null) : json.node());
    }

    private static boolean hides(AttributeValue value) {
        return switch (AttributeType.of(value)) {
            case B, SS, NS, BS -> true;
            case M -> value.m().values().stream().anyMatch(ItemEditor::hides);
            case L -> value.l().stream().anyMatch(ItemEditor::hides);
            case S, N, BOOL, NULL, UNKNOWN -> false;
        };
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
        like = item;
        showLoss();
        json.setText(print(item));
        shown = json.getText();
        typed(shown);
        if (draft.base() == null) {
            int line = 2;
            json.go(line, json.getText().lines().skip(1).findFirst().orElse("").lastIndexOf('"') + 1);
        } else {
            json.go(2, 1);
        }
    }

    private void typed(String text) {
        now = null;
        warned = false;
        try {
            Map<String, AttributeValue> item = parse(text);
            long bytes = ItemSize.of(item);
            room.setProgress((double) bytes / ItemCheck.MOST_BYTES);
            size.setText("%,d B of 400 KB".formatted(bytes));
            var draft = new ItemDraft(before.base(), item);
            EditPlan plan = changes.plan(draft);
            if (plan.writes().isEmpty()) {
                say("No changes", false);
            } else {
                now = draft;
                say(words(plan) + expiry(item), false);
            }
        } catch (UserException e) {
            UserError error = e.error();
            say(error.what() + " " + error.next(), true);
        }
        stage.setDisable(now == null);
    }

    private String expiry(Map<String, AttributeValue> item) {
        AttributeValue time = ttl.get() == null ? null : item.get(ttl.get());
        return time == null
                ? ""
                : TtlText.warning(time, Instant.now())
                        .map(warning -> " · " + ttl.get() + ": " + warning)
                        .orElse("");
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

    /// What was typed isn't thrown away by one key alone.
    private void leave() {
        if (warned || json.getText().equals(shown)) {
            close.run();
        } else {
            warned = true;
            say("Press Escape again to discard what you typed, or Ctrl+Enter to stage it.", true);
        }
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
