package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.PeopleSearch;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.conversations.members.PersonCell;
import dev.sortkey.ui.kit.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Asks who the user is: one of the people in the table, or a new person.
final class PersonChoice {
    private final ChatClient client;
    private final Tasks tasks;
    private final Consumer<Person> chosen;
    private final TextField search = new TextField();
    private final TextField handle = new TextField();
    private final TextField name = new TextField();
    private final Label problem = new Label();
    private final VBox node;

    PersonChoice(ChatClient client, List<Person> people, Tasks tasks, Consumer<Person> chosen) {
        this.client = client;
        this.tasks = tasks;
        this.chosen = chosen;
        var shown = new FilteredList<>(FXCollections.observableArrayList(people));
        search.setId("who-search");
        search.setPromptText("Search people");
        search.setAccessibleText("Search people");
        search.textProperty().subscribe(text -> shown.setPredicate(person -> PeopleSearch.matches(person, text)));
        ListView<Person> list = new ListView<>(shown);
        list.setId("who");
        list.setAccessibleText("People");
        list.setCellFactory(_ -> new PersonCell(this::choose));
        list.setPlaceholder(new Label("No people in this table yet. Add yourself below."));
        list.getSelectionModel().selectFirst();
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(list.getSelectionModel().getSelectedItem());
            }
        });
        search.setOnAction(
                _ -> choose(list.getItems().isEmpty() ? null : list.getItems().getFirst()));
        VBox.setVgrow(list, Priority.ALWAYS);
        Label title = new Label("Who are you?");
        title.getStyleClass().add("title-4");
        Label hint = new Label("Choose any person. Anyone who can read this table can read all its conversations.");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        hint.getStyleClass().add("muted");
        problem.setWrapText(true);
        problem.setId("who-problem");
        problem.getStyleClass().add("composer-problem");
        node = new VBox(10, title, hint, search, list, newcomer(), problem);
        node.setId("person-choice");
        node.getStyleClass().add("picker");
        node.setMaxSize(460, 560);
        search.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                search.requestFocus();
            }
        });
    }

    Node node() {
        return node;
    }

    private Node newcomer() {
        handle.setId("new-handle");
        handle.setPromptText("Handle");
        handle.setAccessibleText("Handle");
        handle.setPrefColumnCount(8);
        name.setId("new-name");
        name.setPromptText("Name");
        name.setAccessibleText("Name");
        HBox.setHgrow(name, Priority.ALWAYS);
        Button join = Icons.button("join", Feather.USER_PLUS, "Join", "Add yourself as a new person", this::join);
        HBox row = new HBox(8, handle, name, join);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void join() {
        tasks.run(() -> client.register(handle.getText(), name.getText()))
                .onSuccess(chosen)
                .onError(this::tell);
    }

    private void tell(UserError error) {
        problem.setText(error.what() + " " + error.next());
    }

    private void choose(@Nullable Person person) {
        if (person != null) {
            chosen.accept(person);
        }
    }
}
