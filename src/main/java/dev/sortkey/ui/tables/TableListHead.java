package dev.sortkey.ui.tables;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What stands over the list of tables: the search, and the menu that makes tables.
final class TableListHead {
    private final ListView<String> list;
    private final TextField search = new TextField();
    private final Actions actions;
    private final VBox node;

    /// What can be done here.
    ///
    /// @param open opens a table
    /// @param create makes a table by a form
    /// @param leave puts the focus into the open table
    /// @param builtIn creates a table whose definition comes with the program
    record Actions(
            Consumer<String> open,
            Runnable leave,
            Runnable refresh,
            Runnable create,
            Runnable load,
            Runnable importFile,
            Runnable seed,
            Runnable seedVectors,
            Consumer<String> builtIn) {}

    TableListHead(TablesViewModel model, ListView<String> list, Actions actions) {
        this.list = list;
        this.actions = actions;
        search.setId("tables-search");
        search.setPromptText("Search tables");
        search.setAccessibleText("Search tables");
        search.textProperty().bindBidirectional(model.list().search());
        search.setOnAction(_ -> list.getItems().stream().findFirst().ifPresent(actions.open()));
        search.setOnKeyPressed(this::searchKey);
        HBox.setHgrow(search, Priority.ALWAYS);
        Button refresh = Icons.button("tables-refresh", Feather.REFRESH_CW, "Refresh tables", actions.refresh());
        HBox row = new HBox(4, search, refresh, menu());
        row.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(row);
        node.getStyleClass().add("screen-bar");
    }

    private MenuButton menu() {
        MenuButton add = Icons.menu("tables-add", Feather.PLUS, "Create tables");
        add.getItems().add(item("table-new", "New table…", actions.create()));
        add.getItems().add(item("schema-load", "Create from a definition file…", actions.load()));
        for (String name : DefinitionFile.BUILT_IN) {
            add.getItems()
                    .add(item(
                            "schema-" + name,
                            "Create " + name,
                            () -> actions.builtIn().accept(name)));
        }
        add.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("tables-import", "Import items…", actions.importFile()),
                        item("seed", "Add sample data", actions.seed()),
                        item("seed-vectors", "Add sample recipes with vectors", actions.seedVectors()));
        return add;
    }

    VBox node() {
        return node;
    }

    /// Puts the cursor into the search field.
    void focus() {
        search.requestFocus();
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = Plain.item(text);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void searchKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                list.requestFocus();
                if (list.getSelectionModel().isEmpty()) {
                    list.getSelectionModel().selectFirst();
                }
            }
            case ESCAPE -> {
                if (search.getText().isEmpty()) {
                    actions.leave().run();
                } else {
                    search.clear();
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }
}
