package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.trial.PolicyTrial;
import dev.sortkey.posture.trial.PolicyUpdate;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Tries a change of a policy: its text at the left, and who would gain or lose what at the right.
final class WhatIfPane {
    private static final Duration PAUSE = Duration.millis(250);

    private final WhatIfModel model;
    private final Navigator navigator;
    private final Runnable close;
    private final PolicyChooser chooser;
    private final JsonView editor = new JsonView("whatif-text");
    private final ChangeList changes = new ChangeList();
    private final Hyperlink mistake = Plain.link();
    private final Label title = new Label();
    private final Label lockOut = Icons.with(new Label(), Feather.ALERT_TRIANGLE);
    private final Label note = Icons.with(new Label(), Feather.INFO);
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final Button other;
    private final List<Button> ofText;
    private final SplitPane split = new SplitPane();
    private final BorderPane node = new BorderPane();
    private boolean showing;

    WhatIfPane(WhatIfModel model, Navigator navigator, Runnable close) {
        this.model = model;
        this.navigator = navigator;
        this.close = close;
        chooser = new PolicyChooser(model.policies(), model::choose);
        pause.setOnFinished(_ -> model.compare());
        editor.edit(this::typed);
        mistake.setId("whatif-mistake");
        mistake.getStyleClass().add("whatif-mistake");
        mistake.setWrapText(true);
        mistake.setOnAction(_ -> go());
        note.getStyleClass().addAll("muted", "whatif-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        lockOut.setId("whatif-lock-out");
        lockOut.getStyleClass().add("whatif-lock-out");
        lockOut.setWrapText(true);
        lockOut.setMaxWidth(Double.MAX_VALUE);
        lockOut.setMinHeight(Region.USE_PREF_SIZE);
        BorderPane left = new BorderPane(editor.node());
        left.setBottom(new VBox(mistake, note));
        left.setMinWidth(200);
        split.getItems().setAll(left, changes.node());
        split.setDividerPositions(0.5);
        other = Icons.button("whatif-other", Feather.LIST, "Choose another policy; what you typed is kept", () -> {
            model.choose((PolicyInFacts) null);
            chooser.focus();
        });
        ofText = List.of(
                Icons.button("whatif-revert", Feather.ROTATE_CCW, "Revert to the policy as it is", model::revert),
                Icons.button(
                        "whatif-copy-policy",
                        Feather.COPY,
                        "Copy policy",
                        "Copy the policy as it is here",
                        () -> copy(model.text(), "Policy copied")),
                Icons.button(
                        "whatif-copy-command",
                        Feather.TERMINAL,
                        "Copy command",
                        "Copy the AWS CLI command that applies it. Nothing is applied from here.",
                        () -> copy(model.command(), "Command copied. Nothing was applied.")));
        node.setId("whatif");
        node.setTop(new VBox(bar(), lockOut));
        node.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.policy().get() == null) {
                close.run();
                event.consume();
            }
        });
        model.policy().subscribe(_ -> chosen());
        model.mistake().subscribe(_ -> changed());
        model.trial().subscribe(_ -> changed());
        model.error().subscribe(_ -> changed());
    }

    Node node() {
        return node;
    }

    /// Puts the cursor to where one begins.
    void focus() {
        if (model.policy().get() == null) {
            chooser.focus();
        } else {
            editor.focus();
        }
    }

    private HBox bar() {
        Button back = Icons.button("whatif-back", Feather.ARROW_LEFT, "Back to roles", close);
        title.setId("whatif-title");
        title.getStyleClass().add("heading");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.setMinWidth(40);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox bar = new HBox(8, back, title, other);
        bar.getChildren().addAll(ofText);
        bar.getChildren().forEach(child -> {
            if (child instanceof Button button) {
                button.setMinWidth(Region.USE_PREF_SIZE);
            }
        });
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("screen-bar");
        return bar;
    }

    private void typed(String text) {
        if (!showing) {
            model.type(text);
            pause.playFromStart();
        }
    }

    private void go() {
        var wrong = model.mistake().get();
        if (wrong != null) {
            editor.go(Math.max(1, wrong.line()), Math.max(1, wrong.column()));
        }
    }

    private void copy(String text, String done) {
        Clipboards.copy(text);
        navigator.toast(done);
    }

    private void chosen() {
        PolicyInFacts policy = model.policy().get();
        pause.stop();
        if (policy != null && !editor.getText().equals(model.text())) {
            showing = true;
            editor.setText(model.text());
            showing = false;
        }
        title.setText(policy == null ? "What if…" : policy.title());
        title.setGraphic(policy == null ? null : new FontIcon(PolicyChooser.icon(policy)));
        note.setText(policy == null ? "" : PolicyUpdate.note(policy));
        shown(note, !note.getText().isEmpty());
        shown(other, policy != null);
        ofText.forEach(button -> shown(button, policy != null));
        node.setCenter(policy == null ? chooser.node() : split);
        changed();
        if (policy != null) {
            editor.focus();
        }
    }

    private void changed() {
        var wrong = model.mistake().get();
        PolicyTrial trial = model.policy().get() == null ? null : model.trial().get();
        mistake.setText(wrong == null ? "" : wrong.what() + " " + wrong.next());
        shown(mistake, wrong != null);
        ofText.getLast().setDisable(wrong != null);
        String warning = trial == null ? "" : trial.lockOut();
        lockOut.setText(warning);
        shown(lockOut, !warning.isEmpty());
        var error = model.error().get();
        if (error != null) {
            changes.fail(States.failed(error));
        } else {
            changes.show(trial, wrong != null);
        }
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
