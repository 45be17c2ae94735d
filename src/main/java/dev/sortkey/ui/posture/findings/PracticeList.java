package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Practice;
import dev.sortkey.support.Counted;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The thirteen practices, each with its worst grade and its counts; selecting one filters the findings.
final class PracticeList {
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double WIDTH_OF_TITLES = 150;
    private static final double WIDEST_TOOLTIP = 420;

    private final ListView<Entry> list = new ListView<>();
    private final FindingsViewModel model;
    private boolean filling;
    private boolean narrow;

    /// What the list shows: all of them, or one.
    private sealed interface Entry {
        /// No practice in particular.
        record All(int findings) implements Entry {}

        /// One practice.
        record One(PracticeRow row) implements Entry {}
    }

    PracticeList(FindingsViewModel model) {
        this.model = model;
        list.setId("practices");
        list.getStyleClass().add("rows");
        list.setMinWidth(96);
        list.setCellFactory(_ -> new Cell());
        list.setAccessibleText("Practices");
        list.widthProperty().map(width -> width.doubleValue() < WIDTH_OF_TITLES).subscribe(now -> {
            narrow = now;
            list.pseudoClassStateChanged(NARROW, now);
            list.refresh();
        });
        list.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (!filling && entry != null) {
                model.practice().set(entry instanceof Entry.One(var row) ? row.practice() : null);
            }
        });
        model.practices().subscribe(_ -> fill());
        model.practice().subscribe(_ -> select());
    }

    Node node() {
        return list;
    }

    private void fill() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.All(model.total()));
        model.practices().get().forEach(row -> entries.add(new Entry.One(row)));
        filling = true;
        list.getItems().setAll(entries);
        select();
        filling = false;
    }

    private void select() {
        Practice practice = model.practice().get();
        list.getSelectionModel()
                .select(practice == null ? 0 : List.of(Practice.values()).indexOf(practice) + 1);
    }

    private final class Cell extends ListCell<Entry> {
        private Cell() {
            setPrefWidth(0); // as wide as the list, whatever its words
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setId(null);
            setTooltip(null);
            switch (entry) {
                case null -> setGraphic(null);
                case Entry.All(var findings) ->
                    setGraphic(line(whole("All"), title("practices"), whole(Counted.of(findings))));
                case Entry.One(var row) -> {
                    setId("practice-" + row.practice());
                    String words = row.practice().side() + " side, " + row.practice() + ": "
                            + row.practice().title() + " – " + row.result().words() + "; findings: " + row.words()
                            + ".\n" + row.practice().meaning();
                    Tooltip tooltip = new Tooltip(words);
                    tooltip.setWrapText(true);
                    tooltip.setMaxWidth(WIDEST_TOOLTIP);
                    setTooltip(tooltip);
                    setAccessibleText(words);
                    setGraphic(one(row));
                }
            }
        }

        private HBox one(PracticeRow row) {
            Label code =
                    new Label(row.practice().name(), new FontIcon(row.worst().icon()));
            code.getStyleClass().addAll("practice-code", row.worst().style());
            code.setMinWidth(Region.USE_PREF_SIZE);
            Label result = title(row.result().brief());
            result.getStyleClass().add("practice-result");
            result.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(result, Priority.ALWAYS);
            HBox counts = new HBox(5, result);
            counts.setAlignment(Pos.CENTER_LEFT);
            VBox title =
                    narrow ? new VBox(counts) : new VBox(1, title(row.practice().title()), counts);
            title.setAlignment(Pos.CENTER_LEFT);
            title.setMinWidth(0);
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            HBox line = line(code, title);
            if (row.failures() > 0) {
                counts.getChildren().add(count(row.failures(), row.worst()));
            }
            if (narrow) {
                counts.getChildren().remove(result);
            }
            boolean room = !narrow || counts.getChildren().isEmpty();
            if (room && row.count(Grade.UNKNOWN) > 0) {
                counts.getChildren().add(count(row.count(Grade.UNKNOWN), Grade.UNKNOWN));
            }
            return line;
        }

        private static Label count(int count, Grade grade) {
            Label label = new Label(Integer.toString(count));
            label.getStyleClass().addAll("practice-count", grade.style());
            label.setMinWidth(Region.USE_PREF_SIZE);
            return label;
        }

        private static HBox line(Node... nodes) {
            HBox line = new HBox(8, nodes);
            line.setAlignment(Pos.CENTER_LEFT);
            return line;
        }

        private static Label title(String words) {
            Label title = new Label(words);
            title.getStyleClass().add("practice-title");
            title.setMinWidth(0);
            return title;
        }

        private static Label whole(String words) {
            Label label = new Label(words);
            label.setMinWidth(Region.USE_PREF_SIZE);
            return label;
        }
    }
}
