package dev.sortkey.ui.posture.findings;

import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.EnumMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The summary: one tile for each grade with its count, which also filters the list.
final class CountTiles {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    /// The numbers are smaller where the tiles have less room.
    private static final int ROOMY = 820;

    private final FindingsViewModel model;
    private final Map<Grade, ToggleButton> tiles = new EnumMap<>(Grade.class);
    private final Map<Grade, Label> numbers = new EnumMap<>(Grade.class);
    private final HBox node = new HBox(6);

    CountTiles(FindingsViewModel model) {
        this.model = model;
        node.getStyleClass().add("posture-tiles");
        for (Grade grade : Grade.values()) {
            ToggleButton tile = tile(grade);
            tiles.put(grade, tile);
            node.getChildren().add(tile);
            HBox.setHgrow(tile, Priority.ALWAYS);
        }
        node.widthProperty().subscribe(it -> node.pseudoClassStateChanged(NARROW, it.doubleValue() < ROOMY));
        model.counts().subscribe(this::count);
        model.grades().subscribe(grades -> tiles.forEach((grade, tile) -> tile.setSelected(grades.contains(grade))));
    }

    Node node() {
        return node;
    }

    private ToggleButton tile(Grade grade) {
        Label number = new Label("0", new FontIcon(grade.icon()));
        number.getStyleClass().addAll("tile-number", grade.style());
        number.setMinWidth(Region.USE_PREF_SIZE);
        Label word = new Label(grade.word());
        word.getStyleClass().add("tile-word");
        word.setMinWidth(0);
        VBox content = new VBox(number, word);
        content.setAlignment(Pos.CENTER_LEFT);
        ToggleButton tile = Plain.toggle(null, content);
        tile.setId("tile-" + grade.name().toLowerCase(java.util.Locale.ROOT));
        tile.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tile.getStyleClass().add("tile");
        tile.setMaxWidth(Double.MAX_VALUE);
        tile.setOnAction(_ -> model.toggle(grade));
        numbers.put(grade, number);
        return tile;
    }

    private void count(Map<Grade, Integer> counts) {
        tiles.forEach((grade, tile) -> {
            int count = counts.getOrDefault(grade, 0);
            Label number = numbers.get(grade);
            if (number != null) {
                number.setText(Counted.of(count));
            }
            Icons.named(
                    tile, "%s %s. Click to show only these.".formatted(Counted.of(count, "finding"), grade.meaning()));
            tile.pseudoClassStateChanged(FindingCell.NONE, count == 0);
            boolean needed = count > 0 || !(grade == Grade.PENDING || grade == Grade.SUPPRESSED);
            tile.setVisible(needed);
            tile.setManaged(needed);
        });
    }
}
