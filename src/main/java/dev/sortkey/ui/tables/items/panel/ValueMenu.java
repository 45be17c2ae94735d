package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Plain;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What can be done with the value that is selected in the tree: its menu, and the keys of its commands.
final class ValueMenu {
    private final ContextMenu menu = new ContextMenu();
    private final Supplier<Optional<ValueNode>> selected;
    private final ItemActions actions;

    /// @param open opens a value in the viewer
    /// @param edits changes values
    ValueMenu(Supplier<Optional<ValueNode>> selected, ItemActions actions, Consumer<ValueNode> open, TreeEdits edits) {
        this.selected = selected;
        this.actions = actions;
        add("value-menu-copy", "Copy value", "Shortcut+C", _ -> true, node -> copy(node.text(), "Value copied"));
        add(
                "value-menu-json",
                "Copy as DynamoDB JSON",
                null,
                _ -> true,
                node -> copy(DynamoJson.print(node.value()), "Value copied"));
        add("value-menu-name", "Copy name", null, node -> !node.isMember(), node -> copy(node.name(), "Name copied"));
        add(
                "value-menu-path",
                "Copy path",
                "Shortcut+Shift+C",
                _ -> true,
                node -> copy(node.path().toString(), "Path copied"));
        menu.getItems().add(new SeparatorMenuItem());
        add("value-menu-open", "Open value", "Enter", _ -> true, open);
        menu.getItems().add(new SeparatorMenuItem());
        Predicate<ValueNode> known = node -> node.type() != AttributeType.UNKNOWN;
        Predicate<ValueNode> named = node -> node.step() instanceof AttributePath.Step.Name;
        Predicate<ValueNode> element = node -> node.step() instanceof AttributePath.Step.Index;
        add("value-menu-edit", "Edit value…", "F2", known, _ -> edits.edit());
        add(
                "value-menu-type",
                "Change type…",
                "Shift+F2",
                known.and(node -> !node.isMember()),
                _ -> edits.changeType());
        add("value-menu-rename", "Rename…", "Shortcut+F2", known.and(named), _ -> edits.rename());
        add("value-menu-add", "Add value…", "Insert", _ -> true, _ -> edits.add());
        add("value-menu-up", "Move up", "Alt+Up", element, _ -> edits.move(-1));
        add("value-menu-down", "Move down", "Alt+Down", element, _ -> edits.move(1));
        add("value-menu-remove", "Remove value", "Delete", _ -> true, _ -> edits.remove());
        menu.getItems().add(new SeparatorMenuItem());
        add("value-menu-filter", "Filter by this value", "Shortcut+Shift+F", ValueMenu::canFilter, this::filter);
        add(
                "value-menu-follow",
                "Follow this value to another table…",
                "Shortcut+G",
                node -> ItemKeys.canBeKey(node.value()),
                node -> actions.follow(node.value()));
        menu.setOnShowing(_ -> menu.getItems()
                .forEach(item -> item.setDisable(item.getUserData() instanceof ValueCommand command
                        && !selected.get().filter(command.fits()).isPresent())));
    }

    /// A command that fits some values.
    private record ValueCommand(Predicate<ValueNode> fits, Consumer<ValueNode> action) {}

    ContextMenu menu() {
        return menu;
    }

    /// Runs the command whose key this is; true when there is one. Enter is the tree's own.
    boolean press(KeyEvent event) {
        for (MenuItem item : menu.getItems()) {
            if (item.getAccelerator() != null && item.getAccelerator().match(event)) {
                run(item);
                return true;
            }
        }
        return false;
    }

    private void add(
            String id, String text, @Nullable String keys, Predicate<ValueNode> fits, Consumer<ValueNode> action) {
        MenuItem item = Plain.item(text);
        item.setId(id);
        item.setUserData(new ValueCommand(fits, action));
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(_ -> run(item));
        menu.getItems().add(item);
    }

    private void run(MenuItem item) {
        if (item.getUserData() instanceof ValueCommand command) {
            selected.get().filter(command.fits()).ifPresent(command.action());
        }
    }

    private void copy(String text, String message) {
        Clipboards.copy(text);
        actions.toast(message);
    }

    private void filter(ValueNode node) {
        actions.filterBy(
                node.path().toString(), node.isMember() ? FilterOperator.CONTAINS : FilterOperator.EQ, node.value());
    }

    /// The service names no attribute without a name, and no value of an unknown type.
    private static boolean canFilter(ValueNode node) {
        return node.type() != AttributeType.UNKNOWN
                && node.path().steps().stream()
                        .noneMatch(step -> step instanceof AttributePath.Step.Name(var name) && name.isEmpty());
    }
}
