package dev.sortkey.ui.tables.items.lens;

import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The kinds of items above the grid, one of which can be chosen; and what is said about the choice.
public final class LensBar {
    private static final int MOST = 12;

    private final TableLenses lenses;
    private final ObservableBooleanValue more;
    private final FlowPane node = new FlowPane(6, 6);
    private @Nullable String shown;
    private boolean offersOnlyThese;

    /// @param more whether there may be more items than were read
    public LensBar(TableLenses lenses, ObservableBooleanValue more) {
        this.lenses = lenses;
        this.more = more;
        node.setId("entities");
        node.getStyleClass().add("entities");
        node.setManaged(false);
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    /// Whether 'Load only these' can be chosen here.
    public boolean offersOnlyThese() {
        return offersOnlyThese;
    }

    /// Shows what there is now.
    ///
    /// @param chosen the entity whose rows are shown, or null for all
    public void show(@Nullable String chosen) {
        shown = chosen;
        Optional<String> focused = node.getChildren().stream()
                .filter(Node::isFocused)
                .map(Node::getId)
                .findFirst();
        boolean isLens = !lenses.all().isEmpty();
        Map<String, Integer> counts = counts();
        List<Node> chips = new ArrayList<>();
        if (isLens) {
            chips.add(chip("All items", null, lenses.rows().size()));
        }
        List<String> names = List.copyOf(counts.keySet());
        names.stream().limit(MOST).forEach(name -> chips.add(chip(words(name), name, counts.getOrDefault(name, 0))));
        if (names.size() > MOST) {
            chips.add(others(names.subList(MOST, names.size()), counts));
        }
        boolean isSaid = isLens && lenses.rows().size() > 0;
        offersOnlyThese = isSaid && chosen != null && more.get() && lenses.canNarrow();
        if (isSaid) {
            chips.add(said());
        }
        node.getChildren().setAll(chips);
        node.setManaged(!chips.isEmpty());
        node.getChildren().stream()
                .filter(chip -> focused.isPresent() && focused.get().equals(chip.getId()))
                .forEach(Node::requestFocus);
    }

    /// How many rows each entity has: every lens in its order, then the rows of none; or the prefixes that
    /// were found.
    private Map<String, Integer> counts() {
        RowEntities rows = lenses.rows();
        if (lenses.all().isEmpty()) {
            return rows.counts();
        }
        var counts = new LinkedHashMap<String, Integer>();
        lenses.all().stream().map(Lens::name).forEach(name -> counts.put(name, rows.count(name)));
        int none = rows.count(TableLenses.OTHER);
        if (none > 0 || TableLenses.OTHER.equals(shown)) {
            counts.put(TableLenses.OTHER, none);
        }
        return counts;
    }

    private static String words(String name) {
        return name.equals(TableLenses.OTHER) ? "Other" : name;
    }

    private ToggleButton chip(String words, @Nullable String name, int count) {
        ToggleButton chip = Plain.toggle("%s  %,d".formatted(words, count));
        chip.setId(name == null ? "entity-all" : "entity-" + words);
        chip.getStyleClass().add("entity");
        chip.setSelected(Objects.equals(name, shown));
        chip.setAccessibleText(words + ", " + Counted.of(count, "item"));
        Lens lens = lenses.named(name);
        if (lens != null && !lens.titles().isEmpty()) {
            chip.setTooltip(new Tooltip(String.join(
                    "\n",
                    lens.titles().entrySet().stream()
                            .map(title -> title.getKey() + " = " + title.getValue())
                            .toList())));
        }
        chip.setOnAction(_ -> lenses.choose(chip.isSelected() ? name : null));
        return chip;
    }

    private MenuButton others(List<String> names, Map<String, Integer> counts) {
        boolean isChosen = shown != null && names.contains(shown);
        MenuButton button = Plain.menuButton(
                isChosen && shown != null
                        ? "%s  %,d".formatted(words(shown), counts.getOrDefault(shown, 0))
                        : names.size() + " more");
        button.setId("entity-more");
        button.getStyleClass().add("entity");
        for (String name : names) {
            CheckMenuItem item = Plain.checkItem("%s  %,d".formatted(words(name), counts.getOrDefault(name, 0)));
            item.setSelected(name.equals(shown));
            item.setOnAction(_ -> lenses.choose(item.isSelected() ? name : null));
            button.getItems().add(item);
        }
        return button;
    }

    /// How much of what was read is shown, what brings more of it, and what ends this.
    private HBox said() {
        HBox said = new HBox(6);
        said.setAlignment(Pos.CENTER_LEFT);
        String chosen = shown;
        if (chosen != null) {
            Label count = new Label("%,d of the %s loaded"
                    .formatted(
                            lenses.rows().count(chosen),
                            Counted.of(lenses.rows().size(), "item")));
            count.setId("lens-count");
            count.getStyleClass().add("muted");
            count.setMinWidth(Region.USE_PREF_SIZE);
            said.getChildren().add(count);
        }
        if (offersOnlyThese) {
            Button only = Icons.button(
                    "lens-load",
                    Feather.FILTER,
                    "Load only these",
                    "Put into the request: " + lenses.words(),
                    lenses::narrow);
            only.getStyleClass().addAll("entity", "flat");
            said.getChildren().add(only);
        }
        said.getChildren().add(forget());
        return said;
    }

    private Button forget() {
        String from = lenses.from().isEmpty() ? "inferred entities" : "facets of " + lenses.from();
        Button forget =
                Icons.button("lens-forget", Feather.X, "Stop using the " + from, () -> lenses.use(List.of(), "", null));
        forget.getStyleClass().addAll("entity", "flat");
        return forget;
    }
}
