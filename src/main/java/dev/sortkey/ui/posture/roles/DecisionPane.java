package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.Ability;
import dev.sortkey.posture.access.AccessRow;
import dev.sortkey.posture.access.feature.FeatureAccess;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Decision.Citation;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.posture.path.PathPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The decisions behind one cell, action by action, and the statement that made the chosen one; or what of this
/// program the principal could use.
final class DecisionPane {
    private static final double OF_ACTIONS = 0.34;
    private static final double OF_FEATURES = 0.44;

    private final Label title = new Label("Select a cell");
    private final Label sentence = new Label();
    private final ListView<Line> lines = new ListView<>();
    private final JsonView json = new JsonView("statement");
    private final BorderPane right = new BorderPane();
    private final ScrollPane picture = new ScrollPane();
    private final ToggleButton paths = Plain.toggle("Paths", new FontIcon(Feather.SHARE_2));
    private final ToggleButton viewAs = Plain.toggle("View as", new FontIcon(Feather.EYE));
    private final Button change;
    private final SplitPane node = new SplitPane();
    private Consumer<@Nullable AccessRow> viewed = _ -> {};
    private Consumer<@Nullable AccessRow> traced = _ -> {};
    private Consumer<String> changing = _ -> {};
    private @Nullable AccessRow row;
    private Ability ability = Ability.GRANT;

    /// What stands in the list.
    private sealed interface Line {}

    private record Heading(String words) implements Line {}

    private record Action(Decision decision, boolean harm) implements Line {}

    private record Use(FeatureAccess access) implements Line {}

    DecisionPane() {
        title.getStyleClass().add("heading");
        title.setId("decision-title");
        title.setWrapText(true);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        sentence.setId("decision-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        lines.setId("decision-actions");
        lines.getStyleClass().add("rows");
        lines.setCellFactory(_ -> new Cell());
        lines.setAccessibleText("Actions");
        viewAs.setId("view-as");
        viewAs.setDisable(true);
        viewAs.setMinWidth(Region.USE_PREF_SIZE);
        Icons.named(viewAs, "Show what of Sortkey this user or role could use on the table");
        paths.setId("role-paths");
        paths.setDisable(true);
        paths.setMinWidth(Region.USE_PREF_SIZE);
        Icons.named(paths, "Show how this user or role can get more permissions on the table");
        var parts = new ToggleGroup();
        viewAs.setToggleGroup(parts);
        paths.setToggleGroup(parts);
        parts.selectedToggleProperty().subscribe((_, _) -> arrange());
        picture.setId("role-paths-picture");
        picture.setFitToWidth(true);
        change = Icons.button("decision-what-if", Feather.EDIT_3, "What if…", "Try a change of this policy", () -> {
            Decision decision = chosen();
            Citation by = decision == null ? null : decision.by();
            if (by != null) {
                changing.accept(by.policy());
            }
        });
        change.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, title, change, paths, viewAs);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(4, head, sentence);
        words.getStyleClass().add("decision-words");
        right.setCenter(json.node());
        right.setTop(words);
        right.setMinWidth(200);
        node.getItems().setAll(lines, right);
        node.setDividerPositions(OF_ACTIONS);
        SplitPane.setResizableWithParent(lines, false);
        lines.getSelectionModel().selectedItemProperty().subscribe(this::explain);
    }

    Node node() {
        return node;
    }

    /// Asks for what a principal could use; null when that isn't shown.
    void onViewAs(Consumer<@Nullable AccessRow> listener) {
        viewed = listener;
    }

    /// Asks for the paths of a principal; null when they aren't shown.
    void onPaths(Consumer<@Nullable AccessRow> listener) {
        traced = listener;
    }

    /// Tries a change of the policy of a name.
    void onChange(Consumer<String> listener) {
        changing = listener;
    }

    void show(AccessRow chosen, Ability of) {
        row = chosen;
        ability = of;
        viewAs.setDisable(false);
        paths.setDisable(false);
        look();
    }

    /// Asks again, after the facts have changed.
    void refresh() {
        if (viewAs.isSelected() || paths.isSelected()) {
            look();
        }
    }

    /// Makes room for paths, or for the decision and its lines.
    private void arrange() {
        boolean traces = paths.isSelected();
        if (traces == node.getItems().contains(lines)) {
            node.getItems().setAll(traces ? List.of(right) : List.of(lines, right));
            right.setCenter(traces ? picture : json.node());
        }
        node.setDividerPositions(viewAs.isSelected() ? OF_FEATURES : OF_ACTIONS);
        look();
    }

