package dev.sortkey.ui.conversations.search;

import dev.sortkey.chat.action.MessageSearch.Hit;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.ui.conversations.emoji.EmojiText;
import dev.sortkey.ui.conversations.messages.Avatar;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.kit.Icons;
import java.time.Instant;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Searches all conversations, and shows what was found with how far it looked and what that used.
public final class SearchPane {
    private static final int BEFORE = 40;
    private static final int AFTER = 120;

    private final SearchViewModel model;
    private final Times times;
    private final BiConsumer<Hit, TextMatch> chosen;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<Hit> list = new ListView<>();
    private final VBox node;

    /// @param chosen opens a message that was found
    /// @param close closes the pane
    public SearchPane(SearchViewModel model, Times times, BiConsumer<Hit, TextMatch> chosen, Runnable close) {
        this.model = model;
        this.times = times;
        this.chosen = chosen;
        this.close = close;
        field.setId("search-all");
        field.setPromptText("Search the messages of all conversations");
        field.setAccessibleText("Search the messages of all conversations");
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        list();
        Label title = new Label("Search all conversations");
        title.getStyleClass().add("title-4");
        Label hint = new Label("DynamoDB has no index over words, so every message is read and paid for.");
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(
                8,
                field,
                Icons.button(
                        "search-go",
                        Feather.SEARCH,
                        "Search",
                        "Search from the newest message (Enter)",
                        () -> model.start(field.getText())));
        node = new VBox(10, title, line, hint, list, words(), buttons());
        node.setId("search-pane");
        node.getStyleClass().add("picker");
        node.setMaxSize(620, 620);
        node.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                escape();
                event.consume();
            }
        });
        model.hits().subscribe(hits -> {
            Hit before = list.getSelectionModel().getSelectedItem();
            list.getItems().setAll(hits);
            if (list.isFocused() && before != null && hits.contains(before)) {
                list.getSelectionModel().select(before);
            } else {
                list.getSelectionModel().selectFirst();
            }
        });
        model.running().subscribe(running -> {
            if (running) {
                list.setPlaceholder(new Label("Searching…"));
            } else if (!model.words().get().isEmpty()) {
                list.setPlaceholder(new Label("No message contains this text."));
            }
        });
    }

    private void list() {
        list.setId("search-hits");
        list.setAccessibleText("Messages found");
        list.setCellFactory(_ -> new HitCell());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose();
                event.consume();
            }
        });
        list.setPlaceholder(new Label("Press Enter to search, newest messages first."));
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    /// The node to show.
    public Node node() {
        return node;
    }

    /// Where typing begins.
    public TextField field() {
        return field;
    }

    private Node words() {
        Label words = new Label();
        words.setId("search-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        model.words().subscribe(text -> {
            words.getStyleClass().setAll("label", "muted");
            words.setText(text);
        });
        model.problem().subscribe(error -> {
            if (error != null) {
                words.getStyleClass().setAll("label", "composer-problem");
                words.setText(error.what() + " " + error.next());
            }
        });
        return words;
    }

    private Node buttons() {
        Button further = Icons.button(
                "search-further", Feather.CHEVRONS_DOWN, "Search further", "Read older messages", model::further);
        further.visibleProperty().bind(model.more().and(model.running().not()));
        further.managedProperty().bind(further.visibleProperty());
        Button cancel = Icons.button("search-cancel", Feather.SLASH, "Cancel", "Stop searching (Esc)", model::cancel);
        cancel.visibleProperty().bind(model.running());
        cancel.managedProperty().bind(cancel.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(
                8, further, cancel, space, Icons.button("search-close", Feather.X, "Close", "Close (Esc)", close));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void escape() {
        if (model.running().get()) {
            model.cancel();
        } else {
            close.run();
        }
    }

    private void keys(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> list.requestFocus();
            case ENTER -> {
                if (new TextMatch(field.getText()).equals(model.wanted())
                        && !list.getItems().isEmpty()) {
                    choose();
                } else {
                    model.start(field.getText());
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose() {
        choose(list.getSelectionModel().getSelectedItem());
    }

    private void choose(@Nullable Hit hit) {
        if (hit != null) {
            chosen.accept(hit, model.wanted());
        }
    }

    /// Where it was said and by whom, and the words around the first place.
    private final class HitCell extends ListCell<Hit> {
        private HitCell() {
            setMinWidth(0);
            setPrefWidth(1);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    choose(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            if (empty || hit == null) {
                setGraphic(null);
                return;
            }
            Label where = new Label(hit.entry().row().name());
            where.getStyleClass().add("hit-where");
            where.setMnemonicParsing(false);
            String sender = hit.message().sender().displayName();
            Label when = new Label((sender.equals(where.getText()) ? "" : sender + " · ")
                    + times.brief(hit.message().time(), Instant.now()));
            when.getStyleClass().add("muted");
            HBox head = new HBox(8, where, when);
            head.setAlignment(Pos.BASELINE_LEFT);
            VBox column = new VBox(2, head, snippet(hit.message().text()));
            column.setMinWidth(0);
            column.setAlignment(Pos.CENTER_LEFT);
            HBox line = new HBox(10, Avatar.of(hit.message().sender(), 30), column);
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
            setAccessibleText(where.getText() + ", " + when.getText() + ", "
                    + hit.message().text());
        }

        private Node snippet(String text) {
            TextMatch.Place place =
                    model.wanted().places(text).stream().findFirst().orElse(new TextMatch.Place(0, 0));
            int from = Math.max(0, place.start() - BEFORE);
            int to = Math.min(text.length(), place.end() + AFTER);
            Label found = part(text.substring(place.start(), place.end()));
            found.getStyleClass().add("hit");
            found.setMinWidth(Region.USE_PREF_SIZE);
            Label before = part((from > 0 ? "…" : "") + text.substring(from, place.start()));
            before.setMinWidth(Region.USE_PREF_SIZE);
            HBox parts = new HBox(before, found, part(text.substring(place.end(), to)));
            parts.setMinWidth(0);
            return parts;
        }

        private static Label part(String text) {
            Label label = new Label(EmojiText.drawable(text.replace('\n', ' ')));
            label.setMnemonicParsing(false);
            return label;
        }
    }
}
