package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Asks how a check counts, and why.
final class SwitchDialog {
    private SwitchDialog() {}

    static Optional<CheckSwitch> ask(Window owner, Rule rule) {
        ToggleGroup choices = new ToggleGroup();
        VBox options = new VBox(6);
        List<Severity> severities = Stream.of(Severity.values())
                .filter(each -> each != Severity.INFO)
                .toList();
        for (Severity severity : severities) {
            String word = severity.word();
            options.getChildren()
                    .add(option(
                            choices,
                            "switch-" + word,
                            "Every failure has " + word + " severity" + (severity == rule.severity() ? " (usual)" : ""),
                            severity));
        }
        RadioButton off = option(choices, "switch-off", "Off: the check doesn't run", "off");
        options.getChildren().add(off);
        choices.selectToggle(off);
        TextField reason = new TextField();
        reason.setId("switch-reason");
        reason.setPromptText("Why it counts differently here");
        reason.setAccessibleText("Reason, required");
        Label words = new Label("This applies to all resources of this connection. Reports show it with its reason.");
        words.setWrapText(true);
        ButtonType go = new ButtonType("Change", ButtonData.OK_DONE);
        Dialog<CheckSwitch> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Change check");
        dialog.setHeaderText(rule.id() + " " + rule.name());
        dialog.setGraphic(null);
        VBox content = new VBox(10, words, options, new Label("Reason (required)"), reason);
        content.setPrefWidth(440);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(go, ButtonType.CANCEL);
        dialog.getDialogPane().lookupButton(go).setId("switch-go");
        dialog.getDialogPane()
                .lookupButton(go)
                .disableProperty()
                .bind(Bindings.createBooleanBinding(() -> reason.getText().isBlank(), reason.textProperty()));
        dialog.setOnShown(_ -> reason.requestFocus());
        dialog.setResultConverter(pressed -> pressed == go ? decision(choices, reason.getText()) : null);
        return dialog.showAndWait();
    }

    private static RadioButton option(ToggleGroup group, String id, String words, Object value) {
        RadioButton option = Plain.radio(words);
        option.setId(id);
        option.setUserData(value);
        option.setToggleGroup(group);
        return option;
    }

    private static CheckSwitch decision(ToggleGroup choices, String reason) {
        return choices.getSelectedToggle().getUserData() instanceof Severity severity
                ? CheckSwitch.severity(severity, reason)
                : CheckSwitch.off(reason);
    }
}
