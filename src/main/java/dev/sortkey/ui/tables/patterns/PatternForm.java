package dev.sortkey.ui.tables.patterns;

import dev.sortkey.dynamo.pattern.AccessPattern;
import dev.sortkey.dynamo.pattern.Parameter;
import dev.sortkey.dynamo.pattern.Parameter.Kind;
import dev.sortkey.dynamo.pattern.PatternOutcome;
import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.Operation;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.patterns.PatternsViewModel.Planned;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The chosen pattern: its purpose, a field for each parameter, and its cost.
final class PatternForm {
    private final PatternsViewModel model;
    private final Label name = new Label();
    private final Label writes = new Label("writes");
    private final Label purpose = new Label();
    private final GridPane fields = new GridPane(12, 6);
    private final Label cost = new Label();
    private final Label way = new Label();
    private final Button run = Plain.button("Run");
    private final VBox verdicts = new VBox(2);
    private final VBox node = new VBox(10);

    PatternForm(PatternsViewModel model) {
        this.model = model;
        name.getStyleClass().addAll("heading", "pattern-name");
        name.setId("pattern-name");
        name.setWrapText(true);
        writes.getStyleClass().addAll("chip", "warning");
        writes.setMinWidth(Region.USE_PREF_SIZE);
        purpose.getStyleClass().add("muted");
        purpose.setWrapText(true);
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(130);
        ColumnConstraints values = new ColumnConstraints(120, 420, 640);
        values.setHgrow(Priority.ALWAYS);
        fields.getColumnConstraints().setAll(labels, values);
        HBox title = new HBox(8, name, writes);
        title.setAlignment(Pos.CENTER_LEFT);
        node.getChildren().setAll(new VBox(3, title, purpose), fields, example(), sending(), verdicts);
        node.setId("pattern-form");
        verdicts.setId("pattern-verdicts");
        model.chosen().subscribe(this::choose);
        model.chosen().subscribe(_ -> judge());
        model.tests().outcomes().subscribe(_ -> judge());
        model.planned().subscribe(this::show);
    }

    Node node() {
        return node;
    }

    private HBox example() {
        Button fill = Icons.button(
                "pattern-example",
                Feather.EDIT_3,
                "Fill in an example",
                "Use values from items in the table: " + AwsCli.print(model.exampleRequest(), model.destination()),
                model::fillExample);
        fill.setMinWidth(Region.USE_PREF_SIZE);
        fill.disableProperty().bind(model.running());
        Label note = new Label();
        note.setId("pattern-note");
        note.getStyleClass().add("muted");
        note.textProperty().bind(model.note());
        HBox row = new HBox(10, fill, note);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox sending() {
        run.setId("pattern-run");
        run.getStyleClass().add("accent");
        run.setMinWidth(76);
        run.setTooltip(new Tooltip("Send the request (Ctrl+Enter)"));
        run.setOnAction(_ -> model.run());
        cost.setId("pattern-cost");
        cost.getStyleClass().add("heading");
        cost.setWrapText(true);
        way.getStyleClass().add("muted");
        way.setWrapText(true);
        VBox words = new VBox(2, cost, way);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, run, words);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void choose(@Nullable AccessPattern pattern) {
        if (pattern == null) {
            return;
        }
        name.setText(pattern.about().name());
        purpose.setText(pattern.about().purpose());
        writes.setVisible(pattern.writes());
        fields.getChildren().clear();
        for (Parameter parameter : pattern.about().parameters()) {
            Label label = new Label(parameter.label());
            label.setWrapText(true);
            label.getStyleClass().add("muted");
            TextField field = field(parameter);
            label.setLabelFor(field);
            fields.addRow(fields.getRowCount(), label, field);
        }
    }

    /// What came of each test of the chosen pattern.
    private void judge() {
        AccessPattern pattern = model.chosen().get();
        verdicts.getChildren()
                .setAll(
                        pattern == null
                                ? List.of()
                                : model.tests().of(pattern).stream()
                                        .map(PatternForm::verdict)
                                        .toList());
        verdicts.setManaged(!verdicts.getChildren().isEmpty());
    }

    private static Label verdict(PatternOutcome outcome) {
        String words = outcome.passed() ? "Passed: " : "Failed: ";
        String why = outcome.passed() ? outcome.summary() : String.join(" ", outcome.reasons());
        Label label = new Label(words + outcome.test().title() + ". " + why);
        label.setGraphic(new FontIcon(outcome.passed() ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE));
        label.getStyleClass().add(outcome.passed() ? "passed" : "failed");
        label.setWrapText(true);
        return label;
    }

    private TextField field(Parameter parameter) {
        TextField field = new TextField();
        field.setId("value-" + parameter.name());
        field.setPromptText(parameter.kind() == Kind.LIST ? "value, value, …" : "");
        field.setAccessibleText(parameter.label());
        field.textProperty().bindBidirectional(model.value(parameter));
        field.setOnAction(_ -> model.run());
        return field;
    }

    private void show(Planned planned) {
        cost.getStyleClass().remove("wrong");
        switch (planned) {
            case Planned.Ready(var prepared) -> {
                String operation = Operation.name(prepared.request());
                cost.setText(operation + " · " + prepared.cost());
                way.setText(String.join(" ", prepared.notes()));
                run.setDisable(false);
            }
            case Planned.Wrong(var error) -> {
                cost.setText(error.what());
                cost.getStyleClass().add("wrong");
                way.setText(error.next());
                run.setDisable(true);
            }
        }
        way.setManaged(!way.getText().isEmpty());
    }
}
