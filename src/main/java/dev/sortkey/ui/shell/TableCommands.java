package dev.sortkey.ui.shell;

import dev.sortkey.ui.shell.command.Command;
import dev.sortkey.ui.shell.command.Command.Group;
import dev.sortkey.ui.shell.command.Command.Menu;
import dev.sortkey.ui.tables.TablesView;
import dev.sortkey.ui.tables.items.ItemsView;
import java.util.List;
import java.util.function.Consumer;

/// The commands of the Tables screen, by menu.
///
/// @param shell the window that shows it
record TableCommands(ShellView shell) {
    List<Group> all() {
        return List.of(files(), tabs(), sections(), items(), changes(), moves(), list());
    }

    private Group files() {
        return Group.of(
                Menu.FILE,
                on("New table…", TablesView::newTable, "Shortcut+Shift+B"),
                on("Create tables from a definition file…", TablesView::loadSchema, "Shortcut+L"),
                on("Add sample data", TablesView::seed),
                on("Add sample recipes with vectors", TablesView::seedVectors));
    }

    private Group tabs() {
        return Group.of(
                Menu.FILE,
                on("Close table", TablesView::closeTable, "Shortcut+W"),
                on("Close all tables", TablesView::closeTables, "Shortcut+Shift+W"));
    }

    private Group sections() {
        return Group.of(
                Menu.VIEW,
                on("Show items", TablesView::showItems, "Shortcut+I"),
                on("Show access patterns", TablesView::showPatterns, "Shortcut+Shift+A"),
                on("Show overview", TablesView::showOverview, "Shortcut+O"),
                on("Show stream", TablesView::showStream, "Shortcut+T"));
    }

    private Group items() {
        return Group.of(
                Menu.TABLE,
                Command.late("Run", () -> shown(TablesView::runRead), "Shortcut+Enter"),
                Command.late("Find in items", () -> shown(view -> view.items(ItemsView::find)), "Shortcut+F"),
                items("Show or hide the item", ItemsView::togglePanel, "Shortcut+Shift+I"),
                items("Compare items", ItemsView::compare, "Shortcut+Shift+D"),
                items("Similar items", ItemsView::similar, "Shortcut+Alt+V"),
                items("Search by vector…", view -> view.searchByVector(null)));
    }

    private Group changes() {
        return Group.of(
                Menu.TABLE,
                items("New item", ItemsView::createItem, "Shortcut+Alt+N"),
                items("Edit item", ItemsView::editItem, "Shortcut+E"),
                items("Duplicate item", ItemsView::duplicateItem, "Shortcut+Alt+D"),
                items("Delete items", ItemsView::deleteItems),
                items("Change many items…", ItemsView::changeMany, "Shortcut+Shift+M"),
                items("Undo edit", ItemsView::undoEdit, "Shortcut+Z"),
                items("Redo edit", ItemsView::redoEdit, "Shortcut+Shift+Z"),
                items("Review changes", ItemsView::reviewChanges, "Shortcut+Shift+S"),
                items("Commit changes", ItemsView::commitChanges, "Shortcut+S"),
                items("History of changes", ItemsView::showHistory, "Shortcut+Shift+H"));
    }

    private Group moves() {
        return Group.of(
                Menu.TABLE,
                items("Export…", ItemsView::export, "Shortcut+Shift+E"),
                on("Import…", TablesView::importFile, "Shortcut+Shift+O"),
                items("Copy to…", ItemsView::copyTo, "Shortcut+Shift+Y"),
                items("Snapshot…", ItemsView::snapshot, "Shortcut+Alt+S"),
                items("Compare…", ItemsView::compareTable, "Shortcut+Alt+C"));
    }

    private Command items(String title, Consumer<ItemsView> action, String... keys) {
        return on(title, view -> view.items(action), keys);
    }

    private Group list() {
        return Group.of(
                Menu.TABLE,
                on("Change table…", TablesView::changeTable, "Shortcut+Shift+T"),
                on("Search tables", TablesView::focusSearch, "Shortcut+P"),
                on("Refresh tables", TablesView::refresh, "Shortcut+R"),
                on("Next table", TablesView::nextTable, "Shortcut+Page Down", "Ctrl+Tab"),
                on("Previous table", TablesView::previousTable, "Shortcut+Page Up", "Ctrl+Shift+Tab"));
    }

    private void shown(Consumer<TablesView> action) {
        shell.shown(TablesView.class).ifPresent(action);
    }

    /// Shows the screen first.
    private Command on(String title, Consumer<TablesView> action, String... keys) {
        return Screens.on(shell, TablesView.class, title, action, keys);
    }
}
