package dev.sortkey.ui.conversations;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.neighbour.AttributeNames.Problem;
import dev.sortkey.chat.neighbour.IndexNames;
import dev.sortkey.chat.neighbour.NameForm;
import dev.sortkey.chat.neighbour.Neighbours;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What a table calls the attributes and the index that other programs use as well: each name beside what was
/// found.
final class NameFormPage {
    private static final String NONE = "";

    private final NameForm form;
    private final Consumer<Neighbours> save;
    private final Map<String, TextField> fields = new LinkedHashMap<>();
    private final Map<String, Label> problems = new LinkedHashMap<>();
    private final ComboBox<String> index;
    private final Label change = FormPage.hint("");
    private final Button go;
    private final FormPage page;

    /// @param save keeps the names
    /// @param leave goes back to the conversations
    NameFormPage(NameForm form, Consumer<Neighbours> save, Runnable leave) {
        this.form = form;
        this.save = save;
        go = Icons.button("names-go", Feather.CHECK, "Save", "Use these names for the table", this::save);
        page = new FormPage(
                "names", "Attribute names of " + form.table().tableName(), "Back to the conversations", leave, go);
        index = index();
        change.setId("names-change");
        Button reset = Icons.button(
                "names-reset",
                Feather.ROTATE_CCW,
                "Use the bootcamp's names",
                "Enter the names that the bootcamp's scripts use",
                () -> enter(NameForm.entered(Map.of()), null));
        page.fill(
                FormPage.hint("Other programs may call the attributes of messages and of their inbox rows something "
                        + "else. Sortkey uses their names in the items that it shares with them. Checked "
                        + Counted.of(form.sample().size(), "item") + " from other programs ("
                        + form.sample().used() + " RCU)."),
                grid(),
                reset,
                FormPage.heading("What saving changes"),
                change);
        Map<String, String> names = form.suggested();
        enter(names, form.suggestedIndex(names));
    }

    Node node() {
        return page.node();
    }

    void focus() {
        fields.values().iterator().next().requestFocus();
    }

    private GridPane grid() {
        GridPane grid = new GridPane(12, 6);
        for (Priority grow : List.of(Priority.NEVER, Priority.NEVER, Priority.ALWAYS)) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHgrow(grow);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(0, head("Sortkey's name"), head("Found in the table"), head("Name to use"));
        for (NameForm.Row row : form.rows()) {
            TextField field = new TextField();
            field.setId("names-" + row.ours());
            field.setAccessibleText("Name of " + row.ours() + " in the table");
            field.textProperty().subscribe(this::check);
            fields.put(row.ours(), field);
            Label found = FormPage.hint(
                    row.found() == null ? "not found" : row.found() + ", " + Counted.of(row.items(), "item"));
            found.setId("names-found-" + row.ours());
            grid.addRow(grid.getRowCount(), new Label(row.ours()), found, new VBox(2, field, problem(row.ours())));
        }
        String indexes = form.indexes().isEmpty()
                ? "none"
                : String.join(", ", form.indexes().stream().map(this::words).toList());
        Label found = FormPage.hint(indexes);
        found.setId("names-found-index");
        grid.addRow(
                grid.getRowCount(),
                new Label("Index of inbox rows"),
                found,
                new VBox(2, index, problem(NameForm.INDEX)));
        grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.BASELINE));
        return grid;
    }

    private String words(IndexNames found) {
        return found.name() + " (" + found.partition() + (found.sort() == null ? "" : ", " + found.sort()) + ")";
    }

    private static Label head(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setMinWidth(150);
        return label;
    }

    private Label problem(String place) {
        Label label = new Label();
        label.setId("names-problem-" + place);
        label.getStyleClass().add("wrong");
        label.setWrapText(true);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        problems.put(place, label);
        return label;
    }

    private ComboBox<String> index() {
        var names = new ArrayList<String>(List.of(NONE));
        form.indexes().stream()
                .map(IndexNames::name)
                .filter(name -> !name.equals(ChatItem.GROUP_INDEX))
                .forEach(names::add);
        ComboBox<String> choice = Choices.of(
                names,
                name -> name.isEmpty() ? ChatItem.GROUP_INDEX + " (the bootcamp's)" : name,
                "Index of inbox rows");
        choice.setId("names-index");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.valueProperty().subscribe(this::check);
        return choice;
    }

    private void enter(Map<String, String> names, @Nullable String chosen) {
        index.setValue(chosen == null || chosen.equals(ChatItem.GROUP_INDEX) ? NONE : chosen);
        fields.forEach((ours, field) -> field.setText(names.getOrDefault(ours, ours)));
        check();
    }

    private Map<String, String> entered() {
        var names = new LinkedHashMap<String, String>();
        fields.forEach((ours, field) -> names.put(ours, field.getText().strip()));
        return names;
    }

    private @Nullable String chosen() {
        String chosen = index.getValue();
        return chosen == null || chosen.isEmpty() ? null : chosen;
    }

    private void check() {
        if (fields.size() < form.rows().size() || problems.size() <= fields.size()) {
            return; // still laying out
        }
        List<Problem> wrong = form.problems(entered(), chosen());
        problems.forEach((place, label) -> {
            String words = wrong.stream()
                    .filter(problem -> problem.attribute().equals(place))
                    .map(problem -> problem.what() + " " + problem.next())
                    .findFirst()
                    .orElse("");
            label.setText(words);
            Objects.<Control>requireNonNullElse(fields.get(place), index).setAccessibleHelp(words);
        });
        go.setDisable(!wrong.isEmpty());
        change.setText(
                wrong.isEmpty()
                        ? form.change(entered(), chosen())
                        : "Correct " + Counted.of(wrong.size(), "name") + " first.");
    }

    private void save() {
        page.attempt(() -> save.accept(form.result(entered(), chosen())));
    }
}
