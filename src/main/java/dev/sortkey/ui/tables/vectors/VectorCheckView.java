package dev.sortkey.ui.tables.vectors;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.vector.Freshness;
import dev.sortkey.dynamo.vector.VectorCheck.Issue;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.States;
import dev.sortkey.ui.tables.items.grid.CellText;
import dev.sortkey.ui.tables.items.grid.GridColumn;
import dev.sortkey.ui.tables.items.grid.GridSource;
import dev.sortkey.ui.tables.items.grid.GridView;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// The items that a vector index leaves out, and embeddings that are older than their text.
final class VectorCheckView implements GridSource {
    private static final List<GridColumn> COLUMNS = List.of(
            new GridColumn("Key", "", true), new GridColumn("Reason", "", false), new GridColumn("Details", "", false));

    private final VectorsViewModel model;
    private final Consumer<Map<String, AttributeValue>> open;
    private final Label title = new Label();
    private final ComboBox<Telling> telling =
            Choices.of(List.of(Telling.values()), Telling::words, "How to tell the age of an embedding");
    private final TextField first = field("first");
    private final TextField second = field("second");
    private final GridView grid = new GridView(this);
    private final Label summary = new Label();
    private final StackPane center = new StackPane();
    private final BorderPane node;
    private List<Issue> issues = List.of();
    private @Nullable TableDescription table;
    private @Nullable VectorIndexDescription index;

    /// What tells whether an embedding is older than its text.
    private enum Telling {
        NOTHING("Age of embeddings: nothing tells", "", ""),
        TIMES(
                "Age of embeddings: two times tell",
                "attribute with the text's time",
                "attribute with the vector's time"),
        HASH("Age of embeddings: a hash tells", "attribute with the text", "attribute with its hash"),
        HISTORY("Age of embeddings: changes made here tell", "attribute with the text", "");

        private final String words;
        private final String first;
        private final String second;

        Telling(String words, String first, String second) {
            this.words = words;
            this.first = first;
            this.second = second;
        }

        String words() {
            return words;
        }
    }

    /// @param open shows an item
    /// @param leave goes back to the overview
    VectorCheckView(VectorsViewModel model, Consumer<Map<String, AttributeValue>> open, Runnable leave) {
        this.model = model;
        this.open = open;
        title.getStyleClass().add("heading");
        Button go = Icons.button(
                "vector-check-go", Feather.CHECK_SQUARE, "Check", "Look through the whole table", this::check);
        go.getStyleClass().add("accent");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.disableProperty().bind(model.running());
        Button stop = Icons.button("vector-check-stop", Feather.SQUARE, "Stop", "Stop looking", this::stop);
        stop.visibleProperty().bind(model.running());
        stop.setMinWidth(Region.USE_PREF_SIZE);
        model.progress().subscribe(words -> {
            if (model.running().get()) {
                summary.setText(words);
            }
        });
        node = Cover.of("vector-check", "Back to the overview", leave, title, stop, go);
        telling.setId("vector-check-telling");
        telling.setValue(Telling.NOTHING);
        telling.valueProperty().subscribe(this::ask);
        FlowPane asked = new FlowPane(8, 8, telling, first, second);
        asked.setAlignment(Pos.CENTER_LEFT);
        asked.setPadding(new Insets(12));
        Node head = node.getTop();
        node.setTop(null);
        node.setTop(new VBox(head, asked));
        grid.setId("vector-check-grid");
        grid.setAccessibleText("Items that are left out");
        grid.setColumns(COLUMNS);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openCurrent();
                event.consume();
            }
        });
        grid.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                openCurrent();
            }
        });
        summary.setId("vector-check-summary");
        summary.setWrapText(true);
        HBox below = new HBox(summary);
        below.getStyleClass().add("grid-footer");
        node.setCenter(center);
        node.setBottom(below);
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId("vector-check-" + id);
        field.setPrefColumnCount(18);
        field.managedProperty().bind(field.visibleProperty());
        return field;
    }

    private void ask(Telling how) {
        first.setVisible(!how.first.isEmpty());
        second.setVisible(!how.second.isEmpty());
        first.clear();
        second.clear();
        first.setPromptText(how.first);
        first.setAccessibleText(how.first);
        second.setPromptText(how.second);
        second.setAccessibleText(how.second);
    }

    Node node() {
        return node;
    }

    /// Begins anew for an index.
    void open(TableDescription described, VectorIndexDescription chosen) {
        model.stop(); // the check of another index
        table = described;
        index = chosen;
        issues = List.of();
        title.setText("Check " + chosen.indexName());
        summary.setText("");
        center.getChildren()
                .setAll(States.empty(
                        "Nothing checked yet",
                        "Check scans the whole table, and uses as much capacity as that. It finds the items that the"
                                + " index leaves out silently: without a vector or the attribute that each search"
                                + " needs, or with one of another type or size."));
    }

    private void check() {
        if (table == null || index == null) {
            return;
        }
        center.getChildren().setAll(States.loading("Looking through the table…"));
        model.check(table, index, freshness(table, index), this::show, this::failed);
    }

    private void stop() {
        model.stop();
        center.getChildren().setAll(States.empty("Stopped", "Check looks through the table from its beginning."));
    }

    private Supplier<@Nullable Freshness> freshness(TableDescription described, VectorIndexDescription chosen) {
        String one = first.getText().strip();
        String other = second.getText().strip();
        return switch (telling.getValue()) {
            case NOTHING -> () -> null;
            case TIMES -> () -> new Freshness.ByTime(one, other);
            case HASH -> () -> new Freshness.ByHash(one, other);
            case HISTORY -> () -> model.byHistory(described, chosen, one);
        };
    }

    private void failed(UserError error) {
        center.getChildren().setAll(States.failed(error));
    }

    private void show(VectorsViewModel.Checked checked) {
        issues = checked.issues();
        summary.setText(String.join(" ", checked.sentences()));
        if (issues.isEmpty()) {
            center.getChildren().setAll(States.empty("Nothing is left out", "Searches find every item of the table."));
            return;
        }
        grid.rowsChanged(_ -> -1);
        grid.measureAgain();
        center.getChildren().setAll(grid);
        grid.select(0);
        grid.requestFocus();
    }

    private void openCurrent() {
        int row = grid.positionProperty().get().row();
        if (row >= 0 && row < issues.size()) {
            open.accept(issues.get(row).key());
        }
    }

    @Override
    public int size() {
        return issues.size();
    }

    @Override
    public CellText cell(int row, GridColumn column) {
        Issue issue = issues.get(row);
        String text = switch (column.name()) {
            case "Key" -> table == null ? "" : ItemKeys.text(issue.key(), KeyNames.of(table));
            case "Reason" -> issue.reason();
            default -> issue.words();
        };
        return new CellText(text, List.of("type-s"));
    }
}
