package dev.sortkey.ui.tables.patterns;

import dev.sortkey.dynamo.wire.CodeLanguage;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.tables.patterns.PatternsViewModel.Planned;
import java.util.Arrays;
import java.util.Locale;
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

/// The exact request that will be sent, as a command or as code.
final class RequestPanel {
    private final TextArea text = new TextArea();
    private final PatternsViewModel model;
    private final ToggleGroup languages;
    private final VBox node;
    private Planned planned = Planned.NOTHING;

    RequestPanel(PatternsViewModel model, Consumer<String> toast) {
        this.model = model;
        text.setId("pattern-request");
        text.getStyleClass().add("mono");
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(4);
        text.setMinHeight(92);
        VBox.setVgrow(text, Priority.ALWAYS);
        text.setAccessibleText("The request");
        SegmentedButton form = new SegmentedButton();
        form.getButtons()
                .setAll(Arrays.stream(CodeLanguage.values())
                        .map(RequestPanel::toggle)
                        .toList());
        languages = form.getToggleGroup();
        form.getButtons().getFirst().setSelected(true);
        languages.selectedToggleProperty().addListener((_, old, chosen) -> {
            if (chosen == null) {
                languages.selectToggle(old);
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

    private static ToggleButton toggle(CodeLanguage language) {
        ToggleButton toggle = Plain.toggle(language.words());
        toggle.setId("pattern-as-" + language.words().toLowerCase(Locale.ROOT).replace("aws ", ""));
        toggle.setUserData(language);
        return toggle;
    }

    Node node() {
        return node;
    }

    private void show() {
        text.setText(
                switch (planned) {
                    case Planned.Wrong _ -> "";
                    case Planned.Ready(var prepared) ->
                        ((CodeLanguage) languages.getSelectedToggle().getUserData())
                                .print(prepared.request(), model.destination());
                });
    }
}
