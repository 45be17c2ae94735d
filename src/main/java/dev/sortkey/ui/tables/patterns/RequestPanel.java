package dev.sortkey.ui.tables.patterns;

import dev.sortkey.dynamo.wire.AwsCli;
import dev.sortkey.dynamo.wire.JavaCode;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.tables.patterns.PatternsViewModel.Planned;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/// The exact request that will be sent, as a line for the AWS CLI or as Java.
final class RequestPanel {
    private final TextArea text = new TextArea();
    private final ToggleButton asCli = new ToggleButton("AWS CLI");
    private final ToggleButton asJava = new ToggleButton("Java");
    private final VBox node;
    private Planned planned = Planned.NOTHING;

    RequestPanel(PatternsViewModel model, Consumer<String> toast) {
        text.setId("pattern-request");
        text.getStyleClass().add("mono");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(4);
        text.setMinHeight(92);
        VBox.setVgrow(text, Priority.ALWAYS);
        text.setAccessibleText("The request");
        asCli.setId("pattern-as-cli");
        asJava.setId("pattern-as-java");
        SegmentedButton form = new SegmentedButton(asCli, asJava);
        ToggleGroup group = form.getToggleGroup();
        asCli.setSelected(true);
        group.selectedToggleProperty().addListener((_, old, chosen) -> {
            if (chosen == null) {
                group.selectToggle(old);
            } else {
                show();
            }
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button copy = Icons.button("pattern-copy", Feather.COPY, "Copy the request as shown", () -> {
            Clipboards.copy(text.getText());
            toast.accept("Request copied");
        });
        HBox bar = new HBox(8, form, gap, copy);
        bar.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(6, bar, text);
        model.planned().subscribe(changed -> {
            planned = changed;
            copy.setDisable(planned instanceof Planned.Wrong);
            show();
        });
    }

    Node node() {
        return node;
    }

    private void show() {
        text.setText(
                switch (planned) {
                    case Planned.Wrong _ -> "";
                    case Planned.Ready(var prepared) ->
                        asCli.isSelected() ? AwsCli.print(prepared.request()) : JavaCode.print(prepared.request());
                });
    }
}