    /// Shows how the principal gets to more.
    ///
    /// @param found null while it isn't known
    void paths(@Nullable TablePaths found) {
        AccessRow shown = row;
        if (!paths.isSelected() || shown == null) {
            return;
        }
        title.setText("Paths from " + shown.name());
        sentence.setText(found == null ? "Looking for paths…" : found.words());
        picture.setContent(found == null || found.paths().isEmpty() ? null : PathPicture.of(found.paths()));
        change.setVisible(false);
        change.setManaged(false);
    }

    private void look() {
        AccessRow shown = row;
        if (shown == null) {
            return;
        }
        viewed.accept(viewAs.isSelected() ? shown : null);
        paths(null); // before the answer, which may be there at once
        traced.accept(paths.isSelected() ? shown : null);
        if (!viewAs.isSelected() && !paths.isSelected()) {
            boolean harm = VerdictWords.isHarm(shown.kind(), ability);
            title.setText(shown.name() + ": " + ability.title());
            lines.getItems()
                    .setAll(shown.decisions().getOrDefault(ability, List.of()).stream()
                            .map(decision -> new Action(decision, harm))
                            .toList());
            lines.getSelectionModel().selectFirst();
        }
    }

    /// Shows what the principal could use.
    ///
    /// @param features null while it isn't known; empty for whom it can't be known
    void features(@Nullable List<FeatureAccess> features) {
        AccessRow shown = row;
        if (!viewAs.isSelected() || shown == null) {
            return;
        }
        List<Line> all = features == null ? List.of() : lines(features);
        int place = lines.getSelectionModel().getSelectedIndex();
        boolean same = lines.getItems().size() == all.size();
        lines.getItems().setAll(all);
        if (features != null && !all.isEmpty()) {
            lines.getSelectionModel().select(same && place > 0 ? place : 1);
            long allowed = features.stream()
                    .filter(it -> it.verdict() == AccessVerdict.ALLOWED)
                    .count();
            title.setText("View as %s: %d of %d features".formatted(shown.name(), allowed, features.size()));
            return;
        }
        lines.getSelectionModel().clearSelection();
        title.setText("View as " + shown.name());
        // The last word: a selection that goes takes its sentence with it.
        sentence.setText(
                features == null
                        ? "Evaluating policies…"
                        : "This is shown for users and roles of this account, which Sortkey can sign in with.");
    }

    /// The features below the headings of their groups.
    private static List<Line> lines(List<FeatureAccess> features) {
        var all = new ArrayList<Line>();
        String group = "";
        for (FeatureAccess each : features) {
            String next = each.feature().group().title();
            if (!next.equals(group)) {
                all.add(new Heading(next));
                group = next;
            }
            all.add(new Use(each));
        }
        return all;
    }

    private @Nullable Decision chosen() {
        return switch (lines.getSelectionModel().getSelectedItem()) {
            case Action(var decision, var _) -> decision;
            case Use(var access) -> access.deciding();
            case Heading _ -> null;
            case null -> null;
        };
    }

    private void explain(@Nullable Line line) {
        Decision decision = chosen();
        switch (line) {
            case Action(var it, var _) -> sentence.setText(VerdictWords.sentence(it));
            case Use(var access) ->
                sentence.setText((access.missing().isEmpty() ? "" : access.missing() + ": ")
                        + VerdictWords.sentence(access.deciding()) + "\nNeeds "
                        + String.join(", ", access.feature().actions()) + ".");
            case Heading _ -> sentence.setText("");
            case null -> sentence.setText("");
        }
        Citation by = decision == null ? null : decision.by();
        json.setText(by == null ? "" : by.json());
        change.setVisible(by != null && by.layer() != Layer.ENDPOINT && by.layer() != Layer.SESSION);
        change.setManaged(change.isVisible());
    }

    private static final class Cell extends ListCell<Line> {
        Cell() {
            setPrefWidth(0); // as wide as the list, whatever its words
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeIf(style -> style.startsWith("verdict") || style.equals("heading"));
            setGraphic(null);
            switch (empty ? null : line) {
                case Heading(var words) -> {
                    setText(words);
                    getStyleClass().add("heading");
                }
                case Action(var decision, var harm) ->
                    show(decision.action() + " – " + VerdictWords.word(decision), decision, harm);
                case Use(var access) -> {
                    Decision decision = access.deciding();
                    String missing = access.missing();
                    show(
                            access.feature().name() + " – " + VerdictWords.word(decision)
                                    + (missing.isEmpty() ? "" : " (" + missing + ")"),
                            decision,
                            access.feature().isHarmful());
                }
                case null -> setText(null);
            }
        }

        private void show(String words, Decision decision, boolean harm) {
            setText(words);
            setGraphic(new FontIcon(VerdictWords.icon(decision, harm)));
            getStyleClass().addAll("verdict", VerdictWords.style(decision, harm));
        }
    }
}
