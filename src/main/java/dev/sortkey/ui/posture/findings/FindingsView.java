package dev.sortkey.ui.posture.findings;

import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The findings: tiles with counts above, the practices at the left, the list, and one finding in full.
public final class FindingsView {
    private static final double NARROW = 1000;

    private final FindingsViewModel model;
    private final ListView<FindingEntry> list = new ListView<>();
    private final TextField search = new TextField();
    private final Label count = new Label();
    private final FindingDetail detail;
    private final BorderPane node = new BorderPane();
    private boolean filling;

    /// The view over its model.
    ///
    /// @param browse opens a page of documentation
    public FindingsView(FindingsViewModel model, Navigator navigator, Consumer<URI> browse) {
        this.model = model;
        detail = new FindingDetail(model, navigator, browse);
        list();
        BorderPane middle = new BorderPane(list);
        middle.setTop(new VBox(bar(), changed(), new PracticeNote(model).node()));
        middle.setMinWidth(210);
        Node practices = new PracticeList(model).node();
        SplitPane split = new SplitPane(practices, middle, detail.node());
        node.widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(narrow -> {
            split.setDividerPositions(narrow ? 0.16 : 0.25, narrow ? 0.5 : 0.56);
        });
        SplitPane.setResizableWithParent(practices, false);
        node.setTop(new CountTiles(model).node());
        node.setCenter(split);
        model.entries().subscribe(this::fill);
        model.selected().subscribe(this::select);
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    private void list() {
        list.setId("findings");
        list.setCellFactory(_ -> new FindingCell(this::toggle, model.places()::words));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key); // before the list moves the focus
        list.setAccessibleText("Findings");
        list.setPlaceholder(States.empty(
                "No findings match",
                "Change the search, the severity tiles, or the practice.",
                Icons.button("findings-clear", Feather.X, "Clear filters", "Show all findings", model::clearFilters)));
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!filling && row != null) {
                model.choose(row);
            }
        });
    }

    private HBox bar() {
        search.setId("findings-search");
        search.setPromptText("Search findings");
        search.setAccessibleText("Search findings");
        search.textProperty().bindBidirectional(model.search());
        search.setOnAction(_ -> list.requestFocus());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
            }
        });
        HBox.setHgrow(search, Priority.ALWAYS);
        count.setId("findings-count");
        count.getStyleClass().add("muted");
        count.setMinWidth(Label.USE_PREF_SIZE);
        HBox bar = new HBox(10, search, count);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("screen-bar");
        return bar;
    }

    private ToggleButton changed() {
        ToggleButton changed = Plain.toggle(null, new FontIcon(Feather.GIT_COMMIT));
        changed.setId("findings-changed");
        changed.setTooltip(new Tooltip("Show only changes since the previous scan"));
        changed.selectedProperty().bindBidirectional(model.changedOnly());
        changed.setMaxWidth(Double.MAX_VALUE);
        model.changes().subscribe(words -> {
            changed.setText("Since " + model.since() + ": " + words);
            changed.setVisible(!words.isEmpty());
            changed.setManaged(!words.isEmpty());
        });
        return changed;
    }

    private void toggle(FindingEntry.Group group) {
        model.open(group.rule(), !group.open());
    }

    /// Right opens a check, Left closes it or goes from a finding to its check; Enter and Space do either.
    private void key(KeyEvent event) {
        FindingEntry entry = model.selected().get();
        boolean handled = switch (event.getCode()) {
            case RIGHT -> entry instanceof FindingEntry.Group group && opened(group, true);
            case LEFT ->
                entry instanceof FindingEntry.Group group
                        ? opened(group, false)
                        : entry instanceof FindingEntry.One one && one.nested() && toCheck(one);
            case ENTER, SPACE -> entry instanceof FindingEntry.Group group && opened(group, !group.open());
            default -> false;
        };
        if (handled) {
            event.consume();
        }
    }

    private boolean opened(FindingEntry.Group group, boolean open) {
        model.open(group.rule(), open);
        return true;
    }

    private boolean toCheck(FindingEntry.One one) {
        model.entries().get().stream()
                .filter(FindingEntry.Group.class::isInstance)
                .filter(entry -> entry.check().equals(one.check()))
                .forEach(model::choose);
        return true;
    }

    private void fill(List<FindingEntry> entries) {
        filling = true;
        list.getItems().setAll(entries);
        filling = false;
        int total = model.total();
        int shown = model.shown().get().size();
        count.setText(shown == total ? Counted.of(total) : Counted.of(shown) + " of " + Counted.of(total));
        select(model.selected().get());
    }

    /// Shows the selection of the model, which doesn't count as a choice by the person.
    private void select(@Nullable FindingEntry row) {
        filling = true;
        int place = row == null ? -1 : list.getItems().indexOf(row);
        if (place < 0) {
            list.getSelectionModel().clearSelection();
        } else if (place != list.getSelectionModel().getSelectedIndex()) {
            list.getSelectionModel().select(place);
            list.getFocusModel().focus(place);
        }
        filling = false;
        detail.show(row);
    }
}
