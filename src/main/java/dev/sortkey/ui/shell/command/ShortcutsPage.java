package dev.sortkey.ui.shell.command;

import dev.sortkey.ui.kit.Overlay;
import dev.sortkey.ui.shell.command.Command.Group;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// All keys of the window on one page: those of the commands, then those inside lists, grids and tabs.
public final class ShortcutsPage {
    private static final List<Entry> INSIDE = List.of(
            new Entry("Enter", "Run the request from any of its fields; open the selected table"),
            new Entry("Space", "Show or hide the selected item beside the rows"),
            new Entry("Shift+F10", "Menu of the selected cell: copy, filter, query, follow"),
            new Entry("Ctrl+C, twice", "Copy the cell; copy the row"),
            new Entry("F2 or Enter", "Edit the cell, in all selected rows; the selected value in the tree"),
            new Entry("Delete", "Stage the deletion of the selected rows"),
            new Entry("Ctrl+V", "Stage copied items, as DynamoDB JSON, as new ones"),
            new Entry("F6", "Request, rows and item in turn"),
            new Entry("↑ ↓ ← →", "Move in the list, grid or row of buttons that has the focus"),
            new Entry("Tab, Shift+Tab", "Next and previous control"),
            new Entry("F10 or Alt", "Menu bar"),
            new Entry("Esc", "Close what is open, clear the search, or go one level back"));

    private record Entry(String keys, String words) {}

    private ShortcutsPage() {}

    public static void show(Overlay overlay, List<Group> groups) {
        GridPane grid = new GridPane(24, 4);
        for (Command.Menu menu : Command.Menu.values()) {
            List<Command> commands = groups.stream()
                    .filter(group -> group.menu() == menu)
                    .flatMap(group -> group.commands().stream())
                    .filter(command -> !command.keys().isEmpty())
                    .toList();
            if (!commands.isEmpty()) {
                heading(grid, menu.title());
                commands.forEach(command -> row(grid, command.keyText(), command.title()));
            }
        }
        heading(grid, "Everywhere");
        INSIDE.forEach(entry -> row(grid, entry.keys(), entry.words()));
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setId("shortcuts-list");
        scroll.setAccessibleText("Keyboard shortcuts");
        scroll.setFitToWidth(true);
        Label title = new Label("Keyboard shortcuts");
        title.getStyleClass().add("dialog-title");
        VBox page = new VBox(10, title, scroll);
        page.setId("shortcuts");
        page.getStyleClass().add("shortcuts");
        page.setMaxSize(620, Math.max(360, overlay.height() - 80));
        overlay.show(Pos.CENTER, page, scroll);
    }

    private static void heading(GridPane grid, String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("heading", "shortcuts-heading");
        grid.add(label, 0, grid.getRowCount(), 2, 1);
    }

    private static void row(GridPane grid, String keys, String words) {
        Label key = new Label(keys);
        key.getStyleClass().add("keys");
        key.setMinWidth(Label.USE_PREF_SIZE);
        Label what = new Label(words);
        what.setWrapText(true);
        grid.addRow(grid.getRowCount(), key, what);
    }
}
