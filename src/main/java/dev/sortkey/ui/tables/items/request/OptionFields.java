package dev.sortkey.ui.tables.items.request;

import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Completion;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.TypedList;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is rarely changed about a read, in a line that is folded away; its button shows how many of them were.
final class OptionFields {
    private final RequestViewModel model;
    private final ToggleButton button = Plain.toggle(null, new FontIcon(Feather.SLIDERS));
    private final FlowPane node = new FlowPane(14, 4);

    OptionFields(RequestViewModel model, Runnable run) {
        this.model = model;
        button.setId("options");
        button.getStyleClass().addAll("button-icon", "flat");
        Icons.named(button, "Options");
        CheckBox descending = check("descending", "Descending", "The highest sort key first");
        descending.selectedProperty().bindBidirectional(model.descending());
        TextField limit = KeyFields.field("limit", "1 MB", run);
        limit.setPrefColumnCount(5);
        limit.textProperty().bindBidirectional(model.limit());
        limit.setTooltip(new Tooltip("How many items a page reads at most, before filters"));
        CheckBox consistent = check("consistent", "Consistent", "Strongly consistent, at twice the cost");
        consistent.selectedProperty().bindBidirectional(model.consistent());
        ComboBox<Integer> segments = Choices.of(List.of(1, 2, 4, 8, 16, 32, 64), String::valueOf, "Segments");
        segments.setId("segments");
        segments.setTooltip(new Tooltip("A scan with several segments reads the whole table in parallel"));
        segments.valueProperty().bindBidirectional(model.segments());
        TextField projection = KeyFields.field("projection", "all", run);
        projection.setPrefColumnCount(16);
        projection.textProperty().bindBidirectional(model.projection());
        projection.setTooltip(new Tooltip("Load only these attributes, separated by commas; the cost stays the same"));
        Completion.offerEach(
                projection, model.known().names(), name -> TypedList.print(List.of(KnownAttributes.path(name))));
        CheckBox partiQl = check(
                "mode-partiql",
                "PartiQL",
                "Enter SELECT in place of keys and filters, or INSERT, UPDATE and DELETE to stage changes");
        partiQl.selectedProperty().bindBidirectional(model.partiQl());
        List.<Control>of(descending, segments, projection)
                .forEach(built -> built.disableProperty().bind(model.partiQl()));
        node.getChildren()
                .setAll(
                        descending,
                        pair("Limit", limit),
                        consistent,
                        pair("Segments", segments),
                        pair("Attributes", projection),
                        partiQl);
        node.setId("options-row");
        FilterFields.shownWhen(button.selectedProperty(), node);
        model.planned().subscribe(_ -> showChanges());
    }

    private static CheckBox check(String id, String text, String words) {
        CheckBox box = Plain.check(text);
        box.setId(id);
        box.setTooltip(new Tooltip(words));
        return box;
    }

    /// Folds the line in and out.
    ToggleButton button() {
        return button;
    }

    Node node() {
        return node;
    }

    /// Folds the line away if it is open, and says whether it was.
    boolean fold() {
        boolean open = button.isSelected();
        if (open) {
            button.setSelected(false);
            button.requestFocus();
        }
        return open;
    }

    private void showChanges() {
        List<String> changes = changes();
        button.setText(changes.isEmpty() ? null : String.valueOf(changes.size()));
        button.setAccessibleText(changes.isEmpty() ? "Options" : "Options: " + String.join(", ", changes));
        button.getTooltip().setText(button.getAccessibleText());
    }

    /// The options that differ from what they usually are, in a few words each.
    private List<String> changes() {
        var changes = new ArrayList<String>();
        String typed = model.limit().get().strip();
        int attributes = TypedList.parse(model.projection().get()).size();
        if (model.descending().get()) {
            changes.add("descending");
        }
        if (!typed.equals(String.valueOf(ReadOptions.DEFAULT.limit()))) {
            changes.add(typed.isEmpty() ? "no limit" : "limit " + typed);
        }
        if (model.consistent().get()) {
            changes.add("consistent");
        }
        if (model.segments().get() > 1) {
            changes.add(model.segments().get() + " segments");
        }
        if (attributes > 0) {
            changes.add(Counted.of(attributes, "attribute"));
        }
        if (model.partiQl().get()) {
            changes.add("PartiQL");
        }
        return changes;
    }

    private static HBox pair(String name, Control field) {
        Label label = new Label(name);
        label.setLabelFor(field);
        field.setAccessibleText(name);
        HBox pair = new HBox(6, label, field);
        pair.setAlignment(Pos.CENTER_LEFT);
        return pair;
    }
}
