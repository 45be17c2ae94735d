package dev.sortkey.ui.tables.compare;

import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.item.difference.ItemDifference;
import dev.sortkey.support.Counted;
import dev.sortkey.support.Visible;
import dev.sortkey.transfer.compare.Comparison;
import dev.sortkey.transfer.compare.DifferentItem.Kind;
import dev.sortkey.ui.kit.ChangeTable;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a comparison found: the definition, and the items that differ, each value by value.
final class ComparisonView {
    private final CompareViewModel model;
    private final Navigator navigator;
    private final Label here = new Label();
    private final Label there = new Label();
    private final FlowPane chips = new FlowPane(6, 6);
    private final Label note = new Label();
    private final DifferenceList list;
    private final ChangeTable values = new ChangeTable(
            "difference-values", "Values that differ", States.empty("No item selected", "Choose one in the list."));
    private final ChangeTable definition =
            new ChangeTable("difference-definition", "Differences in the definition", new Region());
    private final Label size = new Label();
    private final AlignmentBar alignment;
    private final SplitPane split;
    private final BorderPane node;
    private @Nullable Compared shown;

    /// @param leave goes back to the rows
    /// @param again opens the form
    ComparisonView(CompareViewModel model, Runnable leave, Runnable again, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        list = new DifferenceList(model, navigator::tell);
        alignment = new AlignmentBar(model);
        Label title = new Label("Comparison");
        title.getStyleClass().add("heading");
        node = Cover.of(
                "comparison",
                "Back to the items",
                leave,
                title,
                Icons.button("comparison-copy", Feather.COPY, "Copy", "Copy the values that are shown", this::copy),
                Icons.button(
                        "comparison-save", Feather.SAVE, "Save…", "Save all differences as JSON lines", this::save),
                Icons.button(
                        "comparison-again",
                        Feather.REFRESH_CW,
                        "Compare again…",
                        "Compare with something else",
                        again));
        for (Label side : List.of(here, there)) {
            side.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            side.setMinWidth(40);
        }
        here.setId("comparison-here");
        there.setId("comparison-there");
        chips.setId("comparison-kinds");
        note.setId("comparison-note");
        note.setWrapText(true);
        note.getStyleClass().add("muted");
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        FlowPane sides = new FlowPane(18, 2, side("Here", here), side("There", there));
        for (Node side : sides.getChildren()) {
            ((Region) side).maxWidthProperty().bind(sides.widthProperty());
        }
        size.setId("difference-size");
        size.getStyleClass().addAll("muted", "difference-size");
        BorderPane item = new BorderPane(values.node());
        item.setBottom(size);
        values.name("Here", "There");
        definition.name("Here", "There");
        split = new SplitPane(list.node(), item);
        split.setDividerPositions(0.4);
        split.getStyleClass().add("bare-split");
        VBox head = new VBox(8, sides, chips, note, alignment.node());
        head.getStyleClass().add("comparison-head");
        BorderPane body = new BorderPane();
        body.setTop(head);
        node.setCenter(body);
        list.node().getSelectionModel().selectedItemProperty().subscribe(this::showItem);
    }

