package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.MessageText;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.conversations.compose.TypedChoice;
import dev.sortkey.ui.conversations.emoji.Emoji;
import dev.sortkey.ui.conversations.emoji.EmojiPicker;
import dev.sortkey.ui.conversations.emoji.EmojiShelf;
import dev.sortkey.ui.conversations.emoji.EmojiText;
import dev.sortkey.ui.kit.Icons;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/// Where messages are written: Enter sends, Shift+Enter starts a line, Up edits the last message if it is empty.
final class Composer {
    private static final int MOST_LINES = 7;
    /// The room around the text in a text area, in pixels.
    private static final double AROUND = 24;

    private final ConversationViewModel model;
    private final Consumer<String> clicked;
    private final TextArea area = new TextArea();
    private final Label editing = Icons.with(new Label("Editing your message. Press Esc to cancel."), Feather.EDIT_2);
    private final Label problem = new Label();
    private final EmojiShelf shelf;
    private final Button smile;
    private final TypedChoice<Person> mentions;
    private final TypedChoice<Emoji> shortcodes;
    private final VBox node;

    /// @param clicked receives the name of each action
    Composer(ConversationViewModel model, String to, EmojiShelf shelf, Consumer<String> clicked) {
        this.model = model;
        this.shelf = shelf;
        this.clicked = clicked;
        area.setId("composer");
        area.setPromptText("Message " + to);
        area.setAccessibleText("Message " + to);
        area.setWrapText(true);
        area.textProperty().bindBidirectional(model.draft());
        area.positionCaret(area.getLength());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        area.textProperty().subscribe(() -> {
            grow();
            count();
        });
        area.widthProperty().subscribe(() -> grow());
        HBox.setHgrow(area, Priority.ALWAYS);
        Button send = Icons.button("send", Feather.SEND, "", "Send (Enter)", this::send);
        send.getStyleClass().add("accent");
        send.setMinWidth(Button.USE_PREF_SIZE);
        send.disableProperty().bind(model.draft().map(String::isBlank));
        smile = Icons.button("emoji", Feather.SMILE, "Emoji (Ctrl+Shift+J)", this::pickEmoji);
        smile.setMinWidth(Button.USE_PREF_SIZE);
        HBox line = new HBox(8, area, smile, send);
        line.setAlignment(Pos.BOTTOM_LEFT);
        editing.getStyleClass().add("composer-note");
        shownWhen(editing, model.composer().editing().map(it -> it != null).orElse(false));
        problem.getStyleClass().addAll("composer-note", "composer-problem");
        problem.setId("composer-problem");
        problem.setWrapText(true);
        shownWhen(problem, problem.textProperty().map(text -> !text.isEmpty()));
        mentions = TypedChoice.ofMembers(area, model.others()::get);
        model.others().known().subscribe(_ -> mentions.update());
        shortcodes = TypedChoice.ofEmoji(area, shelf);
        node = new VBox(4, mentions.node(), shortcodes.node(), replying(), editing, line, problem);
        node.getStyleClass().add("composer");
        model.composer().problem().subscribe(refused -> {
            if (refused != null) {
                problem.setText(refused.what() + " " + refused.next());
            }
        });
        model.composer().editing().subscribe(message -> {
            if (message != null) {
                focus();
            }
        });
    }

    /// What is answered, with a way out.
    private HBox replying() {
        Label words = Icons.with(new Label(), Feather.CORNER_UP_LEFT);
        words.setId("replying");
        words.setMnemonicParsing(false);
        words.getStyleClass().add("composer-note");
        words.setMinWidth(0);
        HBox box = new HBox(
                6,
                words,
                Icons.button("reply-cancel", Feather.X, "Don't reply to it (Esc)", model.composer()::cancelReply));
        box.setAlignment(Pos.CENTER_LEFT);
        box.visibleProperty().bind(model.composer().replying().isNotNull());
        box.managedProperty().bind(box.visibleProperty());
        model.composer().replying().subscribe(message -> {
            if (message != null) {
                words.setText("Replying to " + message.sender().displayName() + ": " + EmojiText.line(message.text()));
                focus();
            }
        });
        return box;
    }

    /// Whether somebody to mention or an emoji is being chosen.
    boolean isChoosing() {
        return mentions.node().isVisible() || shortcodes.node().isVisible();
    }

    private static void shownWhen(Label label, javafx.beans.value.ObservableValue<Boolean> condition) {
        label.visibleProperty().bind(condition);
        label.managedProperty().bind(label.visibleProperty());
    }

    VBox node() {
        return node;
    }

    void focus() {
        area.requestFocus();
        area.positionCaret(area.getLength());
    }

    /// Offers all emoji; what is chosen goes where the cursor is.
    void pickEmoji() {
        EmojiPicker.show(smile, shelf, emoji -> area.replaceSelection(EmojiText.typed(emoji)), area::requestFocus);
    }

    private void send() {
        if (model.draft().get().isBlank()) {
            return;
        }
        try {
            clicked.accept(model.composer().editing().get() == null ? "Send a message" : "Edit a message");
            model.send();
            problem.setText("");
        } catch (UserException e) {
            problem.setText(e.error().what() + " " + e.error().next());
        }
    }

    private void keys(KeyEvent event) {
        if (mentions.pressed(event) || shortcodes.pressed(event)) {
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && !event.isShortcutDown()) {
            send();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
            area.replaceSelection("\n");
            event.consume();
        } else if (event.getCode() == KeyCode.UP && area.getText().isEmpty()) {
            model.editLast();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                && model.composer().editing().get() != null) {
            model.composer().cancelEdit();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                && model.composer().replying().get() != null) {
            model.composer().cancelReply();
            event.consume();
        }
    }

    /// Shows how many characters are left when only a few are.
    private void count() {
        String text = area.getText().strip();
        int length = text.codePointCount(0, text.length());
        int left = MessageText.MOST_CHARACTERS - length;
        problem.setText(
                left < 0
                        ? Counted.of(-left, "character") + " too many."
                        : left <= 100 ? Counted.of(left, "character") + " left." : "");
    }

    /// As high as its text, up to some lines.
    private void grow() {
        double line = height("X", 0);
        double all = height(area.getText() + (area.getText().endsWith("\n") ? "X" : ""), area.getWidth() - AROUND);
        double height = Math.clamp(all, line, MOST_LINES * line) + AROUND;
        area.setMinHeight(height);
        area.setPrefHeight(height);
        area.setMaxHeight(height);
    }

    private double height(String text, double width) {
        Text measure = new Text(text);
        measure.setFont(area.getFont());
        measure.setWrappingWidth(Math.max(0, width));
        return Math.ceil(measure.getLayoutBounds().getHeight());
    }
}
