package dev.sortkey.ui.tables.items;

import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Attributes to tick, with a search above them; all and none mean those that the search shows.
final class ColumnList {
    private final FilteredList<String> attributes;
    private final Supplier<Set<String>> shown;
    private final BiConsumer<List<String>, Boolean> choose;
    private final TextField search = new TextField();
    private final ListView<String> list;
    private final Label count = new Label();
    private final VBox node;

    /// @param shown those that are columns now
    /// @param choose makes attributes columns, or hides them
    ColumnList(List<String> all, Supplier<Set<String>> shown, BiConsumer<List<String>, Boolean> choose) {
        attributes = new FilteredList<>(FXCollections.observableArrayList(all));
        this.shown = shown;
        this.choose = choose;
        search.setId("columns-search");
        search.setPromptText("Find an attribute");
        search.setAccessibleText("Find an attribute");
        search.textProperty()
                .subscribe(typed -> attributes.setPredicate(name ->
                        name.toLowerCase(Locale.ROOT).contains(typed.strip().toLowerCase(Locale.ROOT))));
        list = new ListView<>(attributes);
        list.setId("columns-list");
        list.setAccessibleText("Columns");
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(new Label("No attribute"));
        list.setOnKeyPressed(event -> {
            String name = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && name != null) {
                tick(List.of(name), !shown.get().contains(name));
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        count.getStyleClass().add("muted");
        HBox foot = new HBox(6, button("columns-all", "All", true), button("columns-none", "None", false), gap, count);
        foot.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(6, search, list, foot);
        node.getStyleClass().add("column-list");
        tell();
    }

    Node node() {
        return node;
    }

    void focus() {
        search.requestFocus();
    }

    private Button button(String id, String text, boolean visible) {
        Button button = Plain.button(text);
        button.setId(id);
        button.setOnAction(_ -> tick(List.copyOf(attributes), visible));
        return button;
    }

    private void tick(List<String> names, boolean visible) {
        choose.accept(names, visible);
        list.refresh();
        tell();
    }

    private void tell() {
        int all = attributes.getSource().size();
        int columns = (int)
                attributes.getSource().stream().filter(shown.get()::contains).count();
        count.setText("%,d of %s".formatted(columns, Counted.of(all, "column")));
    }

    /// One attribute.
    private final class Cell extends ListCell<String> {
        private final CheckBox box = Plain.check();

        Cell() {
            box.setFocusTraversable(false); // the list has the keyboard
            box.setOnAction(_ -> tick(List.of(getItem()), box.isSelected()));
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setGraphic(empty ? null : box);
            if (name != null) {
                box.setText(name);
                box.setSelected(shown.get().contains(name));
                setAccessibleText(name + (box.isSelected() ? ", shown" : ", hidden"));
            }
        }
    }
}
