package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.conversations.members.PersonCell;
import dev.sortkey.ui.conversations.messages.Avatar;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Starts a conversation: lists people, finds them by handle, name or UUID, and asks for the first message. With
/// one person there is one conversation at most: if it's there already, Enter opens that. Another person makes a
/// group.
final class PeoplePicker {
    private static final int MOST = 47;

    private final ConversationsViewModel model;
    private final Runnable close;
    private final List<Person> chosen = new ArrayList<>();
    private final TextField field = new TextField();
    private final ListView<Person> found = new ListView<>();
    private final FlowPane chips = new FlowPane(6, 6);
    private final TextField title = new TextField();
    private final TextArea text = new TextArea();
    private final Label nobody = new Label("Searching…");
    private final Label hint = new Label();
    private final Label problem = new Label();
    private final Button begin;
    private final Button cancel;
    private final VBox node;
    /// Whom the last search found, chosen or not.
    private List<Person> answer = List.of();
    private String answered = "";
    private boolean starting;

    PeoplePicker(ConversationsViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        field.setId("people-search");
        field.setPromptText("Name, handle or ID");
        field.setAccessibleText("Name, handle or ID");
        field.textProperty().subscribe(this::search);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        found.setId("people");
        found.setAccessibleText("People");
        found.setCellFactory(_ -> new PersonCell(this::choose));
        found.setPrefHeight(200);
        found.setPlaceholder(nobody);
        title.setId("group-title");
        title.setPromptText("Group name");
        title.setAccessibleText("Group name");
        title.setOnAction(_ -> toMessage());
        text.setId("first-message");
        text.setPromptText("First message");
        text.setAccessibleText("First message");
        text.setWrapText(true);
        text.setPrefRowCount(3);
        hint.setId("picker-hint");
        hint.setWrapText(true);
        hint.getStyleClass().add("muted");
        problem.setId("picker-problem");
        problem.setWrapText(true);
        problem.getStyleClass().add("composer-problem");
        begin = Icons.button("begin", Feather.SEND, "Start", "Start the conversation (Ctrl+Enter)", this::begin);
        begin.getStyleClass().add("accent");
        cancel = Icons.button(
                "picker-cancel", Feather.X, "Cancel", "Close without starting a conversation (Esc)", close);
        HBox buttons = new HBox(8, cancel, begin);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Label head = new Label("New conversation");
        head.getStyleClass().add("title-4");
        VBox.setVgrow(found, Priority.ALWAYS);
        node = new VBox(10, head, chips, field, hint, found, title, text, problem, buttons);
        node.setId("people-picker");
        node.getStyleClass().add("picker");
        node.setMaxSize(460, 560);
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                begin();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                cancel.fire();
                event.consume();
            }
        });
        show();
        model.loadPeople(this::loaded, error -> {
            loaded();
            tell(error);
        });
    }

    /// From now on searches find those as well who aren't in the directory.
    private void loaded() {
        nobody.setText("No one found.");
        search(field.getText());
    }

    Node node() {
        return node;
    }

    /// Where typing begins.
    TextField field() {
        return field;
    }

    private void search(String prefix) {
        model.people(
                prefix,
                people -> {
                    if (prefix.equals(field.getText())) {
                        Person before = found.getSelectionModel().getSelectedItem();
                        boolean again = prefix.equals(answered);
                        answer = people;
                        answered = prefix;
                        fill();
                        if (again && before != null && found.getItems().contains(before)) {
                            found.getSelectionModel().select(before); // Enter adds whoever was about to be added
                        }
                    }
                },
                this::tell);
    }

    /// Lists whom the search found and nobody chose. Enter adds the first of them, unless nothing is typed: then it
    /// goes on with those who are chosen.
    private void fill() {
        Set<String> taken = chosen.stream().map(Person::uuid).collect(Collectors.toSet());
        found.getItems()
                .setAll(answer.stream()
                        .filter(person -> !taken.contains(person.uuid()))
                        .toList());
        if (field.getText().isBlank()) {
            found.getSelectionModel().clearSelection();
        } else {
            found.getSelectionModel().selectFirst();
        }
    }

    private void keys(KeyEvent event) {
        int at = found.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN ->
                found.getSelectionModel()
                        .select(Math.min(at + 1, found.getItems().size() - 1));
            case UP -> found.getSelectionModel().select(Math.max(at - 1, 0));
            case ENTER -> {
                if (event.isShortcutDown()) {
                    return;
                }
                Person person = found.getSelectionModel().getSelectedItem();
                if (person != null) {
                    choose(person);
                } else if (field.getText().isBlank()) {
                    next();
                }
            }
            case BACK_SPACE -> {
                if (!field.getText().isEmpty() || chosen.isEmpty()) {
                    return;
                }
                chosen.removeLast();
                show();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(@Nullable Person person) {
        if (person == null || chosen.contains(person) || chosen.size() == MOST) {
            return;
        }
        chosen.add(person);
        field.clear();
        show();
        field.requestFocus();
    }

    /// Goes on from the people: to the one conversation that one person has, to the name of a group, or to
    /// the message.
    private void next() {
        if (chosen.size() == 1) {
            Person person = chosen.getFirst();
            model.findDirect(
                    person,
                    entry -> {
                        if (isStillFor(person)) {
                            entry.ifPresentOrElse(this::open, text::requestFocus);
                        }
                    },
                    this::tell);
        } else if (!chosen.isEmpty()) {
            (title.getText().isBlank() ? title : text).requestFocus();
        }
    }

    /// Not when this was closed meanwhile, or somebody else is chosen or being typed.
    private boolean isStillFor(Person person) {
        return node.getScene() != null
                && chosen.equals(List.of(person))
                && field.getText().isBlank();
    }

    private void open(InboxEntry entry) {
        model.show(entry);
        close.run();
    }

    /// Not what is shown instead, when it was closed meanwhile.
    private void closeThis() {
        if (node.getScene() != null) {
            close.run();
        }
    }

    private void toMessage() {
        if (title.getText().isBlank()) {
            tell(new UserError.BadInput("The group has no name.", "Enter a group name."));
        } else {
            text.requestFocus();
        }
    }

    /// What Enter does next.
    private String hint() {
        return switch (chosen.size()) {
            case 0 -> "";
            case 1 ->
                "Press Enter to write to " + chosen.getFirst().displayName() + ", or add more people for a group.";
            default -> "Press Enter to name the group, or add more people.";
        };
    }

    private void show() {
        fill();
        chips.getChildren().setAll(chosen.stream().map(this::chip).toList());
        hint.setText(hint());
        hint.setVisible(!chosen.isEmpty());
        hint.setManaged(!chosen.isEmpty());
        chips.setVisible(!chosen.isEmpty());
        chips.setManaged(!chosen.isEmpty());
        title.setVisible(chosen.size() > 1);
        title.setManaged(chosen.size() > 1);
        begin.setDisable(starting || chosen.isEmpty());
    }

    private Node chip(Person person) {
        Button chip = Plain.button(person.displayName(), Avatar.of(person, 18));
        chip.getStyleClass().addAll("small", "rounded");
        chip.setAccessibleText("Remove " + person.displayName());
        chip.setOnAction(_ -> {
            chosen.remove(person);
            show();
        });
        return chip;
    }

    private void begin() {
        if (starting) {
            return;
        }
        try {
            if (chosen.isEmpty()) {
                throw new UserException(new UserError.BadInput("No person selected.", "Type a name and press Enter."));
            }
            if (chosen.size() > 1 && title.getText().isBlank()) {
                throw new UserException(new UserError.BadInput("The group has no name.", "Enter a group name."));
            }
            MessageText.checked(text.getText());
            starting(true);
            model.begin(
                    List.copyOf(chosen),
                    chosen.size() > 1 ? title.getText().strip() : null,
                    text.getText(),
                    this::closeThis,
                    error -> {
                        starting(false);
                        tell(error);
                    });
        } catch (UserException e) {
            tell(e.error());
        }
    }

    /// Until the first message is in the outbox the picker stays, with the text that may come back.
    private void starting(boolean now) {
        starting = now;
        cancel.setDisable(now);
        show();
    }

    private void tell(UserError error) {
        problem.setText(error.what() + " " + error.next());
    }
}
