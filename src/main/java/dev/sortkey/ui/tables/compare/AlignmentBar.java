package dev.sortkey.ui.tables.compare;

import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.DifferentItem.Kind;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Making one table like the other: which one, and by which changes.
final class AlignmentBar {
    private final CompareViewModel model;
    private final ComboBox<Boolean> target = Choices.of(List.of(), this::words, "Table to change");
    private final CheckBox add = box("add");
    private final CheckBox change = box("change");
    private final CheckBox delete = box("delete");
    private final Label kept = FormPage.hint("Nothing is deleted: an item that the request finds in one table only may"
            + " be in the other as well. Compare all items to delete.");
    private final Label problem = new Label();
    private final VBox node;
    private @Nullable Compared shown;

    AlignmentBar(CompareViewModel model) {
        this.model = model;
        target.setId("align-target");
        target.valueProperty().subscribe(_ -> count());
        Label make = new Label("Make");
        make.setMinWidth(Region.USE_PREF_SIZE);
        FlowPane row = new FlowPane(10, 6, make, target, add, change, delete);
        row.setAlignment(Pos.CENTER_LEFT);
        Button plan = Icons.button(
                "align-plan", Feather.LIST, "Plan", "Show what will change; nothing is written yet", this::plan);
        row.getChildren().add(plan);
        problem.setId("align-problem");
        problem.getStyleClass().add("wrong");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        kept.setId("align-kept");
        kept.managedProperty().bind(kept.visibleProperty());
        node = new VBox(4, row, kept, problem);
        node.managedProperty().bind(node.visibleProperty());
    }

    private static CheckBox box(String id) {
        CheckBox box = Plain.check();
        box.setId("align-" + id);
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    Node node() {
        return node;
    }

    private String words(boolean there) {
        return (there ? "there" : "here") + " like " + (there ? "here" : "there");
    }

    /// Offers what can be done with what was found.
    void show(Compared compared) {
        shown = compared;
        problem.setText("");
        List<Boolean> targets = Stream.of(true, false)
                .filter(there -> compared.target(there).isPresent())
                .toList();
        target.getItems().setAll(targets);
        target.setValue(targets.isEmpty() ? null : targets.getFirst());
        node.setVisible(!targets.isEmpty() && compared.items().count(null) > 0);
        count();
    }

    private void count() {
        Compared now = shown;
        Boolean there = target.getValue();
        if (now == null || there == null) {
            return;
        }
        count(add, "Add", now.items().count(there ? Kind.ONLY_LEFT : Kind.ONLY_RIGHT), true);
        count(change, "Change", now.items().count(Kind.CHANGED), true);
        long extra = now.items().count(CompareViewModel.deleted(there));
        boolean mayMiss = now.request().mayMiss();
        count(delete, "Delete", mayMiss ? 0 : extra, false);
        kept.setVisible(mayMiss && extra > 0);
    }

    private static void count(CheckBox box, String verb, long count, boolean usual) {
        box.setText("%s %,d".formatted(verb, count));
        box.setVisible(count > 0);
        box.setSelected(count > 0 && usual);
    }

    private void plan() {
        Compared now = shown;
        Boolean there = target.getValue();
        if (now == null || there == null) {
            return;
        }
        Set<Kind> chosen = EnumSet.noneOf(Kind.class);
        if (add.isSelected()) {
            chosen.add(there ? Kind.ONLY_LEFT : Kind.ONLY_RIGHT);
        }
        if (change.isSelected()) {
            chosen.add(Kind.CHANGED);
        }
        if (delete.isSelected()) {
            chosen.add(CompareViewModel.deleted(there));
        }
        try {
            problem.setText("");
            model.plan(now, there, chosen);
        } catch (UserException e) {
            problem.setText(e.error().what() + " " + e.error().next());
        }
    }
}
