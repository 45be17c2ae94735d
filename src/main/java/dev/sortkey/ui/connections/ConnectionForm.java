package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.doctor.Doctor;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Choices;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ColorPicker;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/// The form of a connection: an AWS profile and Region, or the URL of a server. It never asks for secrets.
public final class ConnectionForm {
    private enum Kind {
        AWS_PROFILE,
        ENDPOINT
    }

    /// Room for three lines, so that the form doesn't move when they come.
    private static final double OUTCOME_HEIGHT = 56;
    /// The height of the title, the header and the buttons of a dialog, in pixels.
    private static final double AROUND = 190;

    private static final double LEAST_HEIGHT = 240;

    private final TextField name = new TextField();
    private final ComboBox<Kind> kind = Choices.of(
            List.of(Kind.values()), it -> it == Kind.AWS_PROFILE ? "AWS profile" : "Endpoint URL", "Connect to");
    private final ComboBox<String> profile = new ComboBox<>();
    private final ComboBox<String> region = new ComboBox<>();
    private final TextField url = new TextField("http://localhost:8000");
    private final TextField accessKey = new TextField();
    private final TextField dax = new TextField();
    private final Label daxNote = new Label("Tested with a simulated cluster, not yet on AWS.");
    private final ComboBox<Guard> guard = Choices.of(List.of(Guard.values()), ConnectionForm::words, "Guard");
    private final ColorPicker colour = new ColorPicker(Color.web("#0969da"));
    private final @Nullable ConnectionSpec edited;
    private final GridPane grid = new GridPane(12, 10);

    private ConnectionForm(@Nullable ConnectionSpec edited) {
        this.edited = edited;
        kind.setValue(Kind.AWS_PROFILE);
        guard.setValue(Guard.READ_ONLY);
        profile.setEditable(true);
        region.setEditable(true);
        region.getItems()
                .setAll(Region.regions().stream().map(Region::id).sorted().toList());
        if (edited != null) {
            fill(edited);
        }
        ids();
        rows();
    }

    /// The profile names in the configuration files; none if those can't be read, which opening reports.
    private static Set<String> profiles() {
        try {
            return Profiles.ofProcess().names();
        } catch (UserException e) {
            return Set.of();
        }
    }

    /// Shows the form and returns the connection; empty when it was cancelled.
    ///
    /// @param doctor tries the connection before it is saved
    public static Optional<ConnectionSpec> ask(
            Window owner, @Nullable ConnectionSpec edited, Tasks tasks, Doctor doctor) {
        try (var scope = new TaskScope(tasks)) {
            ConnectionForm form = new ConnectionForm(edited);
            scope.run(ConnectionForm::profiles)
                    .onSuccess(names -> form.profile.getItems().setAll(names));
            return form.ask(owner, new ConnectionTrial(doctor, scope));
        }
    }

