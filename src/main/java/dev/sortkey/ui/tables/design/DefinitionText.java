package dev.sortkey.ui.tables.design;

import dev.sortkey.dynamo.table.definition.print.PrintForm;
import dev.sortkey.ui.kit.Choices;
import dev.sortkey.ui.kit.Clipboards;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.JsonView;
import dev.sortkey.ui.kit.Plain;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// A definition as text in a form that can be chosen; what is typed there goes into the fields.
final class DefinitionText {
    private final DesignViewModel model;
    private final JsonView area = new JsonView("design-text");
    private final Hyperlink mistake = Plain.link();
    private final BorderPane node = new BorderPane(area.node());
    private boolean showing;

    /// @param told gets what was copied, in words
    DefinitionText(DesignViewModel model, Consumer<String> told) {
        this.model = model;
        ComboBox<PrintForm> forms = Choices.of(List.of(PrintForm.values()), PrintForm::words, "Form of the text");
        forms.setId("design-text-form");
        forms.setValue(model.form().get());
        forms.valueProperty().subscribe((_, chosen) -> model.show(chosen));
        Button copy = Icons.button("design-copy", Feather.COPY, "Copy the text", () -> {
            Clipboards.copy(area.getText());
            told.accept("Definition copied as " + model.form().get().words());
        });
        Label notes = new Label();
        notes.setId("design-notes");
        notes.getStyleClass().add("muted");
        notes.setWrapText(true);
        notes.textProperty().bind(model.notes());
        notes.visibleProperty()
                .bind(model.notes().isNotEmpty().and(model.mistake().isNull()));
        mistake.setId("design-mistake");
        mistake.getStyleClass().add("wrong");
        mistake.setWrapText(true);
        mistake.setOnAction(_ -> go());
        model.mistake().subscribe(wrong -> mistake.setText(wrong == null ? "" : wrong.what() + " " + wrong.next()));
        mistake.visibleProperty().bind(model.mistake().isNotNull());
        List.of(notes, mistake).forEach(each -> each.managedProperty().bind(each.visibleProperty()));
        VBox foot = new VBox(notes, mistake);
        foot.setPadding(new Insets(6, 10, 6, 10));
        foot.visibleProperty().bind(notes.visibleProperty().or(mistake.visibleProperty()));
        foot.managedProperty().bind(foot.visibleProperty());
        var head = DesignForm.row(forms, copy);
        head.setPadding(new Insets(8, 10, 8, 10));
        node.setTop(head);
        node.setBottom(foot);
        area.edit(typed -> {
            if (!showing) {
                model.written(typed);
            }
        });
        model.text().subscribe(this::show);
    }

    private void show(String text) {
        if (text.equals(area.getText())) {
            return;
        }
        showing = true;
        if (model.form().get() == PrintForm.JSON || model.form().get() == PrintForm.CLOUDFORMATION) {
            area.setText(text);
        } else {
            area.setPlain(text);
        }
        showing = false;
    }

    private void go() {
        var wrong = model.mistake().get();
        if (wrong != null && wrong.line() > 0) {
            area.go(wrong.line(), wrong.column());
        }
    }

    /// Puts the cursor into the text.
    void focus() {
        area.focus();
    }

    Node node() {
        return node;
    }
}
