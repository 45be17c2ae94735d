package dev.sortkey.ui.posture.expectations;

import dev.sortkey.posture.review.AppliedExpectations.Switched;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.posture.expectations.ExpectationsViewModel.Field;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The form of the expectations, and the checks that count differently.
public final class ExpectationsView {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    private static final double WIDTH = 640;

    private final ExpectationsViewModel model;
    private final Navigator navigator;
    private final VBox checks = new VBox(8);
    private final ScrollPane node;

    /// The form over its model.
    public ExpectationsView(ExpectationsViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        VBox form = new VBox(
                16,
                FormPage.heading("What to expect of this account"),
                FormPage.hint(
                        "Sortkey can't read these from AWS. Changes apply at once to what was scanned; nothing is "
                                + "asked again."),
                row(
                        "trusted",
                        "Trusted accounts",
                        "111122223333, 444455556666",
                        Field.TRUSTED,
                        "Accounts outside your " + "organization that may have access."),
                row(
                        "regions",
                        "Allowed Regions",
                        "eu-west-1, eu-central-1",
                        Field.REGIONS,
                        "Where tables and replicas " + "may be. Leave it empty for no restriction."),
                row(
                        "roles",
                        "Break-glass roles",
                        "Rescue, OrganizationAdmin",
                        Field.ROLES,
                        "Names of roles that may " + "have full access, for emergencies."),
                row(
                        "days",
                        "Newest recovery point, in days",
                        "35",
                        Field.DAYS,
                        "How old the newest recovery point of " + "a table may be."),
                keys(),
                buttons(),
                outcome(),
                FormPage.heading("Changed checks"),
                checks);
        form.setMaxWidth(WIDTH);
        form.getStyleClass().add("form-page");
        node = new ScrollPane(form);
        node.setFitToWidth(true);
        node.setId("expectations");
        model.switched().subscribe(this::show);
    }

    /// The node to lay out.
    public Node node() {
        return node;
    }

    private VBox row(String id, String title, String prompt, Field field, String help) {
        TextField text = new TextField();
        text.setId("expect-" + id);
        text.setPromptText(prompt);
        text.textProperty().bindBidirectional(model.text(field));
        text.setOnAction(_ -> model.apply());
        Label label = new Label(title);
        label.setLabelFor(text);
        Label problem = new Label();
        problem.setId("expect-" + id + "-problem");
        problem.getStyleClass().add("wrong");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        Label hint = FormPage.hint(help);
        model.problem(field).subscribe(words -> {
            boolean wrong = !words.isEmpty();
            problem.setText(words);
            shown(problem, wrong);
            shown(hint, !wrong);
            text.pseudoClassStateChanged(INVALID, wrong);
            text.setAccessibleHelp(wrong ? words : help);
        });
        return new VBox(4, label, text, hint, problem);
    }

    private CheckBox keys() {
        CheckBox keys = Plain.check("Require a customer managed key for every table");
        keys.setId("expect-keys");
        keys.selectedProperty().bindBidirectional(model.customerKeys());
        return keys;
    }

    private FlowPane buttons() {
        Button apply = Icons.button(
                "expect-apply", Feather.CHECK, "Apply", "Save, and judge what was scanned by it", model::apply);
        apply.getStyleClass().add("accent");
        apply.disableProperty().bind(model.applicable().not());
        Button reset =
                Icons.button("expect-reset", Feather.ROTATE_CCW, "Reset", "Show what was applied last", model::reset);
        Button copy = Icons.button(
                "expect-copy",
                Feather.COPY,
                "Copy as file",
                "Copy what was applied as the content of sortkey-posture.json, for a repository",
                () -> {
                    Clipboards.copy(model.file());
                    navigator.toast("Copied. Save it as sortkey-posture.json in your repository.");
                });
        return new FlowPane(8, 8, apply, reset, copy);
    }

    private Label outcome() {
        Label outcome = new Label();
        outcome.setId("expect-outcome");
        outcome.setWrapText(true);
        outcome.setMinHeight(Region.USE_PREF_SIZE);
        outcome.getStyleClass().add("notice");
        outcome.textProperty().bind(model.outcome());
        outcome.textProperty().subscribe(words -> shown(outcome, !words.isEmpty()));
        return outcome;
    }

    private void show(List<Switched> switched) {
        if (switched.isEmpty()) {
            checks.getChildren()
                    .setAll(FormPage.hint("Every check runs with its usual severity. To change one, select it under "
                            + "Findings and choose Change check…"));
            return;
        }
        checks.getChildren().setAll(switched.stream().map(this::line).toList());
    }

    private HBox line(Switched each) {
        Label name = new Label(each.rule().id() + " " + each.rule().name() + ": " + each.words());
        name.setWrapText(true);
        VBox words = new VBox(2, name, FormPage.hint(each.decision().reason()));
        HBox.setHgrow(words, Priority.ALWAYS);
        Button remove = Icons.button(
                "expect-remove-" + each.rule().id(),
                Feather.X,
                "Remove",
                "Let " + each.rule().name() + " count as usual",
                () -> model.remove(each));
        remove.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(10, words, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
