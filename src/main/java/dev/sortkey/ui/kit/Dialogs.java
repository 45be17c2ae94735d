package dev.sortkey.ui.kit;

import dev.sortkey.support.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// Dialogs that ask for text, and the one that shows a bug.
public final class Dialogs {
    private final Window owner;

    /// Dialogs over `owner`.
    public Dialogs(Window owner) {
        this.owner = owner;
    }

    /// Asks the person to type `name` exactly before something that cannot be undone; true when it was typed and
    /// confirmed.
    ///
    /// @param choices what else the person can choose, above the name
    public boolean confirmByName(String title, String explanation, String name, String action, Node... choices) {
        TextField typed = new TextField();
        typed.setId("confirm-name");
        typed.setPromptText(name);
        typed.setAccessibleText(title);
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        Dialog<String> dialog = dialog(title, explanation, typed, go, choices);
        dialog.getDialogPane().lookupButton(go).setId("confirm-go");
        dialog.getDialogPane()
                .lookupButton(go)
                .disableProperty()
                .bind(Bindings.createBooleanBinding(() -> !typed.getText().equals(name), typed.textProperty()));
        dialog.setResultConverter(pressed -> pressed == go ? typed.getText() : null);
        return dialog.showAndWait().isPresent();
    }

    /// Asks whether to go on; false when the person stays.
    public boolean confirm(String title, String explanation, String action) {
        return confirm(title, explanation, action, ButtonType.CANCEL);
    }

    /// The same with another word for staying.
    public boolean confirm(String title, String explanation, String action, String stay) {
        return confirm(title, explanation, action, new ButtonType(stay, ButtonData.CANCEL_CLOSE));
    }

    private boolean confirm(String title, String explanation, String action, ButtonType stay) {
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = over(title, explained(explanation), go);
        dialog.getDialogPane().getButtonTypes().setAll(go, stay);
        dialog.getDialogPane().lookupButton(go).setId("confirm-go");
        return dialog.showAndWait().filter(go::equals).isPresent();
    }

    /// Asks for one line of text; empty when it was cancelled or left blank.
    public Optional<String> ask(String title, String explanation, String prompt, String action) {
        return question(title, explanation, prompt, action).showAndWait().filter(text -> !text.isBlank());
    }

    /// A dialog that asks for one line of text and is not shown yet; its result is null when it was cancelled.
    public Dialog<String> question(String title, String explanation, String prompt, String action) {
        TextField typed = new TextField();
        typed.setId("ask-text");
        typed.setPromptText(prompt);
        typed.setAccessibleText(title);
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        Dialog<String> dialog = dialog(title, explanation, typed, go);
        dialog.getDialogPane().lookupButton(go).setId("ask-go");
        dialog.setResultConverter(pressed -> pressed == go ? typed.getText() : null);
        return dialog;
    }

    /// Asks for a line of text for each name; empty when it was cancelled.
    public Optional<Map<String, String>> askAll(String title, String explanation, Set<String> names, String action) {
        GridPane grid = new GridPane(12, 8);
        Map<String, TextField> typed = new TreeMap<>();
        names.stream().sorted().forEach(name -> {
            TextField field = new TextField();
            field.setId("ask-" + name);
            field.setAccessibleText(name);
            GridPane.setHgrow(field, Priority.ALWAYS);
            Label label = new Label(name);
            grid.addRow(typed.size(), label, field);
            typed.put(name, field);
        });
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        ButtonType go = new ButtonType(action, ButtonData.OK_DONE);
        Dialog<ButtonType> dialog = over(title, new VBox(12, explained(explanation), scroll), go);
        dialog.getDialogPane().lookupButton(go).setId("ask-go");
        dialog.setOnShown(
                _ -> Platform.runLater(() -> typed.values().stream().findFirst().ifPresent(TextField::requestFocus)));
        return dialog.showAndWait().filter(go::equals).map(_ -> {
            var values = new TreeMap<String, String>();
            typed.forEach((name, field) -> values.put(name, field.getText()));
            return values;
        });
    }

    /// Shows a bug, with details to copy.
    public void bug(UserError.Bug bug) {
        StringWriter trace = new StringWriter();
        bug.cause().printStackTrace(new PrintWriter(trace));
        TextArea details = new TextArea(trace.toString());
        details.setEditable(false);
        details.setId("bug-details");
        details.setAccessibleText("Details");
        ButtonType copy = new ButtonType("Copy details", ButtonData.OK_DONE);
        Dialog<String> dialog = dialog("Something went wrong", bug.what() + "\n" + bug.next(), details, copy);
        dialog.setResultConverter(pressed -> pressed == copy ? details.getText() : null);
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() != null) {
                Clipboards.copy(dialog.getResult());
            }
        });
        dialog.show();
    }

    private Dialog<String> dialog(
            String title, String explanation, TextInputControl input, ButtonType go, Node... choices) {
        VBox content = new VBox(12, explained(explanation));
        content.getChildren().addAll(choices);
        content.getChildren().add(input);
        Dialog<String> dialog = over(title, content, go);
        // It is told to be shown before it is, and then gives the focus to its first button.
        dialog.setOnShown(_ -> Platform.runLater(input::requestFocus));
        return dialog;
    }

    private static Label explained(String explanation) {
        Label words = new Label(explanation);
        words.setWrapText(true);
        return words;
    }

    private <T> Dialog<T> over(String title, Region content, ButtonType go) {
        content.setPrefWidth(440);
        Dialog<T> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setHeaderText(title);
        dialog.setGraphic(null);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(go, ButtonType.CANCEL);
        // The button may say a name, in which an underscore isn't the mark of a mnemonic.
        ((Button) dialog.getDialogPane().lookupButton(go)).setMnemonicParsing(false);
        return dialog;
    }
}
