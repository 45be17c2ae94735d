package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.trial.PolicyTrial;
import dev.sortkey.posture.trial.PrincipalChange;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.States;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Who would gain and lose what, principal by principal.
final class ChangeList {
    private static final int TABLES_NAMED = 3;
    private static final double FAINT = 0.5;

    private final Label sum = new Label();
    private final Label partial = Icons.with(
            new Label("Some policies couldn't be read. Others might gain or lose access too."), Feather.EYE_OFF);
    private final ListView<Row> list = new ListView<>();
    private final BorderPane node = new BorderPane();

    private sealed interface Row {}

    private record Who(PrincipalChange change) implements Row {}

    private record What(PrincipalChange.Line line) implements Row {}

    ChangeList() {
        sum.setId("whatif-sum");
        sum.getStyleClass().add("heading");
        sum.setWrapText(true);
        sum.setMinHeight(Region.USE_PREF_SIZE);
        partial.setId("whatif-partial");
        partial.getStyleClass().add("roles-note");
        partial.setWrapText(true);
        partial.setMinHeight(Region.USE_PREF_SIZE);
        VBox head = new VBox(2, sum, partial);
        head.getStyleClass().add("decision-words");
        list.setId("whatif-changes");
        list.getStyleClass().add("rows");
        list.setAccessibleText("Changes");
        list.setCellFactory(_ -> new Cell());
        node.setTop(head);
        node.setMinWidth(180);
    }

    Node node() {
        return node;
    }

    /// Shows in place of the list that it couldn't be found out.
    void fail(Node why) {
        show(null, false);
        node.setCenter(why);
    }

    /// @param trial null while it isn't known
    /// @param old whether the text has a mistake, so that `trial` is about the last one without
    void show(@Nullable PolicyTrial trial, boolean old) {
        list.setOpacity(old ? FAINT : 1);
        partial.setVisible(trial != null && trial.partial());
        partial.setManaged(partial.isVisible());
        if (trial == null || (old && trial.changes().isEmpty())) {
            sum.setText("");
            sum.setGraphic(null);
            node.setCenter(
                    old
                            ? States.empty("No comparison yet", "Correct the policy first.")
                            : States.loading("Comparing access…"));
            return;
        }
        sum.setText(trial.changes().isEmpty() ? "" : trial.summary());
        sum.setGraphic(trial.isHarm() ? new FontIcon(Feather.ALERT_TRIANGLE) : null);
        sum.getStyleClass().removeAll("verdict", "verdict-harm");
        if (trial.isHarm()) {
            sum.getStyleClass().addAll("verdict", "verdict-harm");
        }
        list.getItems()
                .setAll(trial.principals().stream()
                        .flatMap(who -> Stream.concat(
                                Stream.of(new Who(who)), who.lines().stream().map(What::new)))
                        .toList());
        node.setCenter(
                trial.changes().isEmpty()
                        ? States.empty("Nothing changes", "With this text, nobody gains or loses access to a table.")
                        : list);
    }

    private static String counts(PrincipalChange change) {
        return (change.gains() == 0 ? "" : "+" + change.gains())
                + (change.gains() == 0 || change.losses() == 0 ? "" : "  ")
                + (change.losses() == 0 ? "" : "−" + change.losses());
    }

    private static final class Cell extends ListCell<Row> {
        Cell() {
            setPrefWidth(0); // as wide as the list, whatever its words
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(
                    empty || row == null
                            ? null
                            : switch (row) {
                                case Who(var change) -> who(change);
                                case What(var line) -> what(line);
                            });
        }

        private Node who(PrincipalChange change) {
            Label name = new Label(VerdictWords.name(change.kind(), change.principal()));
            name.setGraphic(new FontIcon(VerdictWords.icon(change.kind())));
            name.getStyleClass().add("heading");
            String counts = (change.gains() == 0 ? "" : "gains " + change.gains())
                    + (change.gains() == 0 || change.losses() == 0 ? "" : ", ")
                    + (change.losses() == 0 ? "" : "loses " + change.losses());
            Tooltip.install(name, new Tooltip(name.getText() + ": " + counts));
            setAccessibleText(name.getText() + ", " + counts);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS); // long names differ at their ends
            return line(name, new Label(counts(change)));
        }

        private Node what(PrincipalChange.Line line) {
            String words = line.ability().title() + " on ";
            String verdicts = line.before().word() + " → " + line.after().word();
            Label what = new Label(words + Counted.some(line.tables(), TABLES_NAMED));
            what.setGraphic(new FontIcon(
                    line.harm() ? Feather.ALERT_TRIANGLE : line.isGain() ? Feather.PLUS_CIRCLE : Feather.MINUS_CIRCLE));
            what.getStyleClass()
                    .addAll(
                            "verdict",
                            line.harm() ? "verdict-harm" : line.isGain() ? "verdict-gain" : "verdict-loss",
                            "whatif-line");
            Tooltip.install(what, new Tooltip(words + String.join(", ", line.tables())));
            setAccessibleText((line.isGain() ? "Gains " : "Loses ") + what.getText() + ", " + verdicts);
            return line(what, new Label(verdicts));
        }

        private static HBox line(Label text, Label end) {
            text.setMinWidth(0);
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            end.getStyleClass().add("muted");
            end.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(6, text, end);
            line.setAlignment(Pos.CENTER_LEFT);
            return line;
        }
    }
}
