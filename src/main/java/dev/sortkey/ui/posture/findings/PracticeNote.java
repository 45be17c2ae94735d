package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Practice;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The chosen practice, explained above its findings: what it asks for, why, and how many of its checks pass.
final class PracticeNote {
    private final FindingsViewModel model;
    private final Label title = new Label();
    private final Label meaning = new Label();
    private final Label result = new Label();
    private final VBox node = new VBox(3, title, meaning, result);

    PracticeNote(FindingsViewModel model) {
        this.model = model;
        node.setId("practice-note");
        node.getStyleClass().add("practice-note");
        title.getStyleClass().add("heading");
        result.setId("practice-result");
        result.getStyleClass().add("muted");
        for (Label label : new Label[] {title, meaning, result}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        model.practice().subscribe(_ -> show());
        model.practices().subscribe(_ -> show());
    }

    Node node() {
        return node;
    }

    private void show() {
        Practice practice = model.practice().get();
        node.setVisible(practice != null);
        node.setManaged(practice != null);
        if (practice != null) {
            title.setText(practice + " " + practice.title());
            meaning.setText(practice.meaning());
            model.practices().get().stream()
                    .filter(row -> row.practice() == practice)
                    .forEach(row -> result.setText(row.result().words() + "."));
        }
    }
}
