package dev.sortkey.ui.connections;

import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;

/// Shows the endpoint and the access key ID of the embedded database, each with a button that copies it.
public final class ToolAccessDialog {
    private static final int WIDTH = 560;

    private final ToolAccess access;

    private ToolAccessDialog(ToolAccess access) {
        this.access = access;
    }

    /// Opens it over `owner`, beside which it stays usable.
    public static void show(Window owner, ToolAccess access) {
        Dialog<Void> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle("Connect other tools");
        dialog.setHeaderText("Connect other tools to the embedded database");
        dialog.setGraphic(null);
        dialog.getDialogPane().setContent(new ToolAccessDialog(access).content());
        dialog.getDialogPane().setPrefWidth(WIDTH);
        ButtonType variables = new ButtonType("Copy as environment variables", ButtonData.LEFT);
        dialog.getDialogPane().getButtonTypes().setAll(variables, ButtonType.CLOSE);
        Node copy = dialog.getDialogPane().lookupButton(variables);
        copy.setId("tool-variables");
        copy.disableProperty().bind(access.endpoint().isEmpty());
        copy.addEventFilter(javafx.event.ActionEvent.ACTION, event -> {
            Clipboards.copy(access.variables(System.getProperty("os.name")));
            event.consume(); // and stay open
        });
        access.load();
        dialog.show();
    }

    private VBox content() {
        var fields = new GridPane(8, 8);
        var words = new ColumnConstraints();
        words.setMinWidth(110);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(words, values, new ColumnConstraints());
        row(fields, 0, "Endpoint", "tool-endpoint", access.endpoint());
        row(fields, 1, "Access key ID", "tool-key", access.accessKeyId());
        var any = Plain.check("Accept any access key");
        any.setId("tool-any-key");
        access.anyKey().subscribe(any::setSelected);
        any.setOnAction(_ -> access.takeAnyKey(any.isSelected()));
        var error = text("");
        error.setId("tool-error");
        error.getStyleClass().add("danger");
        error.textProperty()
                .bind(access.error().map(it -> it.what() + " " + it.next()).orElse(""));
        error.managedProperty().bind(error.textProperty().isNotEmpty());
        var signing = text("");
        signing.textProperty()
                .bind(access.verifiesSignatures()
                        .map(verifies -> (verifies
                                        ? "Use the secret access key \"local\": ExtendDB verifies signatures."
                                        : "Use any secret access key and any region.")
                                + " The endpoint works until you close Sortkey."));
        var about = text("Turn this on for scripts that sign with a key such as \"local\". Every program on this"
                + " computer can then read and change the embedded database. Web pages never can.");
        for (Node node : List.of(any, about)) {
            node.visibleProperty().bind(access.verifiesSignatures().not());
            node.managedProperty().bind(node.visibleProperty());
        }
        var content = new VBox(12, signing, fields, any, about, error);
        content.setPadding(new Insets(14));
        return content;
    }

    static Label text(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static void row(GridPane fields, int row, String name, String id, ObservableValue<String> value) {
        var field = new TextField();
        field.setId(id);
        field.setEditable(false);
        field.textProperty().bind(value);
        Label label = new Label(name);
        label.setLabelFor(field);
        fields.addRow(row, label, field, copy(field));
    }

    static Button copy(TextField field) {
        return Icons.button(field.getId() + "-copy", Feather.COPY, "Copy", () -> Clipboards.copy(field.getText()));
    }
}
