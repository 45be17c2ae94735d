package dev.sortkey.ui.conversations.members;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.conversations.messages.Avatar;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Shows the members of a conversation. In a group somebody can be added, and the person can rename or leave it.
public final class MembersPane {
    private static final double WIDTH = 480;

    private final MembersViewModel model;
    private final Times times;
    private final Outside outside;
    private final ListView<Member> list = new ListView<>();
    private final TextField field = new TextField();
    private final ListView<Person> found = new ListView<>();
    private final TextField title = new TextField();
    private final Label words = new Label();
    private final VBox node = new VBox(10);

    /// What the pane asks of the screen.
    ///
    /// @param receipts whether the others may see how far the person has read
    /// @param left is called when the person has left the group
    /// @param close closes the pane
    public record Outside(BooleanProperty receipts, Consumer<InboxEntry> left, Runnable close) {}

    /// A pane of `model`, which reads the members at once.
    public MembersPane(MembersViewModel model, Times times, Outside outside) {
        this.model = model;
        this.times = times;
        this.outside = outside;
        Label head = new Label("Members of " + model.entry().row().name());
        head.getStyleClass().add("title-4");
        head.setWrapText(true);
        list.setId("members");
        list.setAccessibleText("Members");
        list.setCellFactory(_ -> new MemberCell());
        list.setPrefHeight(260);
        VBox.setVgrow(list, Priority.ALWAYS);
        words.setId("members-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.managedProperty().bind(words.textProperty().map(text -> !text.isEmpty()));
        node.setId("members-pane");
        node.getStyleClass().add("picker");
        node.setMaxSize(WIDTH, 600);
        node.getChildren().addAll(head, list);
        if (model.isGroup()) {
            node.getChildren().addAll(adding(), found, renaming());
        }
        node.getChildren().addAll(receipts(), words, buttons());
        node.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                outside.close().run();
                event.consume();
            }
        });
        model.members().subscribe(members -> list.getItems().setAll(members));
        model.busy()
                .subscribe(busy -> list.setPlaceholder(new Label(
                        busy
                                ? "Loading the members…"
                                : "Another program created this conversation. Your first message adds its members.")));
        model.problem().subscribe(this::tell);
        model.done().subscribe(this::tell);
        model.load();
    }

    /// The node to show.
    public Node node() {
        return node;
    }

    /// Where the focus belongs.
    public Node focus() {
        return model.isGroup() ? field : list;
    }

    private Node adding() {
        field.setId("member-search");
        field.setPromptText("Add somebody: name, handle or ID");
        field.setAccessibleText("Add somebody: name, handle or ID");
        field.textProperty().subscribe(model::search);
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN && !found.getItems().isEmpty()) {
                found.requestFocus();
                event.consume();
            }
        });
        field.setOnAction(_ -> add(found.getSelectionModel().getSelectedItem()));
        found.setId("member-found");
        found.setAccessibleText("People who can be added");
        found.setCellFactory(_ -> new PersonCell(this::add));
        found.setPrefHeight(130);
        found.setMinHeight(90);
        found.setPlaceholder(new Label("No one found."));
        found.visibleProperty().bind(field.textProperty().map(text -> !text.isBlank()));
        found.managedProperty().bind(found.visibleProperty());
        found.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                add(found.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        model.found().subscribe(people -> {
            found.getItems().setAll(people);
            found.getSelectionModel().selectFirst();
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        Button add = disabledWhen(
                found.getSelectionModel().selectedItemProperty().isNull(),
                Icons.button(
                        "member-add",
                        Feather.USER_PLUS,
                        "Add",
                        "Add to the group (Enter). Uses 6 write capacity units",
                        () -> add(found.getSelectionModel().getSelectedItem())));
        return row(field, add);
    }

    private void add(@Nullable Person person) {
        if (person != null && !model.busy().get()) {
            field.clear();
            model.add(person);
            field.requestFocus();
        }
    }

    private Node renaming() {
        title.setId("group-rename");
        title.setAccessibleText("Group name");
        title.setText(model.entry().row().name());
        title.setOnAction(_ -> model.rename(title.getText()));
        HBox.setHgrow(title, Priority.ALWAYS);
        Button rename = Icons.button(
                "group-rename-do",
                Feather.EDIT_2,
                "Rename",
                "Change the name for all members. Uses 2 write capacity units, and 2 more for each member",
                () -> model.rename(title.getText()));
        return row(title, rename);
    }

    private Node receipts() {
        CheckBox box = Plain.check("Let others see how far I've read (1 WCU each time)");
        box.setId("receipts");
        box.setTooltip(new Tooltip("Saves it in your member item. Applies to all conversations of this connection."));
        box.selectedProperty().bindBidirectional(outside.receipts());
        return box;
    }

    private Node buttons() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = Icons.button("members-close", Feather.X, "Close", "Close (Esc)", outside.close());
        if (!model.isGroup()) {
            return row(space, close);
        }
        Button leave = Icons.button(
                "members-leave",
                Feather.LOG_OUT,
                "Leave group",
                "Remove yourself. The messages stay for the others. Uses 6 write capacity units",
                this::leave);
        leave.getStyleClass().addAll("button-outlined", "danger");
        return row(leave, space, close);
    }

    /// What is shown when the answer comes may be something else: only this pane is closed.
    private void leave() {
        model.leave(entry -> {
            if (model.isOpen()) {
                outside.close().run();
            }
            outside.left().accept(entry);
        });
    }

    private Button disabledWhen(ObservableValue<Boolean> condition, Button button) {
        button.disableProperty().bind(condition);
        return button;
    }

    private static HBox row(Node... nodes) {
        HBox row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void tell(@Nullable UserError error) {
        if (error != null) {
            words.getStyleClass().setAll("label", "composer-problem");
            words.setText(error.what() + " " + error.next());
        }
    }

    private void tell(String done) {
        words.getStyleClass().setAll("label", "muted");
        words.setText(done);
    }

    /// One line for a name, one for what is known.
    private final class MemberCell extends ListCell<Member> {
        @Override
        protected void updateItem(@Nullable Member member, boolean empty) {
            super.updateItem(member, empty);
            if (empty || member == null) {
                setGraphic(null);
                return;
            }
            Label name = new Label(member.person().displayName()
                    + (member.person().uuid().equals(model.me().uuid()) ? " (you)" : ""));
            Label handle = new Label(member.person().handle());
            handle.getStyleClass().add("muted");
            HBox first = new HBox(6, name, handle);
            first.setAlignment(Pos.BASELINE_LEFT);
            Label known = new Label(known(member));
            known.getStyleClass().add("member-known");
            Instant read = moment(member.readAt());
            known.setTooltip(new Tooltip("Joined " + times.exact(member.joinedAt())
                    + (read == null ? "" : "\nRead up to " + times.exact(read))));
            HBox line = row(Avatar.of(member.person(), 32), column(first, known));
            line.setMinWidth(0);
            setGraphic(line);
            setAccessibleText(name.getText() + ", " + known.getText());
        }

        private String known(Member member) {
            Instant now = Instant.now();
            Instant read = moment(member.readAt());
            return (member.owner() ? "started the conversation" : "joined") + " " + times.ago(member.joinedAt(), now)
                    + (read == null ? "" : " · read up to " + times.ago(read, now));
        }

        private static VBox column(Node... nodes) {
            VBox column = new VBox(1, nodes);
            column.setAlignment(Pos.CENTER_LEFT);
            return column;
        }

        private static @Nullable Instant moment(@Nullable Stamp stamp) {
            return stamp == null ? null : stamp.moment();
        }
    }
}
