package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.PlainJson;
import dev.sortkey.support.Counted;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Focus;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.SharedRow;
import dev.sortkey.ui.kit.find.Findable;
import dev.sortkey.ui.kit.find.FoundPlaces;
import dev.sortkey.ui.tables.items.panel.PanelSettings.Form;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One whole item as a tree, as plain JSON or as DynamoDB JSON, with its size and cost.
public final class ItemPanel {
    private final ItemActions actions;
    private final SavedValue<PanelSettings> saved;
    private final ItemTree tree = new ItemTree(this::open);
    private final ValueViewer viewer;
    private final SplitPane treeAndValue = new SplitPane(tree.node());
    private final JsonView plain = new JsonView("item-json");
    private final JsonView dynamo = new JsonView("item-dynamo-json");
    private final Label title = new Label();
    private final Label size = new Label();
    private final Label path = new Label();
    private final HBox partial = new HBox(8);
    private final FoundPlaces places;
    private final ValueMenu menu;
    private final TreeEdits edits;
    private final BorderPane node = new BorderPane();
    private Map<String, AttributeValue> item = Map.of();

    /// Shows nothing yet; the chosen form is kept in `saved`.
    public ItemPanel(ItemActions actions, SavedValue<PanelSettings> saved) {
        this.actions = actions;
        this.saved = saved;
        viewer = new ValueViewer(actions.files(), actions::toast, this::closeViewer);
        places = new FoundPlaces("item-find", "Find in this item", this::findable, this::focus);
        edits = new TreeEdits(tree, actions);
        menu = new ValueMenu(tree::selected, actions, this::open, edits);
        tree.setMenu(menu.menu());
        tree.selection().subscribe(_ -> selected());
        treeAndValue.setOrientation(Orientation.VERTICAL);
        treeAndValue.getStyleClass().add("bare-split");
        node.setId("item-panel");
        node.setMinSize(200, 120);
        node.getStyleClass().add("item-panel");
        node.setTop(new VBox(head(), places.node()));
        node.setBottom(foot());
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Puts the focus into the item.
    public void focus() {
        if (isTree()) {
            tree.focus();
        } else {
            json().focus();
        }
    }

    /// Opens the bar that finds in the item.
    public void find() {
        places.open();
    }

    /// Marks the attribute that says when the item expires.
    public void setTtl(String attribute) {
        tree.setTtl(attribute);
        edits.setTtl(attribute);
    }

    /// Shows one item.
    ///
    /// @param key its key, as its title
    /// @param isPart whether it came from an index that does not hold all of it
    public void show(String key, boolean isPart, Map<String, AttributeValue> shown) {
        item = shown;
        title.setText(key);
        title.setTooltip(new Tooltip(key));
        long bytes = ItemSize.of(item);
        CapacityUnits eventual = CapacityUnits.read(bytes, CapacityUnits.Consistency.EVENTUAL);
        CapacityUnits strong = CapacityUnits.read(bytes, CapacityUnits.Consistency.STRONG);
        CapacityUnits write = CapacityUnits.write(bytes, false);
        size.setText(
                "%,d B · %s · %s RCU · %s WCU".formatted(bytes, Counted.of(item.size(), "attribute"), eventual, write));
        size.setTooltip(
                new Tooltip("%s of at most 400 KB. A read costs %s RCU (%s RCU strongly consistent), a write %s WCU."
                        .formatted(Counted.of(bytes, "byte"), eventual, strong, write)));
        partial.setVisible(isPart);
        partial.setManaged(isPart);
        tree.show(item);
        show();
    }

    private VBox head() {
        Label part = Icons.with(new Label("This index has only some of the item's attributes."), Feather.ALERT_CIRCLE);
        part.setWrapText(true);
        Button whole = Icons.button(
                "load-whole", Feather.DOWNLOAD, "Load full item", "Read the item from the table", actions::loadWhole);
        whole.setMinWidth(Region.USE_PREF_SIZE);
        partial.getChildren().setAll(part, whole);
        partial.setAlignment(Pos.CENTER_LEFT);
        partial.getStyleClass().add("notice");
        title.getStyleClass().addAll("heading", "mono");
        title.setId("item-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox first = new HBox(4, title, Icons.button("item-hide", Feather.X, "Hide the item (Space)", actions::hide));
        HBox forms = new HBox(new SegmentedButton(
                form("item-as-tree", "Tree", Form.TREE),
                form("item-as-json", "JSON", Form.JSON),
                form("item-as-dynamo-json", "DynamoDB JSON", Form.DYNAMODB_JSON)));
        HBox tools = new HBox(
                4,
                Icons.button("item-find-open", Feather.SEARCH, "Find in this item (Ctrl+F)", this::find),
                Icons.button("item-add", Feather.PLUS, "Add an attribute (Insert)", edits::addAttribute),
                Icons.button("item-edit", Feather.EDIT_3, "Edit this item (Ctrl+E)", actions::edit),
                Icons.button(
                        "item-compare",
                        Feather.GIT_PULL_REQUEST,
                        "Compare with the item shown before",
                        actions::compare),
                Icons.button("item-copy", Feather.COPY, "Copy the item as shown", this::copy));
        first.setAlignment(Pos.CENTER_LEFT);
        tools.setAlignment(Pos.CENTER_RIGHT);
        VBox head = new VBox(4, first, partial, new SharedRow(forms, tools, tools));
        head.getStyleClass().add("item-head");
        return head;
    }

    private ToggleButton form(String id, String text, Form form) {
        ToggleButton button = Plain.toggle(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setUserData(form);
        button.setSelected(saved.get().shown() == form);
        button.setOnAction(_ -> {
            button.setSelected(true);
            saved.update(settings -> settings.with(form));
            show();
        });
        return button;
    }

    private HBox foot() {
        size.getStyleClass().add("muted");
        size.setId("item-size");
        path.getStyleClass().add("muted");
        path.setId("item-path");
        path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        path.setMinWidth(0);
        HBox foot = new HBox(8, path, gap(), size);
        foot.getStyleClass().add("item-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private boolean isTree() {
        return saved.get().shown() == Form.TREE;
    }

    private JsonView json() {
        return saved.get().shown() == Form.JSON ? plain : dynamo;
    }

    private Findable findable() {
        return isTree() ? tree : json();
    }

    private void show() {
        if (isTree()) {
            node.setCenter(treeAndValue);
        } else {
            json().setText(text());
            node.setCenter(json().node());
        }
        selected();
        places.renew();
    }

    private String text() {
        return saved.get().shown() == Form.JSON ? PlainJson.print(item, true) : DynamoJson.print(item, true);
    }

    private void copy() {
        Clipboards.copy(text());
        actions.toast("Item copied");
    }

    private void selected() {
        path.setText(isTree() ? tree.description() : "");
        size.setVisible(path.getText().isEmpty());
        size.setManaged(size.isVisible());
        if (isViewing()) {
            tree.selected().ifPresentOrElse(viewer::show, this::hideViewer);
        }
    }

    private boolean isViewing() {
        return treeAndValue.getItems().contains(viewer.node());
    }

    private void open(ValueNode value) {
        viewer.show(value);
        if (!isViewing()) {
            treeAndValue.getItems().add(viewer.node());
            treeAndValue.setDividerPositions(0.55);
        }
    }

    private void closeViewer() {
        treeAndValue.getItems().remove(viewer.node());
        tree.focus();
    }

    /// The item has no such value; who goes through the rows stays there.
    private void hideViewer() {
        boolean focused = Focus.isIn(viewer.node());
        treeAndValue.getItems().remove(viewer.node());
        if (focused) {
            tree.focus();
        }
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            back();
        } else if (event.getCode() == KeyCode.F && event.isShortcutDown() && !event.isShiftDown()) {
            find();
        } else if (!isTree() || !tree.node().isFocused() || !pressed(event)) {
            return;
        }
        event.consume();
    }

    /// Whether it was the key of something that can be done in the tree.
    private boolean pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.INSERT && tree.selected().isEmpty()) {
            edits.addAttribute();
            return true;
        }
        return event.getCode() != KeyCode.ENTER && menu.press(event);
    }

    /// One level back: the find bar, the open value, the panel.
    private void back() {
        if (places.isOpen()) {
            places.close();
        } else if (isTree() && isViewing()) {
            closeViewer();
        } else {
            actions.leave();
        }
    }
}
