package dev.sortkey.ui.tables.design;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.kit.Cover;
import dev.sortkey.ui.kit.FormPage;
import dev.sortkey.ui.kit.Icons;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The fields and the text of a definition side by side, below a title and a button.
final class DesignPage {
    private final DesignForm form;
    private final Label title = new Label();
    private final StringProperty problem = new SimpleStringProperty("");
    private final DefinitionText text;
    private final Label unfinished = FormPage.hint("An unfinished change is shown: what the table was to become.");
    private final Button discard = Icons.button(
            "design-discard",
            Feather.X,
            "Discard",
            "Forget the unfinished change; the table stays as it is now",
            () -> {});
    private final HBox offer = DesignForm.row(unfinished, discard);
    private final BorderPane node;

    /// @param told gets what was copied, in words
    /// @param go is what the page is for
    DesignPage(DesignViewModel model, String back, Runnable leave, Consumer<String> told, Button go) {
        form = new DesignForm(model);
        title.setId("design-title");
        title.getStyleClass().add("heading");
        title.setMinWidth(0);
        go.getStyleClass().add("accent");
        node = Cover.of("design", back, leave, title, go);
        text = new DefinitionText(model, told);
        SplitPane sides = new SplitPane(form.node(), text.node());
        sides.setDividerPositions(0.55);
        offer.setPadding(new Insets(0, 14, 8, 14));
        offer.managedProperty().bind(offer.visibleProperty());
        offer.setVisible(false);
        node.setCenter(new BorderPane(sides, offer, null, null, null));
        Label wrong = new Label();
        wrong.setId("design-problem");
        wrong.getStyleClass().add("wrong");
        wrong.setWrapText(true);
        wrong.textProperty().bind(problem);
        VBox foot = new VBox(wrong);
        foot.setPadding(new Insets(8, 14, 8, 14));
        foot.visibleProperty().bind(problem.isNotEmpty());
        foot.managedProperty().bind(foot.visibleProperty());
        node.setBottom(foot);
        model.problem().subscribe(this::show);
        model.text().subscribe((_, _) -> show(model.problem().get()));
    }

    BorderPane node() {
        return node;
    }

    /// Begins with a title and the focus in a field.
    ///
    /// @param field its id; blank for the first
    void open(String words, String field) {
        title.setText(words);
        problem.set("");
        offer.setVisible(false);
        focus(field);
    }

    /// Puts the focus into a field.
    ///
    /// @param field its id; blank for the first
    void focus(String field) {
        if (node.getScene() != null) { // nothing in it takes the focus before it is laid out
            node.getScene().getRoot().applyCss();
            node.getScene().getRoot().layout();
        }
        if (field.equals("design-text")) {
            text.focus();
        } else {
            form.focus(field);
        }
    }

    /// Says that what is shown comes from an unfinished change.
    void offer(boolean shown, Runnable forget) {
        offer.setVisible(shown);
        discard.setOnAction(_ -> forget.run());
    }

    /// Says what is wrong; nothing when `error` is null.
    void show(@Nullable UserError error) {
        problem.set(error == null ? "" : error.what() + " " + error.next());
    }

    /// Does something, or says what is wrong.
    void attempt(Runnable action) {
        try {
            show(null);
            action.run();
        } catch (UserException e) {
            show(e.error());
        }
    }
}
