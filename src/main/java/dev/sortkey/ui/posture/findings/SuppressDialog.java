package dev.sortkey.ui.posture.findings;

import dev.sortkey.posture.finding.Finding;
import java.time.LocalDate;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.DateCell;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Asks why a failure is suppressed, and until when.
final class SuppressDialog {
    private static final int USUAL_DAYS = 90;

    private SuppressDialog() {}

    /// What was answered.
    ///
    /// @param reason never blank
    /// @param until the last day, today or later
    record Decision(String reason, LocalDate until) {}

    static Optional<Decision> ask(Window owner, Finding finding, LocalDate today) {
        TextField reason = new TextField();
        reason.setId("suppress-reason");
        reason.setPromptText("Why this failure is acceptable");
        reason.setAccessibleText("Why this failure is acceptable");
        DatePicker until = new DatePicker(today.plusDays(USUAL_DAYS));
        until.setId("suppress-until");
        until.setEditable(false);
        until.setDayCellFactory(_ -> new DateCell() {
            @Override
            public void updateItem(LocalDate day, boolean empty) {
                super.updateItem(day, empty);
                setDisable(empty || day.isBefore(today));
            }
        });
        Label words =
                new Label("%s (%s). The failure is suppressed until the end of that day and counts again afterwards."
                        .formatted(finding.title(), finding.resource().name()));
        words.setWrapText(true);
        ButtonType go = new ButtonType("Suppress", ButtonData.OK_DONE);
        Dialog<Decision> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle("Suppress finding");
        dialog.setHeaderText("Suppress this finding?");
        dialog.setGraphic(null);
        VBox content = new VBox(10, words, new Label("Reason"), reason, new Label("Until"), until);
        content.setPrefWidth(440);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(go, ButtonType.CANCEL);
        dialog.getDialogPane().lookupButton(go).setId("suppress-go");
        dialog.getDialogPane()
                .lookupButton(go)
                .disableProperty()
                .bind(Bindings.createBooleanBinding(() -> reason.getText().isBlank(), reason.textProperty()));
        dialog.setOnShown(_ -> reason.requestFocus());
        dialog.setResultConverter(
                pressed -> pressed == go ? new Decision(reason.getText().strip(), until.getValue()) : null);
        return dialog.showAndWait();
    }
}
