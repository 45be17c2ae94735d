package dev.sortkey.ui.conversations.emoji;

import dev.sortkey.ui.conversations.emoji.EmojiPickerModel.Cell;
import dev.sortkey.ui.conversations.emoji.EmojiPickerModel.Place;
import dev.sortkey.ui.conversations.emoji.EmojiPickerModel.Row;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.States;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The emoji in a pop-up above a button or a message. Typing searches, the arrows move, Page Up and Page Down go to
/// the next group, Enter chooses, Esc and a click elsewhere close.
public final class EmojiPicker {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final EmojiPickerModel model;
    private final Consumer<String> chosen;
    private final Popup popup = new Popup();
    private final TextField search = new TextField();
    private final ListView<Row> list = new ListView<>();
    private final HBox groups = new HBox(2);
    private final Label name = new Label();
    private final Label shortcode = new Label();

    private EmojiPicker(EmojiShelf shelf, Consumer<String> chosen, Runnable closed) {
        this.chosen = chosen;
        model = new EmojiPickerModel(shelf);
        search.setId("emoji-search");
        search.setPromptText("Search emoji");
        search.setAccessibleText("Search emoji");
        search.textProperty().bindBidirectional(model.query());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox top = new HBox(6, search, tones());
        top.setAlignment(Pos.CENTER_LEFT);
        list.setId("emoji-list");
        list.setAccessibleText("Emoji");
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Line());
        groups.setAlignment(Pos.CENTER);
        name.setId("emoji-name");
        name.setMinWidth(0);
        shortcode.getStyleClass().add("muted");
        shortcode.setMinWidth(0);
        HBox foot = new HBox(8, name, shortcode);
        VBox box = new VBox(8, top, groups, list, foot);
        box.setId("emoji-picker");
        box.getStyleClass().addAll("picker", "emoji-picker");
        popup.getContent().add(box);
        popup.setAutoHide(true);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_RIGHT);
        popup.setOnHidden(_ -> {
            model.close();
            closed.run();
        });
        model.rows().subscribe(_ -> fill());
        model.selected().subscribe(this::reveal);
    }

    /// Shows it above `anchor`.
    ///
    /// @param chosen gets what was chosen
    /// @param closed is called when it was closed, whether something was chosen or not
    public static void show(Node anchor, EmojiShelf shelf, Consumer<String> chosen, Runnable closed) {
        var picker = new EmojiPicker(shelf, chosen, closed);
        Bounds place = anchor.localToScreen(anchor.getLayoutBounds());
        picker.popup.show(anchor, place.getMaxX(), place.getMinY() - 4);
        picker.search.requestFocus();
    }

    /// The skin tones by name: without colours all look alike.
    private MenuButton tones() {
        MenuButton menu = Icons.menu(
                "emoji-tone", Feather.USER, "Skin tone: " + model.tone().words());
        ToggleGroup one = new ToggleGroup();
        for (SkinTone tone : SkinTone.values()) {
            RadioMenuItem item = Plain.radioItem(tone.words());
            item.setId("tone-" + tone);
            item.setToggleGroup(one);
            item.setSelected(tone == model.tone());
            item.setOnAction(_ -> {
                model.tone(tone);
                Icons.named(menu, "Skin tone: " + tone.words());
                search.requestFocus();
            });
            menu.getItems().add(item);
        }
        return menu;
    }

    private void fill() {
        list.getItems().setAll(model.rows().get());
        list.setPlaceholder(
                model.isReady()
                        ? States.empty("No emoji found", "Try another word, such as “smile” or “party”.")
                        : States.loading("Loading emoji…"));
        if (model.query().get().isBlank()) {
            groups.getChildren()
                    .setAll(model.sections().stream().map(this::group).toList());
        }
        reveal(model.selected().get()); // the same place may hold another one now
    }

    /// Goes to a group; its first emoji stands for it.
    private Button group(String words) {
        int head = model.rows().get().indexOf(new Row.Head(words));
        Cell first = model.at(new Place(head + 1, 0));
        Button button = head == 0 && model.hasRecent()
                ? Icons.button("emoji-group-recent", Feather.CLOCK, words, () -> goTo(words))
                : Plain.button(first == null ? "" : EmojiText.drawable(first.text()));
        button.getStyleClass().addAll("flat", "emoji-group");
        button.setOnAction(_ -> goTo(words));
        button.setFocusTraversable(false);
        return Icons.named(button, words);
    }

    private void goTo(String words) {
        model.query().set("");
        model.selectSection(words);
        Place place = model.selected().get();
        if (place != null) {
            list.scrollTo(place.row() - 1);
        }
        search.requestFocus();
    }

    private void reveal(@Nullable Place place) {
        Cell cell = model.at(place);
        name.setText(cell == null ? "" : cell.emoji().name());
        search.setAccessibleHelp(name.getText());
        shortcode.setText(cell == null ? "" : cell.emoji().shortcode());
        if (place != null && list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.scrollTo(place.row() == 1 ? 0 : place.row());
        }
        list.refresh();
    }

    private void keys(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> model.step(-1);
            case RIGHT -> model.step(1);
            case UP -> model.stepLine(-1);
            case DOWN -> model.stepLine(1);
            case PAGE_UP -> model.stepSection(-1);
            case PAGE_DOWN -> model.stepSection(1);
            case ENTER -> choose();
            case ESCAPE -> popup.hide();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose() {
        String emoji = model.choose();
        if (emoji != null) {
            popup.hide();
            chosen.accept(emoji);
        }
    }

    /// The name of a section, or emoji side by side.
    private final class Line extends ListCell<Row> {
        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            if (!empty && row instanceof Row.Head(var words)) {
                setText(words);
            } else if (!empty && row instanceof Row.Line(var cells)) {
                HBox line = new HBox();
                for (int column = 0; column < cells.size(); column++) {
                    line.getChildren().add(cell(cells.get(column), new Place(getIndex(), column)));
                }
                setGraphic(line);
            }
        }

        private Label cell(Cell cell, Place place) {
            Label label = new Label(EmojiText.drawable(cell.text()));
            label.setMnemonicParsing(false);
            label.getStyleClass().add("emoji-cell");
            label.setAccessibleRole(AccessibleRole.BUTTON);
            label.setAccessibleText(cell.emoji().name());
            label.setTooltip(new Tooltip(cell.emoji().name()));
            label.pseudoClassStateChanged(
                    SELECTED, place.equals(model.selected().get()));
            label.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    model.select(place);
                    choose();
                }
            });
            return label;
        }
    }
}
