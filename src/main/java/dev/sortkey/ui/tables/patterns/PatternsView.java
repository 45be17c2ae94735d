package dev.sortkey.ui.tables.patterns;

import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.States;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The Access patterns tab: the list at the left; the chosen one at the right, its request above, its result below.
public final class PatternsView {
    private static final String TEST = "Run the tests in the file: the promised request, capacity, and items";

    private final PatternsViewModel model;
    private final Navigator navigator;
    private final ListView<AccessPattern> list = new ListView<>();
    private final SplitPane split;
    private final StackPane node = new StackPane();

    /// The tab over a table's patterns, which it loads.
    public PatternsView(PatternsViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        node.setId("patterns-tab");
        list.setId("patterns");
        list.setAccessibleText("Access patterns");
        list.setItems(model.patterns());
        list.setCellFactory(_ -> new PatternCell(model.tests()));
        model.tests().outcomes().subscribe(_ -> list.refresh());
        list.getStyleClass().add("rows");
        list.getSelectionModel().selectedItemProperty().subscribe(pattern -> {
            if (pattern != null) {
                model.choose(pattern);
            }
        });
        BorderPane left = new BorderPane(list);
        left.setBottom(foot());
        left.setMinWidth(170);
        split = new SplitPane(left, right());
        split.setDividerPositions(0.34);
        SplitPane.setResizableWithParent(left, false);
        model.patterns().addListener((ListChangeListener<AccessPattern>) _ -> show());
        model.unreadable().subscribe(_ -> show());
        model.load();
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts the cursor into the list.
    public void focus() {
        list.requestFocus();
    }

    private SplitPane right() {
        Node request = new RequestPanel(model, navigator::toast).node();
        VBox.setVgrow(request, Priority.ALWAYS);
        VBox form = new VBox(12, new PatternForm(model).node(), request);
        form.getStyleClass().add("pattern-detail");
        ScrollPane top = new ScrollPane(form);
        top.setFitToWidth(true);
        top.setFitToHeight(true);
        top.getStyleClass().add("edge-to-edge");
        SplitPane right = new SplitPane(top, new ResultPanel(model, navigator).node());
        right.setOrientation(Orientation.VERTICAL);
        right.setDividerPositions(0.55);
        return right;
    }

    private HBox foot() {
        Label where = new Label(model.file().getFileName().toString());
        where.setTooltip(new Tooltip("The patterns of this table are in " + model.file()));
        where.getStyleClass().add("muted");
        where.setMinWidth(0);
        where.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(where, Priority.ALWAYS);
        Button describe = Icons.button(
                "patterns-describe", Feather.FILE_PLUS, "Create a file for the patterns of this table", this::describe);
        Button again = Icons.button("patterns-reload", Feather.REFRESH_CW, "Reload the file", model::load);
        HBox foot = new HBox(2, where, test(), describe, again);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("list-foot");
        return foot;
    }

    private Button test() {
        Button test = Icons.button("patterns-test", Feather.CHECK_CIRCLE, "Test", TEST, model::test);
        test.setMinWidth(Region.USE_PREF_SIZE);
        test.disableProperty().bind(model.tests().running());
        model.patterns().addListener((ListChangeListener<AccessPattern>) _ -> {
            boolean hasTests = model.patterns().stream()
                    .anyMatch(pattern -> !pattern.tests().isEmpty());
            test.setVisible(hasTests);
            test.setManaged(hasTests);
        });
        model.tests().outcomes().subscribe(outcomes -> {
            if (!outcomes.isEmpty()) {
                navigator.toast(model.tests().summary());
            }
        });
        return test;
    }

    private void describe() {
        model.describe(file -> {
            Clipboards.copy(file.toString());
            navigator.toast("Copied the path of " + file.getFileName() + ". Edit the file, then reload it.");
        });
    }

    private void show() {
        var broken = model.unreadable().get();
        if (broken != null) {
            node.getChildren()
                    .setAll(States.failed(
                            broken,
                            Icons.button(
                                    "patterns-retry", Feather.REFRESH_CW, "Retry", "Reload the file", model::load)));
        } else if (model.patterns().isEmpty()) {
            node.getChildren().setAll(nothing());
        } else {
            node.getChildren().setAll(split);
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
        }
    }

    private VBox nothing() {
        VBox nothing = States.empty(
                "No access patterns for " + model.tableName() + " yet",
                "An access pattern is a request with parameters for its key, index, condition, and order. Your patterns"
                        + " are kept in "
                        + model.file() + ", which starts with an example.",
                Icons.button(
                        "patterns-begin",
                        Feather.FILE_PLUS,
                        "Create patterns file",
                        "Create the file with an example in it",
                        this::describe));
        if (model.fitsChat()) {
            HBox actions = (HBox) nothing.getChildren().getLast();
            actions.getChildren()
                    .add(Icons.button(
                            "patterns-chat",
                            Feather.MESSAGE_CIRCLE,
                            "Use chat patterns",
                            "This table has the same keys as a chat table",
                            model::useChat));
        }
        return nothing;
    }
}
