package dev.sortkey.ui.tables.vectors;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.vector.VectorIndexes;
import dev.sortkey.dynamo.vector.VectorMatches.Match;
import dev.sortkey.dynamo.vector.VectorQuery;
import dev.sortkey.dynamo.vector.VectorSearch;
import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.CodeMenu;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// Items that are near to an item or to a pasted vector by a vector index, with their ranks and scores, the request
/// and its cost.
public final class SimilarView {
    private final VectorsViewModel model;
    private final Navigator navigator;
    private final Consumer<Map<String, AttributeValue>> open;
    private final Label title = new Label();
    private final ComboBox<VectorIndexDescription> indexes =
            Choices.of(List.of(), VectorIndexDescription::indexName, "Vector index");
    private final ComboBox<Integer> most = Choices.of(List.of(5, 10, 25, 50, 100), String::valueOf, "Results");
    private final TextField vector = new TextField();
    private final SearchFields filters = new SearchFields();
    private final MatchGrid grid = new MatchGrid();
    private final Label request = new Label();
    private final Label footer = new Label();
    private final StackPane center = new StackPane();
    private final VBox asking = new VBox(10);
    private final BorderPane node;
    private @Nullable TableDescription table;
    private @Nullable Map<String, AttributeValue> like;
    private @Nullable VectorSearch last;
    private String preferred = "";

