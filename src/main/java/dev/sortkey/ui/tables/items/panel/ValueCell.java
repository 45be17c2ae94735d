package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.Counted;
import dev.sortkey.support.Visible;
import dev.sortkey.ui.kit.script.DrawnText;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// One row of the tree: the name, the type, and the value up to the panel's edge, with what it means behind it.
final class ValueCell extends TreeCell<ValueNode> {
    static final int MOST_CHARACTERS = 300;

    private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
    private static final PseudoClass EXPIRED = PseudoClass.getPseudoClass("expired");
    private static final double INDENT = 12;
    private static final double NARROWEST_VALUE = 150;
    private static final double WIDEST_NAME = 170;

    private final Label name = new Label();
    private final Label type = new Label();
    private final Label value = new Label();
    private final Label note = new Label();
    private final Line line = new Line();
    private final Tooltip tip = new Tooltip();
    private final Supplier<Context> context;
    private @Nullable String typeClass;

    /// What rows know of their item.
    ///
    /// @param ttl the attribute with the time to live, or null
    /// @param sought what is being searched, in lower case; empty for nothing
    record Context(@Nullable String ttl, String sought) {}

    ValueCell(Supplier<Context> context) {
        this.context = context;
        name.getStyleClass().add("value-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        type.getStyleClass().add("type-badge");
        type.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().add("value-text");
        value.setMaxWidth(Double.MAX_VALUE);
        note.getStyleClass().add("value-note");
        line.setAlignment(Pos.CENTER_LEFT);
        line.setSpacing(8);
        line.setMaxWidth(Region.USE_PREF_SIZE);
        line.getChildren().setAll(name, type, value, note);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tip.setWrapText(true);
        tip.setMaxWidth(560);
        tip.setOnShowing(_ -> tip.setText(getItem() == null ? "" : description(getItem(), context.get())));
        treeViewProperty().flatMap(tree -> tree.widthProperty()).subscribe(_ -> line.requestLayout());
        treeItemProperty().flatMap(item -> item.expandedProperty()).subscribe(_ -> showValue());
    }

    @Override
    protected void updateItem(@Nullable ValueNode node, boolean empty) {
        super.updateItem(node, empty);
        if (typeClass != null) {
            value.getStyleClass().remove(typeClass);
            type.getStyleClass().remove(typeClass);
            typeClass = null;
        }
        if (empty || node == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            pseudoClassStateChanged(FOUND, false);
            return;
        }
        typeClass = "type-" + node.type().name().toLowerCase(Locale.ROOT);
        value.getStyleClass().add(typeClass);
        type.getStyleClass().add(typeClass);
        name.setText(node.name().isEmpty() ? "\"\"" : DrawnText.of(Visible.line(node.name())));
        name.setPrefWidth(nameWidth());
        type.setText(node.type() == AttributeType.UNKNOWN ? "?" : node.type().name());
        showValue();
        setGraphic(line);
        setTooltip(tip);
        String sought = context.get().sought();
        pseudoClassStateChanged(FOUND, !sought.isEmpty() && node.has(sought));
    }

    /// Where a value is, what it is, how big, and which time it says.
    static String description(ValueNode node, Context context) {
        return node.description()
                + ValueTime.of(node, context.ttl(), Instant.now())
                        .map(time -> "  ·  " + time.text())
                        .orElse("");
    }

    private double nameWidth() {
        return getTreeItem() != null && getTreeItem().getParent() instanceof LazyItem parent
                ? Math.min(WIDEST_NAME, width(parent.longestName()))
                : Region.USE_COMPUTED_SIZE;
    }

    /// A long name has some more for those that have fewer but wider letters.
    private double width(String longest) {
        Text text = new Text(Visible.line(longest));
        text.setFont(name.getFont());
        return text.getLayoutBounds().getWidth() * 1.1 + 4;
    }

    private void showValue() {
        ValueNode node = getItem();
        if (node == null) {
            return;
        }
        boolean open = getTreeItem() != null && getTreeItem().isExpanded() && !node.isLeaf();
        String text = node.line(MOST_CHARACTERS);
        value.setText(open ? "" : DrawnText.of(text));
        value.setManaged(!open);
        value.setMinWidth(node.value().n() == null ? 40 : Region.USE_PREF_SIZE);
        var time = ValueTime.of(node, context.get().ttl(), Instant.now());
        note.setText(time.map(ValueTime::text).orElseGet(() -> count(node)));
        note.pseudoClassStateChanged(EXPIRED, time.filter(ValueTime::isExpired).isPresent());
        note.setManaged(!note.getText().isEmpty());
        note.setMinWidth(time.isPresent() ? 60 : Region.USE_PREF_SIZE);
        setAccessibleText("%s, %s, %s %s"
                .formatted(Visible.line(node.path().toString()), node.type().words(), text, note.getText())
                .strip());
    }

    private static String count(ValueNode node) {
        return switch (node.type()) {
            case M -> Counted.of(node.size(), "attribute");
            case L -> Counted.of(node.size(), "element");
            case SS, NS, BS -> Counted.of(node.size(), "member");
            case B -> Counted.of(node.value().b().asByteArrayUnsafe().length, "byte");
            case S -> node.value().s().isEmpty() ? "empty" : "";
            case N, BOOL, NULL, UNKNOWN -> "";
        };
    }

    /// As wide as the panel, and wider only when the value would become too narrow.
    private final class Line extends HBox {
        @Override
        protected double computePrefWidth(double height) {
            double fixed = name.prefWidth(-1) + type.prefWidth(-1) + 16;
            double behind = note.isManaged() ? note.minWidth(-1) + 8 : 0;
            double least = value.isManaged() ? Math.max(value.minWidth(-1), NARROWEST_VALUE) : 0;
            double needed = fixed + behind + Math.min(value.prefWidth(-1), least);
            return getTreeView() == null ? needed : Math.max(needed, room());
        }

        /// What is left beside the indentation, the arrow and the scroll bar.
        private double room() {
            return getTreeView().getWidth() - getTreeView().getTreeItemLevel(getTreeItem()) * INDENT - 28;
        }
    }
}
