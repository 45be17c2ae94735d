package dev.sortkey.ui.conversations.members;

import dev.sortkey.chat.model.Person;
import dev.sortkey.ui.conversations.messages.Avatar;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A person in a list from which one is chosen by a click. The list's own handler would also hear of clicks beside
/// all persons, when another one is selected.
public final class PersonCell extends ListCell<Person> {
    /// @param chosen gets the person that is clicked
    public PersonCell(Consumer<Person> chosen) {
        setOnMouseClicked(event -> {
            Person person = getItem();
            if (event.getButton() == MouseButton.PRIMARY && person != null) {
                chosen.accept(person);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Person person, boolean empty) {
        super.updateItem(person, empty);
        if (empty || person == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Label name = new Label(person.displayName());
        name.setMnemonicParsing(false);
        Label handle = new Label(person.handle());
        handle.setMnemonicParsing(false);
        handle.getStyleClass().add("muted");
        HBox line = new HBox(8, Avatar.of(person, 28), name, handle);
        line.setAlignment(Pos.CENTER_LEFT);
        setGraphic(line);
        setAccessibleText(person.displayName() + ", " + person.handle());
    }
}
