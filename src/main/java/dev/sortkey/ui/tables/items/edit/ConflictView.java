package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.ValueText;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemMerge;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What to do when somebody else changed the same item: for each value that both changed, mine or theirs. What only
/// one changed is taken without asking.
final class ConflictView {
    private static final int MOST_CHARACTERS = 300;

    private final Changes changes;
    private final VBox content = new VBox(12);
    private final ScrollPane node = new ScrollPane(content);

    ConflictView(Changes changes) {
        this.changes = changes;
        content.setId("conflict");
        content.getStyleClass().add("conflict");
        node.setFitToWidth(true);
        node.setFocusTraversable(false);
    }

    Node node() {
        return node;
    }

    void show(StagedItem item, Outcome.Conflict conflict) {
        Map<String, AttributeValue> mine = item.draft().mine();
        Map<String, AttributeValue> theirs = conflict.theirs();
        if (theirs == null) {
            content.getChildren()
                    .setAll(
                            words("Somebody else deleted this item meanwhile."),
                            buttons(
                                    choice(
                                            "Create it again",
                                            "As it shall be, if there still is none",
                                            () -> changes.resolve(item, mine)),
                                    leave(item)));
        } else if (conflict.clash() != null) {
            content.getChildren()
                    .setAll(
                            words(
                                    "There is an item with the new key already. Choose another key, or discard the change."),
                            buttons(leave(item)));
        } else if (mine == null) {
            content.getChildren()
                    .setAll(
                            words("Somebody else changed this item since it was read."),
                            buttons(
                                    choice("Delete it anyway", "As it is now", () -> changes.resolve(item, null)),
                                    leave(item)));
        } else {
            merge(item, mine, theirs);
        }
    }

    private void merge(StagedItem item, Map<String, AttributeValue> mine, Map<String, AttributeValue> theirs) {
        Map<String, AttributeValue> base = item.draft().base();
        var merge = new ItemMerge(base == null ? Map.of() : base, mine, theirs);
        List<ItemMerge.Conflict> conflicts = merge.conflicts();
        Map<ItemMerge.Conflict, ToggleGroup> chosen = new HashMap<>();
        GridPane grid = new GridPane(16, 8);
        grid.addRow(0, heading("Value"), heading("Before"), heading("Mine"), heading("Theirs"));
        for (ItemMerge.Conflict each : conflicts) {
            var group = new ToggleGroup();
            chosen.put(each, group);
            Label path = new Label(each.path().toString());
            path.getStyleClass().add("mono");
            grid.addRow(
                    grid.getRowCount(),
                    path,
                    heading(words(each.base())),
                    option(group, "mine", each.path().toString(), each.mine()),
                    option(group, "theirs", each.path().toString(), each.theirs()));
        }
        Button use = choice("Use these values", "Stage the item with both changes; nothing is sent yet", () -> {
            try {
                changes.resolve(item, merge.merged(each -> isMine(chosen.get(each)) ? each.mine() : each.theirs()));
            } catch (UserException e) {
                content.getChildren()
                        .addFirst(words(e.error().what() + " " + e.error().next()));
            }
        });
        use.getStyleClass().add("accent");
        String sentence = conflicts.isEmpty()
                ? "Somebody else changed other values of this item. Both changes are combined."
                : "Somebody else changed the same values. Choose which to keep; all other changes are combined.";
        content.getChildren().setAll(words(sentence));
        if (!conflicts.isEmpty()) {
            content.getChildren().add(grid);
        }
        content.getChildren().add(buttons(use, leave(item)));
    }

    private static boolean isMine(@Nullable ToggleGroup group) {
        return group != null
                && group.getSelectedToggle() != null
                && "mine".equals(group.getSelectedToggle().getUserData());
    }

    private static RadioButton option(ToggleGroup group, String side, String path, @Nullable AttributeValue value) {
        RadioButton option = Plain.radio(words(value));
        option.setUserData(side);
        option.setId("conflict-" + side + "-" + path);
        option.setWrapText(true);
        option.setToggleGroup(group);
        option.setSelected("mine".equals(side));
        option.setAccessibleText(path + ", " + side + ": " + option.getText());
        return option;
    }

    private static Label words(String sentence) {
        Label words = new Label(sentence);
        words.setWrapText(true);
        return words;
    }

    private static String words(@Nullable AttributeValue value) {
        return value == null ? "(none)" : ValueText.of(value, MOST_CHARACTERS);
    }

    private static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("muted");
        heading.setWrapText(true);
        return heading;
    }

    private Button leave(StagedItem item) {
        return Icons.button(
                "conflict-discard",
                Feather.ROTATE_CCW,
                "Discard mine",
                "Leave the item as it is now",
                () -> changes.revert(item));
    }

    private static Button choice(String text, String words, Runnable action) {
        return Icons.button("conflict-use", Feather.CHECK, text, words, action);
    }

    private static HBox buttons(Button... buttons) {
        HBox row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
