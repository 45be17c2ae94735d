package dev.sortkey.ui.tables.vectors;

import dev.sortkey.dynamo.table.TableText;
import dev.sortkey.dynamo.vector.VectorIndexes;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// The vector indexes of a table in its overview: search, check and delete one, make another.
public final class VectorsPane {
    private final VectorsViewModel model;
    private final Host host;
    private final VectorIndexForm form;
    private final VectorCheckView check;

    /// What it needs of the table's tab.
    ///
    /// @param cover shows a page in place of the overview
    /// @param back shows the overview as it is now
    /// @param refresh does so unless another page is in its place
    /// @param search asks for a vector to search an index for
    /// @param open shows an item
    public record Host(
            Consumer<Node> cover,
            Runnable back,
            Runnable refresh,
            Consumer<String> search,
            Consumer<Map<String, AttributeValue>> open,
            Navigator navigator,
            Supplier<Dialogs> dialogs) {}

    /// The pane over its model.
    public VectorsPane(VectorsViewModel model, Host host) {
        this.model = model;
        this.host = host;
        form = new VectorIndexForm(model, host.navigator(), host.refresh(), host.back());
        check = new VectorCheckView(model, host.open(), host.back());
    }

    /// The section about the vector indexes of `table`.
    public Node section(TableDescription table) {
        Label heading = new Label("Vector indexes");
        heading.getStyleClass().add("heading");
        VBox section = new VBox(8, heading);
        section.setId("vector-indexes");
        if (table.vectorIndexes().isEmpty()) {
            Label none = new Label("None. A vector index finds the items whose embeddings are nearest to a vector.");
            none.getStyleClass().add("muted");
            none.setWrapText(true);
            section.getChildren().add(none);
        }
        GridPane rows = new GridPane(18, 8);
        table.vectorIndexes().forEach(index -> add(rows, table, index));
        section.getChildren().add(rows);
        Label progress = new Label();
        progress.setId("vector-progress");
        progress.getStyleClass().add("muted");
        progress.textProperty().bind(model.progress());
        progress.managedProperty().bind(progress.textProperty().isNotEmpty());
        Button make = Icons.button(
                "vector-new",
                Feather.PLUS,
                "New vector index…",
                "Make an index on an attribute with embeddings",
                () -> create(table));
        section.getChildren().addAll(progress, make);
        return section;
    }

    private void add(GridPane rows, TableDescription table, VectorIndexDescription index) {
        Label name = new Label(index.indexName());
        name.getStyleClass().addAll("muted", "fact-name");
        Label what =
                new Label(TableText.vector(index) + needs(index) + size(index) + " · " + VectorIndexes.status(index));
        what.setWrapText(true);
        what.setMaxWidth(760);
        Button search = Icons.button(
                "vector-search-" + index.indexName(),
                Feather.SEARCH,
                "Search " + index.indexName() + " by a vector",
                () -> host.search().accept(index.indexName()));
        search.setDisable(!VectorIndexes.isReady(index));
        HBox actions = new HBox(
                2,
                search,
                Icons.button(
                        "vector-check-" + index.indexName(),
                        Feather.CHECK_SQUARE,
                        "Check which items " + index.indexName() + " leaves out",
                        () -> check(table, index)),
                Icons.button(
                        "vector-delete-" + index.indexName(),
                        Feather.TRASH_2,
                        "Delete the index " + index.indexName(),
                        () -> delete(table, index)));
        actions.setAlignment(Pos.CENTER_LEFT);
        rows.addRow(rows.getRowCount(), name, what, actions);
    }

    private static String needs(VectorIndexDescription index) {
        return VectorIndexes.hash(index)
                .map(hash -> " · each search needs " + hash)
                .orElse("");
    }

    /// A new index, and any of the embedded database, has no count.
    private static String size(VectorIndexDescription index) {
        return index.itemCount() == null || index.itemCount() == 0 ? "" : " · " + Counted.of(index.itemCount(), "item");
    }

    private void create(TableDescription table) {
        host.cover().accept(form.node());
        form.open(table);
    }

    private void check(TableDescription table, VectorIndexDescription index) {
        host.cover().accept(check.node());
        check.open(table, index);
    }

    private void delete(TableDescription table, VectorIndexDescription index) {
        boolean confirmed = host.dialogs()
                .get()
                .confirmByName(
                        "Delete " + index.indexName() + "?",
                        "The items and their vectors stay. To have the index again, it has to be built again. Type its name"
                                + " to confirm.",
                        index.indexName(),
                        "Delete index");
        if (confirmed) {
            model.drop(table, index.indexName(), host.refresh(), host.navigator()::tell);
        }
    }
}