    private static HBox side(String words, Label name) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return new HBox(6, label, name);
    }

    Node node() {
        return node;
    }

    /// Puts the focus into the first difference.
    void focus() {
        list.node().requestFocus();
    }

    /// Shows what was found.
    void show(Compared compared) {
        shown = compared;
        named(here, compared.sides().left().name());
        named(there, compared.sides().right().name());
        definition.show(compared.sides().definition().stream()
                .map(part -> new AttributeChange(part.name(), text(part.one()), text(part.other())))
                .toList());
        note.setText(note(compared));
        alignment.show(compared);
        showChips(compared);
    }

    private static void named(Label label, String name) {
        label.setText(Visible.line(name));
        label.setTooltip(new Tooltip(name));
    }

    private static @Nullable AttributeValue text(@Nullable String words) {
        return words == null ? null : AttributeValue.fromS(words);
    }

    private static String note(Compared compared) {
        var notes = new ArrayList<String>();
        compared.sides()
                .keysUnlike()
                .ifPresent(keys -> notes.add("The items can't be compared: the key is " + keys.one() + " here, and "
                        + keys.other() + " there."));
        if (compared.sides().left().form().isEmpty()
                || compared.sides().right().form().isEmpty()) {
            notes.add("A file has no definition to compare.");
        }
        Comparison.Outcome outcome = compared.outcome();
        if (outcome != null && outcome.repeated() > 0) {
            notes.add(Counted.of(outcome.repeated(), "item") + " left out: a later one has the same key.");
        }
        return String.join(" ", notes);
    }

    private void showChips(Compared compared) {
        var group = new ToggleGroup();
        chips.getChildren().clear();
        Comparison.Outcome outcome = compared.outcome();
        if (outcome != null) {
            if (outcome.different() > 0) {
                chip(group, "all", "Different", outcome.different(), () -> showItems(null));
            }
            for (Kind kind : Kind.values()) {
                chip(
                        group,
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        DifferenceList.said(kind),
                        compared.items().count(kind),
                        () -> showItems(kind));
            }
        }
        chip(group, "definition", "Definition", compared.sides().definition().size(), this::showDefinition);
        if (outcome != null && !compared.isSame()) {
            Label same = new Label("%,d the same".formatted(outcome.same()));
            same.setId("comparison-same");
            same.getStyleClass().add("muted");
            same.setMinHeight(26);
            chips.getChildren().add(same);
        }
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        if (group.getToggles().isEmpty()) {
            body().setCenter(same(compared));
        } else {
            ((ToggleButton) group.getToggles().getFirst()).fire();
        }
    }

    private BorderPane body() {
        return (BorderPane) node.getCenter();
    }

    private static Node same(Compared compared) {
        Comparison.Outcome outcome = compared.outcome();
        long items = outcome == null ? 0 : outcome.same();
        boolean hasDefinitions = compared.sides().left().form().isPresent()
                && compared.sides().right().form().isPresent();
        return States.empty(
                "No differences",
                (items == 1 ? "The one item is the same on both sides" : "All %,d items are the same".formatted(items))
                        + (hasDefinitions ? ", and so is the definition." : "."));
    }

    private void chip(ToggleGroup group, String id, String words, long count, Runnable show) {
        if (count == 0) {
            return;
        }
        var chip = Plain.toggle("%s  %,d".formatted(words, count));
        chip.setId("comparison-" + id);
        chip.getStyleClass().add("entity");
        chip.setToggleGroup(group);
        chip.setOnAction(_ -> {
            chip.setSelected(true);
            show.run();
        });
        chips.getChildren().add(chip);
    }

    private void showItems(@Nullable Kind kind) {
        Compared now = shown;
        if (now != null) {
            body().setCenter(split);
            list.show(now, kind);
            showItem(list.node().getSelectionModel().getSelectedItem());
        }
    }

    private void showDefinition() {
        body().setCenter(definition.node());
    }

    private void showItem(@Nullable Integer number) {
        Compared now = shown;
        if (now == null || number == null) {
            values.show(List.of());
            size.setText("");
            return;
        }
        Kind kind = list.kind();
        model.details(
                now,
                kind,
                number,
                details -> {
                    if (now.equals(shown)
                            && kind == list.kind()
                            && number.equals(list.node().getSelectionModel().getSelectedItem())) {
                        values.show(details.changes());
                        size.setText(details.words());
                    }
                },
                navigator::tell);
    }

    private void copy() {
        boolean isDefinition = definition.node().equals(body().getCenter());
        Clipboards.copy(
                ItemDifference.print((isDefinition ? definition : values).node().getItems()));
        navigator.toast("Differences copied");
    }

    private void save() {
        var chooser = new FileChooser();
        chooser.setTitle("Save the differences");
        chooser.setInitialFileName("differences.jsonl");
        Optional.ofNullable(chooser.showSaveDialog(node.getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(file -> {
                    if (shown != null) {
                        model.save(shown, file, () -> navigator.toast("Differences saved in " + file), navigator::tell);
                    }
                });
    }
}
