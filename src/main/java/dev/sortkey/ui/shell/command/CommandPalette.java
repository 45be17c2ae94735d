package dev.sortkey.ui.shell.command;

import dev.sortkey.ui.kit.Overlay;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A field over the window that finds any command by a few of its letters.
public final class CommandPalette {
    private static final double PART_OF_WINDOW = 0.7;

    private final Overlay overlay;
    private final String prompt;
    private final Supplier<List<Command>> commands;

    public CommandPalette(Overlay overlay, String prompt, Supplier<List<Command>> commands) {
        this.overlay = overlay;
        this.prompt = prompt;
        this.commands = commands;
    }

    public void show() {
        FilteredList<Command> found = new FilteredList<>(FXCollections.observableArrayList(commands.get()));
        TextField field = new TextField();
        field.setId("palette-field");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.textProperty().addListener((_, _, typed) -> found.setPredicate(it -> matches(it.title(), typed)));
        ListView<Command> list = new ListView<>(found);
        list.setId("palette-list");
        list.setAccessibleText(prompt);
        list.getStyleClass().add("rows");
        list.setCellFactory(_ -> new Row());
        list.setPlaceholder(new Label("No matching commands"));
        list.getSelectionModel().selectFirst();
        field.textProperty().subscribe(() -> list.getSelectionModel().selectFirst());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> keys(event, list));
        list.setOnMouseClicked(_ -> run(list.getSelectionModel().getSelectedItem()));
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox box = new VBox(8, field, list);
        box.setMaxHeight(overlay.height() * PART_OF_WINDOW);
        box.setId("palette");
        box.getStyleClass().add("palette");
        overlay.show(Pos.TOP_CENTER, box, field);
    }

    /// Every typed word must occur, in any order and case.
    public static boolean matches(String title, String typed) {
        String lower = title.toLowerCase(Locale.ROOT);
        return List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
                .allMatch(lower::contains);
    }

    private void keys(KeyEvent event, ListView<Command> list) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN ->
                list.getSelectionModel().select(Math.min(at + 1, list.getItems().size() - 1));
            case UP -> list.getSelectionModel().select(Math.max(at - 1, 0));
            case ENTER -> run(list.getSelectionModel().getSelectedItem());
            case ESCAPE -> overlay.close();
            default -> {
                return;
            }
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        event.consume();
    }

    private void run(Command command) {
        if (command != null) {
            overlay.close();
            command.action().run();
        }
    }

    private static final class Row extends ListCell<Command> {
        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label keys = new Label(command.keyText());
            keys.getStyleClass().add("muted");
            HBox line = new HBox(8, new Label(command.title()), gap, keys);
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
        }
    }
}
