package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.ui.kit.JsonView;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The decisions behind one cell, action by action, and the statement that made the chosen one.
final class DecisionPane {
    private final Label title = new Label("Select a cell");
    private final Label sentence = new Label();
    private final ListView<Decision> actions = new ListView<>();
    private final JsonView json = new JsonView("statement");
    private final SplitPane node;
    private boolean harm;

    DecisionPane() {
        title.getStyleClass().add("heading");
        title.setId("decision-title");
        title.setWrapText(true);
        sentence.setId("decision-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        actions.setId("decision-actions");
        actions.getStyleClass().add("rows");
        actions.setCellFactory(_ -> new Cell(this));
        actions.setAccessibleText("Actions");
        actions.getSelectionModel().selectedItemProperty().subscribe(this::explain);
        VBox words = new VBox(4, title, sentence);
        words.getStyleClass().add("decision-words");
        BorderPane right = new BorderPane(json.node());
        right.setTop(words);
        right.setMinWidth(200);
        node = new SplitPane(actions, right);
        node.setDividerPositions(0.34);
        SplitPane.setResizableWithParent(actions, false);
    }

    Node node() {
        return node;
    }

    void show(AccessRow row, Ability ability) {
        title.setText(row.name() + ": " + ability.title());
        harm = VerdictWords.isHarm(row.kind(), ability);
        List<Decision> decisions = row.decisions().getOrDefault(ability, List.of());
        actions.getItems().setAll(decisions);
        actions.getSelectionModel().selectFirst();
    }

    private void explain(@Nullable Decision decision) {
        sentence.setText(decision == null ? "" : VerdictWords.sentence(decision));
        json.setText(
                decision == null || decision.by() == null ? "" : decision.by().json());
    }

    private static final class Cell extends ListCell<Decision> {
        private final DecisionPane pane;

        private Cell(DecisionPane pane) {
            this.pane = pane;
            setPrefWidth(0); // as wide as the list, whatever its words
        }

        @Override
        protected void updateItem(@Nullable Decision decision, boolean empty) {
            super.updateItem(decision, empty);
            getStyleClass().removeIf(style -> style.startsWith("verdict"));
            if (empty || decision == null) {
                setGraphic(null);
                setText(null);
                return;
            }
            setText(decision.action() + " – " + VerdictWords.word(decision));
            setGraphic(new FontIcon(VerdictWords.icon(decision, pane.harm)));
            getStyleClass().addAll("verdict", VerdictWords.style(decision, pane.harm));
        }
    }
}
