package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.doctor.Doctor;
import dev.sortkey.dynamo.doctor.Step;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Checks a connection step by step and shows each step as it ends; it stops at the first that fails.
public final class DoctorDialog {
    private DoctorDialog() {}

    /// Opens it over `owner`, beside which it stays usable; closing it cancels the check.
    public static void show(Window owner, Doctor doctor, ConnectionSpec spec, Tasks tasks) {
        VBox steps = new VBox(10);
        steps.setPadding(new Insets(14));
        steps.setId("doctor-steps");
        ProgressIndicator progress = new ProgressIndicator();
        progress.setMaxSize(22, 22);
        ScrollPane scroll = new ScrollPane(steps);
        scroll.setFitToWidth(true);
        scroll.setPrefSize(640, 480);
        Dialog<Void> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle("Doctor");
        dialog.setHeaderText("Doctor: " + spec.name() + " – " + spec.target().describe());
        dialog.setGraphic(progress);
        dialog.getDialogPane().setContent(scroll);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
        var scope = new TaskScope(tasks);
        scope.run(() -> doctor.examine(
                        spec, step -> scope.deliver(() -> steps.getChildren().add(row(step)))))
                .onFinally(() -> dialog.setGraphic(null));
        dialog.setOnHidden(_ -> scope.close());
        dialog.show();
    }

    private static HBox row(Step step) {
        FontIcon icon = new FontIcon(icon(step.status()));
        icon.getStyleClass().add("doctor-" + step.status().name().toLowerCase(java.util.Locale.ROOT));
        Label name = new Label(step.name());
        name.getStyleClass().add("heading");
        Label detail = new Label(step.detail());
        detail.setWrapText(true);
        VBox words = new VBox(2, name, detail);
        if (!step.fix().isEmpty()) {
            Label fix = new Label(step.fix());
            fix.setWrapText(true);
            fix.getStyleClass().add("doctor-fix");
            words.getChildren().add(fix);
        }
        HBox row = new HBox(12, icon, words);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("doctor-step");
        return row;
    }

    private static Feather icon(Step.Status status) {
        return switch (status) {
            case OK -> Feather.CHECK_CIRCLE;
            case FAILED -> Feather.X_CIRCLE;
            case SKIPPED -> Feather.MINUS_CIRCLE;
            case WARNING -> Feather.ALERT_CIRCLE;
        };
    }
}
