package dev.sortkey.ui.connections;

import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.embedded.OfferedEngine;
import dev.sortkey.ui.connections.EnginesViewModel.Offer;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Chooses the engine of the embedded database, over a table of what each can do.
public final class EnginesDialog {
    private static final int WIDTH = 640;
    private static final int TABLE_HEIGHT = 260;
    /// The engines that a person chooses here; the third one is for people who start it by name.
    private static final List<EngineKind> CHOICES = List.of(EngineKind.STANDARD, EngineKind.STRICT);

    private final EnginesViewModel model;
    private final VBox choices = new VBox(8);
    private final GridPane table = new GridPane(20, 4);
    private final Label outcome = ToolAccessDialog.text("");

    private EnginesDialog(EnginesViewModel model) {
        this.model = model;
    }

    /// Opens it over `owner`, and closes `model` with it.
    public static void show(Window owner, EnginesViewModel model) {
        Dialog<Void> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle("Embedded database");
        dialog.setHeaderText("Engine of the embedded database");
        dialog.setGraphic(null);
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(new EnginesDialog(model).content());
        dialog.getDialogPane().setPrefWidth(WIDTH);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
        dialog.setOnHidden(_ -> model.close());
        model.load();
        dialog.show();
    }

    private VBox content() {
        var features = new ColumnConstraints();
        features.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().setAll(features);
        table.setPadding(new Insets(4, 16, 4, 0));
        var scroll = new ScrollPane(table);
        scroll.setId("engine-features");
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(TABLE_HEIGHT);
        scroll.setMinHeight(80);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        outcome.setId("engine-outcome");
        model.offer().subscribe(this::fill);
        model.error().subscribe(error -> {
            if (error != null) {
                outcome.setText(error.what() + " " + error.next());
            }
        });
        var content = new VBox(12, choices, outcome, scroll);
        content.setPadding(new Insets(14));
        return content;
    }

    private void fill(@Nullable Offer offer) {
        if (offer == null) {
            return;
        }
        var group = new ToggleGroup();
        choices.getChildren().clear();
        offer.engines().stream()
                .filter(engine -> CHOICES.contains(engine.kind()))
                .forEach(engine -> choose(engine, offer, group));
        if (model.error().get() == null) {
            outcome.setText(words(offer));
        }
        compare(offer.engines());
    }

    private static String words(Offer offer) {
        return offer.isPending()
                ? "Restart Sortkey to use " + offer.chosen().product() + ", unless SORTKEY_ENGINE names another engine."
                        + " Each engine has tables of its own, which stay where they are."
                : "Each engine has tables of its own. A change takes effect when Sortkey starts.";
    }

    private void choose(OfferedEngine engine, Offer offer, ToggleGroup group) {
        RadioButton button =
                Plain.radio(engine.kind() == EngineKind.STRICT ? "Strict: ExtendDB" : "Standard: Dynoxide");
        button.setId("engine-" + engine.kind().id());
        button.setToggleGroup(group);
        button.setSelected(engine.kind() == offer.chosen());
        button.setDisable(!engine.installed() && engine.kind() != offer.chosen());
        button.setOnAction(_ -> model.choose(engine.kind()));
        Label about = ToolAccessDialog.text(
                engine.kind() == EngineKind.STRICT
                        ? "Verifies the signature of every request, and takes a second to create a table. Has on-demand"
                                + " backups, but no PartiQL. It doesn't apply IAM policies."
                        : "Starts in milliseconds and has PartiQL. Accepts any secret access key.");
        about.getStyleClass().add("muted");
        VBox.setMargin(about, new Insets(0, 0, 0, 26));
        choices.getChildren().addAll(button, about);
        if (!engine.installed()) {
            choices.getChildren().add(missing(engine));
        }
    }

    /// The command is in a field, to be copied.
    private static VBox missing(OfferedEngine engine) {
        var missing = new VBox(6, ToolAccessDialog.text("Not installed. " + engine.next()));
        VBox.setMargin(missing, new Insets(0, 0, 0, 26));
        if (!engine.command().isEmpty()) {
            var command = new TextField(engine.command());
            command.setId("engine-install");
            command.setEditable(false);
            HBox.setHgrow(command, Priority.ALWAYS);
            missing.getChildren().add(new HBox(6, command, ToolAccessDialog.copy(command)));
        }
        return missing;
    }

    private void compare(List<OfferedEngine> engines) {
        table.getChildren().clear();
        table.addRow(0, strong("Feature"));
        engines.forEach(engine -> table.addRow(
                0,
                strong(
                        engine.installed() && engine.product().contains("/")
                                ? engine.product().replace('/', ' ')
                                : engine.kind().product())));
        int row = 1;
        for (MissingFeature feature : MissingFeature.values()) {
            table.addRow(row, ToolAccessDialog.text(sentenceCase(feature.words())));
            for (OfferedEngine engine : engines) {
                String support = EnginesViewModel.support(engine, feature);
                Label label = ToolAccessDialog.text(sentenceCase(support));
                label.getStyleClass().addAll(support.equals("yes") ? List.of() : List.of("muted"));
                label.setMinWidth(Region.USE_PREF_SIZE);
                table.addRow(row, label);
            }
            row++;
        }
    }

    private static String sentenceCase(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Label strong(String words) {
        Label label = ToolAccessDialog.text(words);
        label.getStyleClass().add("text-bold");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