    /// @param open shows an item among the others
    /// @param leave goes back to them
    public SimilarView(
            VectorsViewModel model, Navigator navigator, Consumer<Map<String, AttributeValue>> open, Runnable leave) {
        this.model = model;
        this.navigator = navigator;
        this.open = open;
        title.setId("similar-title");
        title.getStyleClass().add("heading");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.setMinWidth(0);
        Button other = Icons.button(
                "similar-by-vector",
                Feather.CLIPBOARD,
                "Search by vector…",
                "Search for what is near to a vector that you paste",
                () -> begin(null));
        other.visibleProperty().bind(vector.visibleProperty().not());
        other.setMinWidth(Region.USE_PREF_SIZE);
        node = Cover.of("similar", "Back to the items", leave, title, other, CodeMenu.of("similar-copy", this::copy));
        asking.getChildren().setAll(choices(), filters.node(), request);
        asking.setPadding(new Insets(12));
        asking.managedProperty().bind(asking.visibleProperty());
        Node head = node.getTop();
        node.setTop(null);
        node.setTop(new VBox(head, asking));
        request.setId("similar-request");
        request.getStyleClass().add("muted");
        request.setWrapText(true);
        footer.setId("similar-footer");
        HBox below = new HBox(footer);
        below.getStyleClass().add("grid-footer");
        node.setBottom(below);
        node.setCenter(center);
        filters.onEnter(this::search);
        grid.view()
                .setOnContextMenuRequested(event -> grid.current()
                        .ifPresent(match -> menu(match).show(grid.view(), event.getScreenX(), event.getScreenY())));
        grid.view().addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        grid.view().addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                openCurrent();
            }
        });
    }

    private Node choices() {
        indexes.setId("similar-index");
        indexes.setOnAction(_ -> chosen());
        most.setId("similar-most");
        most.setValue(VectorQuery.USUAL);
        most.setTooltip(new Tooltip("How many results, 100 at most; there are no further pages"));
        most.setOnAction(_ -> search());
        vector.setId("similar-vector");
        vector.setAccessibleText("Vector");
        showPrompt(false);
        vector.setOnAction(_ -> search());
        vector.managedProperty().bind(vector.visibleProperty());
        HBox.setHgrow(vector, Priority.ALWAYS);
        Button go = Icons.button("similar-go", Feather.SEARCH, "Search", "Search the index", this::search);
        go.getStyleClass().add("accent");
        go.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, new Label("Index"), indexes, new Label("Nearest"), most, vector, go);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().stream()
                .filter(Label.class::isInstance)
                .forEach(label -> ((Label) label).setMinWidth(Region.USE_PREF_SIZE));
        return row;
    }

    private void showPrompt(boolean words) {
        vector.setPromptText(
                words ? "Words, or a vector such as [0.12, -0.5, …]" : "Paste a vector, such as [0.12, -0.5, …]");
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Shows what is similar to `item`.
    public void open(Map<String, AttributeValue> item) {
        begin(item);
    }

    /// Asks for a vector to search `index` for; null for an index to be chosen.
    public void open(@Nullable String index) {
        preferred = index == null ? preferred : index;
        begin(null);
    }

    private void begin(@Nullable Map<String, AttributeValue> item) {
        model.stopSearch(); // for something else
        like = item;
        last = null;
        request.setText("");
        footer.setText("");
        vector.setVisible(item == null);
        title.setText(item == null ? "Search by vector" : "Similar items");
        center.getChildren().setAll(States.loading("Loading the table…"));
        asking.setVisible(false);
        model.findModel(this::showPrompt);
        model.describe(this::described, error -> center.getChildren().setAll(States.failed(error)));
    }

    private void described(TableDescription now) {
        table = now;
        if (like != null) {
            title.setText("Similar to " + ItemKeys.text(like, KeyNames.of(now)));
        }
        if (now.vectorIndexes().isEmpty()) {
            center.getChildren()
                    .setAll(States.empty(
                            "No vector index in " + now.tableName(),
                            "A vector index finds the items whose embeddings are nearest. Create one in Overview."));
            return;
        }
        asking.setVisible(true);
        indexes.getItems().setAll(now.vectorIndexes());
        indexes.setValue(now.vectorIndexes().stream()
                .filter(index -> preferred.equals(index.indexName()))
                .findFirst()
                .orElse(now.vectorIndexes().getFirst()));
        chosen();
        if (like == null) {
            center.getChildren()
                    .setAll(States.empty(
                            "No results yet",
                            "Paste a vector that the same model made as those in the table, and search."));
            vector.requestFocus();
        }
    }

    private void chosen() {
        VectorIndexDescription index = indexes.getValue();
        if (table != null && index != null) {
            preferred = index.indexName();
            filters.show(table, index, like);
            if (like != null) {
                search();
            }
        }
    }

    private void search() {
        VectorIndexDescription index = indexes.getValue();
        TableDescription described = table;
        if (described == null
                || index == null
                || (like == null && vector.getText().isBlank())) {
            return;
        }
        center.getChildren().setAll(States.loading("Searching…"));
        if (like == null) {
            VectorQuery query = VectorQuery.near(index.indexName(), List.of())
                    .with(most.getValue(), filters.filters(described), List.of());
            model.search(described, vector.getText(), query, this::show, this::failed);
        } else {
            VectorQuery query = VectorQuery.like(index.indexName(), like)
                    .with(most.getValue(), filters.filters(described), List.of());
            model.search(described, query, this::show, this::failed);
        }
    }

    private void failed(UserError error) {
        footer.setText("");
        center.getChildren().setAll(States.failed(error));
    }

    private void show(VectorsViewModel.Found found) {
        last = found.search();
        request.setText(found.search().summary() + ". "
                + VectorIndexes.scores(found.search().index().distanceFunction()));
        footer.setText(found.matches().footer());
        if (found.matches().matches().isEmpty()) {
            center.getChildren()
                    .setAll(States.empty(
                            "Nothing found",
                            "No item in the index matches. An index leaves out items without a vector or without the"
                                    + " value that each search needs; Check in Overview finds them."));
            return;
        }
        grid.show(found.search().table(), found.matches().matches());
        center.getChildren().setAll(grid.view());
        grid.view().requestFocus();
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            openCurrent();
            event.consume();
        } else if (event.getCode().isArrowKey()) {
            event.consume();
        }
    }

    private void openCurrent() {
        grid.current().ifPresent(match -> open.accept(match.item()));
    }

    private ContextMenu menu(Match match) {
        MenuItem show = Plain.item("Show this item");
        show.setOnAction(_ -> open.accept(match.item()));
        MenuItem similar = Plain.item("Similar to this item");
        similar.setOnAction(_ -> open(match.item()));
        return new ContextMenu(show, similar);
    }

    private void copy(CodeLanguage language) {
        if (last != null) {
            Clipboards.copy(language.print(last.request(), model.destination()));
            navigator.toast("Request copied as " + language.words());
        }
    }
}