    private Optional<ConnectionSpec> ask(Window owner, ConnectionTrial trial) {
        ButtonType save = new ButtonType("Save and open", ButtonData.OK_DONE);
        ButtonType test = new ButtonType("Test connection", ButtonData.LEFT);
        Dialog<ConnectionSpec> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(edited == null ? "New connection" : "Edit connection");
        dialog.setHeaderText(edited == null ? "New connection" : "Edit " + edited.name());
        dialog.setGraphic(null);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(content(owner, trial));
        dialog.getDialogPane().getButtonTypes().setAll(test, save, ButtonType.CANCEL);
        Node tester = dialog.getDialogPane().lookupButton(test);
        tester.setId("connection-test");
        tester.addEventFilter(ActionEvent.ACTION, pressed -> {
            pressed.consume(); // the form stays open
            trial.run(spec());
        });
        Node button = dialog.getDialogPane().lookupButton(save);
        button.setId("connection-save");
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> name.getText().isBlank() || name.getText().strip().equals(ConnectionSpec.EMBEDDED.name()),
                        name.textProperty()));
        dialog.setResultConverter(pressed -> save.equals(pressed) ? spec() : null);
        dialog.setOnShown(_ -> name.requestFocus());
        return dialog.showAndWait();
    }

    /// The fields, and below them what a test found; in a low window they scroll.
    private ScrollPane content(Window owner, ConnectionTrial trial) {
        trial.outcome().setMinHeight(OUTCOME_HEIGHT);
        trial.outcome().setAlignment(Pos.TOP_LEFT);
        ScrollPane scroll = new ScrollPane(new VBox(12, grid, trial.outcome()));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMaxHeight(Math.max(LEAST_HEIGHT, owner.getHeight() - AROUND));
        return scroll;
    }

    private void ids() {
        name.setId("connection-name");
        kind.setId("connection-kind");
        profile.setId("connection-profile");
        region.setId("connection-region");
        url.setId("connection-url");
        accessKey.setId("connection-access-key");
        accessKey.setPromptText("Default credentials, or local");
        dax.setId("connection-dax");
        dax.setPromptText("Optional, such as daxs://…");
        daxNote.setId("connection-dax-note");
        daxNote.getStyleClass().add("muted");
        guard.setId("connection-guard");
        profile.setPromptText("Default credentials");
        region.setPromptText("From the profile");
    }

    private void rows() {
        ColumnConstraints labels = new ColumnConstraints(120);
        ColumnConstraints fields = new ColumnConstraints(300);
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(labels, fields);
        int row = 0;
        for (var entry : List.of(
                new Row("Name", name),
                new Row("Connect to", kind),
                new Row("Profile", profile),
                new Row("URL", url),
                new Row("Region", region),
                new Row("Access key ID", accessKey),
                new Row("DAX cluster", dax),
                new Row("", daxNote),
                new Row("Guard", guard),
                new Row("Colour", colour))) {
            Label label = new Label(entry.label());
            label.setLabelFor(entry.field());
            grid.addRow(row++, label, entry.field());
        }
        name.setDisable(edited != null);
        profile.setMaxWidth(Double.MAX_VALUE);
        region.setMaxWidth(Double.MAX_VALUE);
        kind.setMaxWidth(Double.MAX_VALUE);
        guard.setMaxWidth(Double.MAX_VALUE);
        colour.setMaxWidth(Double.MAX_VALUE);
        colour.setMinHeight(32);
        var server = kind.valueProperty().isEqualTo(Kind.ENDPOINT);
        url.disableProperty().bind(server.not());
        accessKey.disableProperty().bind(server.not());
        profile.disableProperty().bind(server);
        dax.disableProperty().bind(server);
        daxNote.visibleProperty().bind(server.not());
    }

    private record Row(String label, Node field) {}

    private void fill(ConnectionSpec spec) {
        name.setText(spec.name());
        guard.setValue(spec.guard());
        if (spec.colour() != null) {
            colour.setValue(Color.web(spec.colour()));
        }
        switch (spec.target()) {
            case Target.Embedded _ -> {}
            case Target.Aws(var itsProfile, var itsRegion, var itsDax) -> {
                profile.setValue(itsProfile);
                region.setValue(itsRegion);
                dax.setText(itsDax);
            }
            case Target.Endpoint(var itsUrl, var itsRegion, var _, var key) -> {
                kind.setValue(Kind.ENDPOINT);
                url.setText(itsUrl);
                region.setValue(itsRegion);
                accessKey.setText(key);
            }
        }
    }

    private ConnectionSpec spec() {
        String chosenRegion = blankToNull(region.getEditor().getText());
        Target target = switch (kind.getValue()) {
            case AWS_PROFILE ->
                new Target.Aws(blankToNull(profile.getEditor().getText()), chosenRegion, blankToNull(dax.getText()));
            case ENDPOINT ->
                new Target.Endpoint(url.getText().strip(), chosenRegion, null, blankToNull(accessKey.getText()));
        };
        Color chosen = colour.getValue();
        String web = "#%02x%02x%02x"
                .formatted(
                        Math.round(chosen.getRed() * 255),
                        Math.round(chosen.getGreen() * 255),
                        Math.round(chosen.getBlue() * 255));
        return new ConnectionSpec(name.getText().strip(), target, guard.getValue(), web);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String words(Guard guard) {
        return switch (guard) {
            case OPEN -> "Open: writes allowed";
            case READ_ONLY -> "Read-only";
            case PRODUCTION -> "Production: unlock to write";
        };
    }
}
