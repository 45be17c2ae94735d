package dev.sortkey.ui.kit;

import dev.sortkey.support.UserException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// A form in place of something else: its title, its button, what is wrong with what was typed.
public final class FormPage {
    private final VBox form = new VBox(12);
    private final Label problem = new Label();
    private final BorderPane node;

    /// An empty one.
    ///
    /// @param id of the form; the label with what is wrong has the same with `-problem`
    /// @param back what leaving it means, in words
    /// @param go does what the form is for
    public FormPage(String id, String title, String back, Runnable leave, Button go) {
        Label heading = new Label(title);
        heading.setId(id + "-title");
        heading.getStyleClass().add("heading");
        go.getStyleClass().add("accent");
        go.setDefaultButton(true);
        node = Cover.of(id, back, leave, heading, go);
        problem.setId(id + "-problem");
        problem.getStyleClass().add("wrong");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        form.getStyleClass().add("form-page");
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        node.setCenter(scroll);
    }

    /// What stands above a part of a form.
    public static Label heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("heading");
        return label;
    }

    /// A sentence that explains.
    public static Label hint(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    /// The node to lay out.
    public BorderPane node() {
        return node;
    }

    /// Lays out its rows; what is wrong stands below them.
    public void fill(Node... rows) {
        form.getChildren().setAll(rows);
        form.getChildren().add(problem);
    }

    /// Nothing is wrong yet.
    public void begin() {
        problem.setText("");
    }

    /// Does what the form is for, or says what is wrong.
    public void attempt(Runnable action) {
        try {
            problem.setText("");
            action.run();
        } catch (UserException e) {
            show(e);
        }
    }

    /// Says what is wrong.
    public void show(UserException e) {
        problem.setText(e.error().what() + " " + e.error().next());
    }
}
