package dev.sortkey.ui.tables.design;

import static dev.sortkey.ui.tables.design.Design.IndexKind.GLOBAL;
import static dev.sortkey.ui.tables.design.Design.IndexKind.LOCAL;
import static dev.sortkey.ui.tables.design.Design.IndexKind.VECTOR;

import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.tables.design.Design.Index;
import dev.sortkey.ui.tables.design.Design.IndexKind;
import dev.sortkey.ui.tables.design.Design.Units;
import dev.sortkey.ui.tables.design.Design.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;

/// The fields of the indexes of a definition, those of each in a box of its own.
final class IndexRows {
    private final Runnable typed;
    private final List<Row> rows = new ArrayList<>();
    private final VBox boxes = new VBox(10);
    private final Button addGlobal =
            Icons.button("design-add-global", Feather.PLUS, "Global index", "Add a global index", () -> add(GLOBAL));
    private final Button addLocal =
            Icons.button("design-add-local", Feather.PLUS, "Local index", "Add a local index", () -> add(LOCAL));
    private final Button addVector =
            Icons.button("design-add-vector", Feather.PLUS, "Vector index", "Add a vector index", () -> add(VECTOR));
    private final Label hint = FormPage.hint("Separate key attributes by commas, up to four for the partition key and"
            + " four for the sort key. Write NAME:N for numbers and NAME:B for binary.");
    private final VBox node = new VBox(10, boxes, new HBox(8, addGlobal, addLocal, addVector), hint);
    private boolean onDemand;
    private int made;

    /// @param typed hears of each change
    IndexRows(Runnable typed) {
        this.typed = typed;
    }

    Node node() {
        return node;
    }

    List<Index> get() {
        return rows.stream().map(Row::get).toList();
    }

    /// Shows `indexes`.
    ///
    /// @param fixed whether local ones can't be changed
    void fill(List<Index> indexes, boolean onDemand, boolean fixed) {
        this.onDemand = onDemand;
        addLocal.setVisible(!fixed);
        addLocal.setManaged(!fixed);
        rows.clear();
        made = 0;
        indexes.forEach(index -> rows.add(new Row(index, fixed && index.kind() == LOCAL)));
        show();
    }

    private void show() {
        boxes.getChildren().setAll(rows.stream().map(row -> row.box).toList());
        boxes.setManaged(!rows.isEmpty());
        hint.setManaged(!rows.isEmpty());
        hint.setVisible(!rows.isEmpty());
    }

    private void add(IndexKind kind) {
        String units = onDemand || kind != GLOBAL ? "" : "5";
        Row row = new Row(new Index("", kind, "", "", ProjectionType.ALL, "", new Units(units, units)), false);
        rows.add(row);
        show();
        row.name.requestFocus();
        typed.run();
    }

    /// Another mode counts other units.
    void switched(boolean to) {
        onDemand = to;
        rows.forEach(row -> row.switched(to ? "" : "5"));
    }

    private static String words(ProjectionType type) {
        return switch (type) {
            case KEYS_ONLY -> "Only keys";
            case INCLUDE -> "Keys and these";
            default -> "All attributes";
        };
    }

    private final class Row {
        private final IndexKind kind;
        private final TextField name;
        private final TextField partition;
        private final TextField sort;
        private final ComboBox<ProjectionType> projection = Choices.of(
                List.of(ProjectionType.ALL, ProjectionType.KEYS_ONLY, ProjectionType.INCLUDE),
                IndexRows::words,
                "Attributes");
        private final TextField included;
        private final TextField read;
        private final TextField write;
        private final TextField vectors;
        private final TextField dimensions;
        private final ComboBox<VectorDistanceFunction> distance = Choices.of(
                VectorDistanceFunction.knownValues().stream().sorted().toList(),
                VectorDistanceFunction::toString,
                "Distance function");
        private final VBox box;

