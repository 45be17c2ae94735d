package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/// A line that says how much is staged; not there when nothing is.
public final class ChangesBar {
    private final Changes changes;
    private final Label words = new Label();
    private final Label problem = new Label();
    private final HBox node;

    /// @param review shows what is staged
    /// @param commit sends it
    public ChangesBar(Changes changes, Runnable review, Runnable commit) {
        this.changes = changes;
        words.setId("changes-summary");
        problem.setId("changes-problem");
        problem.getStyleClass().add("wrong");
        problem.setMinWidth(0);
        problem.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(problem, Priority.ALWAYS);
        Button send =
                Icons.button("changes-commit", Feather.UPLOAD, "Commit", "Send all staged changes (Ctrl+S)", commit);
        send.getStyleClass().add("accent");
        node = new HBox(
                10,
                Icons.with(words, Feather.EDIT_3),
                problem,
                Icons.button("changes-review", Feather.LIST, "Review", "See what will be sent (Ctrl+Shift+S)", review),
                send);
        node.setId("changes-bar");
        node.getStyleClass().add("changes-bar");
        node.setAlignment(Pos.CENTER_LEFT);
        node.disableProperty().bind(changes.committing());
        changes.items().subscribe(_ -> show());
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    private void show() {
        var items = changes.items().get();
        node.setVisible(!items.isEmpty());
        node.setManaged(!items.isEmpty());
        CapacityUnits cost = items.stream().map(StagedItem::cost).reduce(CapacityUnits.NONE, CapacityUnits::plus);
        words.setText(Counted.of(items.size(), "staged change") + " · " + cost + " WCU");
        long conflicts = items.stream().filter(item -> item.conflict() != null).count();
        long failed = items.stream().filter(item -> item.error() != null).count();
        problem.setText(
                conflicts > 0
                        ? Counted.of(conflicts, "conflict") + " to resolve"
                        : failed > 0 ? Counted.of(failed, "change") + " couldn't be written" : "");
    }
}
