package dev.sortkey.ui.tables.patterns;

import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.PatternOutcome;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One pattern in the list: its number, its name, and whether it writes.
final class PatternCell extends ListCell<AccessPattern> {
    private final Label id = new Label();
    private final Label name = new Label();
    private final Label writes = new Label(null, new FontIcon(Feather.EDIT_2));
    private final Label verdict = new Label();
    private final HBox line = new HBox(8, id, name, verdict, writes);
    private final PatternTests tests;

    PatternCell(PatternTests tests) {
        this.tests = tests;
        verdict.setMinWidth(Region.USE_PREF_SIZE);
        id.getStyleClass().addAll("muted", "mono");
        id.setMinWidth(38);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        writes.setMinWidth(Region.USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinWidth(0);
        line.setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable AccessPattern pattern, boolean empty) {
        super.updateItem(pattern, empty);
        if (empty || pattern == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        id.setText(pattern.about().id());
        name.setText(pattern.about().name());
        writes.setVisible(pattern.writes());
        writes.setManaged(pattern.writes());
        String words = verdict(tests.of(pattern));
        setTooltip(new Tooltip(pattern.about().name() + (pattern.writes() ? " (writes)" : "") + words));
        setAccessibleText(pattern.about().name() + (pattern.writes() ? ", writes" : "") + words);
        setGraphic(line);
    }

    private String verdict(List<PatternOutcome> outcomes) {
        boolean passed = outcomes.stream().allMatch(PatternOutcome::passed);
        verdict.setVisible(!outcomes.isEmpty());
        verdict.setManaged(!outcomes.isEmpty());
        verdict.setGraphic(new FontIcon(passed ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE));
        verdict.getStyleClass().setAll("label", passed ? "passed" : "failed");
        return outcomes.isEmpty() ? "" : passed ? ", tests passed" : ", a test failed";
    }
}