        Row(Index index, boolean fixed) {
            kind = index.kind();
            String id = "design-index-" + ++made;
            name = field(id + "-name", "Name of the index", "such as by-status", index.name());
            boolean searched = kind == VECTOR;
            partition = field(
                    id + "-partition",
                    searched ? "Attribute that each search needs" : "Partition key",
                    searched ? "none" : "such as tenant, region",
                    index.partition());
            sort = field(
                    id + "-sort",
                    searched ? "Filters" : "Sort key",
                    kind == LOCAL ? "such as created:N" : "none",
                    index.sort());
            projection.setId(id + "-projection");
            projection.setValue(index.projection());
            included = field(id + "-included", "Attributes", "NAME, NAME, …", index.included());
            included.managedProperty().bind(included.visibleProperty());
            included.visibleProperty().bind(projection.valueProperty().isEqualTo(ProjectionType.INCLUDE));
            read = field(id + "-read", "Read units", "", index.units().read());
            write = field(id + "-write", "Write units", "", index.units().write());
            vectors = field(
                    id + "-vectors",
                    "Attribute with the vectors",
                    "such as embedding",
                    index.vectors().attribute());
            dimensions = field(
                    id + "-dimensions",
                    "Dimensions",
                    "such as 384",
                    index.vectors().dimensions());
            distance.setId(id + "-distance");
            distance.setValue(index.vectors().distance());
            Label chip = new Label(kind.words());
            chip.getStyleClass().add("chip");
            Button remove = Icons.button(id + "-remove", Feather.X, "Remove this index", this::remove);
            HBox head = DesignForm.row(chip, name, remove);
            box = new VBox(8, head, grid());
            box.setId(id);
            box.getStyleClass().add("index-box");
            box.setDisable(fixed);
            remove.setVisible(!fixed);
            List.of(projection, distance)
                    .forEach(choice -> choice.valueProperty().subscribe((_, _) -> typed.run()));
        }

        private TextField field(String id, String words, String prompt, String text) {
            TextField field = DesignForm.field(id, words, prompt);
            field.setText(text);
            field.textProperty().subscribe((_, _) -> typed.run());
            return field;
        }

        private GridPane grid() {
            GridPane grid = new GridPane(12, 8);
            switch (kind) {
                case GLOBAL -> {
                    add(grid, "Partition key", partition);
                    add(grid, "Sort key", sort);
                }
                case LOCAL -> add(grid, "Sort key", sort);
                case VECTOR -> {
                    add(grid, "Vectors", DesignForm.row(vectors, dimensions, distance));
                    add(grid, "Search needs", partition);
                    add(grid, "Filters", sort);
                }
            }
            add(grid, "Attributes", DesignForm.row(projection, included));
            if (kind == GLOBAL) {
                add(grid, onDemand ? "At most" : "Units", DesignForm.row(read, write));
            }
            prompts();
            return grid;
        }

        private static void add(GridPane grid, String title, Node field) {
            Label label = new Label(title);
            label.setMinWidth(90);
            GridPane.setHgrow(field, Priority.ALWAYS);
            grid.addRow(grid.getRowCount(), label, field);
        }

        private void prompts() {
            read.setPromptText(onDemand ? "reads: no maximum" : "RCU");
            write.setPromptText(onDemand ? "writes: no maximum" : "WCU");
        }

        private void switched(String units) {
            if (kind != GLOBAL) {
                return;
            }
            Stream.of(read, write).forEach(field -> field.setText(units));
            prompts();
        }

        private void remove() {
            rows.remove(this);
            show();
            typed.run();
        }

        Index get() {
            return new Index(
                    name.getText(),
                    kind,
                    partition.getText(),
                    sort.getText(),
                    projection.getValue(),
                    projection.getValue() == ProjectionType.INCLUDE ? included.getText() : "",
                    new Units(read.getText(), write.getText()),
                    new Vectors(vectors.getText(), dimensions.getText(), distance.getValue()));
        }
    }
}
