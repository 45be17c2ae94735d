package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Details;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.conversations.messages.Avatar;
import dev.sortkey.ui.conversations.messages.ConversationViewModel;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The top of an open conversation: its name, who is online or typing, and its buttons.
final class Header {
    private static final String HOOD = "Under the hood";
    /// In less the toggle is its icon only: the name needs the room.
    private static final double ROOM_FOR_WORDS = 640;

    /// In less the buttons that are used seldom are in a menu.
    private static final double ROOM_FOR_BUTTONS = 460;

    private final ConversationsViewModel model;
    private final InboxEntry entry;
    private final ConversationViewModel open;
    private final Label name = new Label();
    private final Label below = new Label();
    private final Map<String, String> names = new HashMap<>();
    private final HBox node = new HBox(10);
    private final ObservableValue<Boolean> narrow;
    private final MenuItem secondItem = Plain.item();
    private final TaskScope tasks;
    private final Button second;
    private @Nullable Person counterpart;
    private String members = "";

    /// The actions of a header.
    ///
    /// @param find opens the search
    /// @param second opens a second window as another person
    /// @param date asks for a date to go to
    /// @param members shows the members
    /// @param hood shows what is under the hood
    record Actions(Runnable find, Consumer<Person> second, Runnable date, Runnable members, ToggleButton hood) {}

    Header(ConversationsViewModel model, ConversationViewModel open, Tasks tasks, Actions actions) {
        this.model = model;
        this.open = open;
        this.entry = open.entry();
        this.tasks = new TaskScope(tasks);
        name.setText(entry.row().name());
        name.setId("conversation-name");
        name.getStyleClass().add("conversation-name");
        name.setMinWidth(0);
        name.setWrapText(true);
        tooltipWhenCut(name);
        below.setId("conversation-below");
        below.getStyleClass().add("muted");
        below.setMinWidth(0);
        tooltipWhenCut(below);
        VBox words = new VBox(1, name, below);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Person other = entry.row().counterpart();
        second = Icons.button("second-window-open", Feather.EXTERNAL_LINK, "", () -> {
            if (counterpart != null) {
                actions.second().accept(counterpart);
            }
        });
        secondItem.setId("second-window-item");
        secondItem.setOnAction(_ -> second.fire());
        narrow = node.widthProperty().map(width -> width.doubleValue() < ROOM_FOR_BUTTONS);
        showSecondWindowButton(other);
        node.getChildren()
                .addAll(
                        other == null
                                ? Avatar.of(entry.conversation(), entry.row().name(), 36)
                                : Avatar.of(other, 36),
                        words,
                        second,
                        seldom(Icons.button("members-open", Feather.USERS, "Members (Ctrl+M)", actions.members())),
                        Icons.button("find-open", Feather.SEARCH, "Find in conversation (Ctrl+F)", actions.find()),
                        seldom(Icons.button("jump-open", Feather.CALENDAR, "Jump to a date (Ctrl+J)", actions.date())),
                        more(actions),
                        actions.hood());
        node.setAlignment(Pos.CENTER_LEFT);
        node.getStyleClass().add("conversation-head");
        this.tasks.onClose(actions.hood().textProperty()::unbind);
        actions.hood()
                .textProperty()
                .bind(node.widthProperty().map(width -> width.doubleValue() < ROOM_FOR_WORDS ? "" : HOOD));
        this.tasks.onClose(model.updated().subscribe(_ -> updateText())::unsubscribe);
        load();
    }

    /// What is cut can be read in a tooltip.
    private static void tooltipWhenCut(Label label) {
        Tooltip whole = new Tooltip();
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        whole.textProperty().bind(label.textProperty());
        label.tooltipProperty().bind(label.textTruncatedProperty().map(cut -> cut ? whole : null));
    }

    private Button seldom(Button button) {
        button.visibleProperty().bind(narrow.map(is -> !is));
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private MenuButton more(Actions actions) {
        MenuButton more = Icons.menu("conversation-more", Feather.MORE_HORIZONTAL, "More actions");
        more.getItems()
                .addAll(
                        secondItem,
                        Plain.item("members-item", "Members", actions.members()),
                        Plain.item("jump-item", "Jump to a date…", actions.date()));
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.visibleProperty().bind(narrow);
        more.managedProperty().bind(more.visibleProperty());
        return more;
    }

    /// Reads who is in the conversation.
    void load() {
        if (!entry.isReference()) {
            this.tasks
                    .run(() -> model.participant().client().details(entry.conversation()))
                    .onSuccess(this::show)
                    .onError(_ -> {}); // the messages themselves say what is wrong
        }
    }

    Node node() {
        return node;
    }

    static ToggleButton hoodToggle() {
        ToggleButton toggle = Plain.toggle(HOOD, new FontIcon(Feather.ACTIVITY));
        toggle.setId("hood-toggle");
        toggle.setMinWidth(Region.USE_PREF_SIZE);
        return Icons.named(toggle, "Show the requests and changes of your last click (Ctrl+U)");
    }

    /// Sets the person of the second window; without one, the button is hidden.
    private void showSecondWindowButton(@Nullable Person person) {
        counterpart = person;
        second.visibleProperty().bind(narrow.map(is -> !is && person != null));
        second.managedProperty().bind(second.visibleProperty());
        secondItem.setVisible(person != null);
        if (person != null) {
            secondItem.setText("Open second window as " + person.displayName());
            Icons.named(second, secondItem.getText());
        }
    }

    private void show(Details details) {
        if (counterpart == null) {
            details.members().stream()
                    .map(Member::person)
                    .filter(person -> !person.uuid().equals(model.me().uuid()))
                    .findFirst()
                    .ifPresent(this::showSecondWindowButton);
        }
        details.members()
                .forEach(member ->
                        names.put(member.person().uuid(), member.person().displayName()));
        if (entry.row().counterpart() == null) {
            members = Counted.of(details.members().size(), "member") + ": "
                    + details.members().stream()
                            .map(Member::person)
                            .map(Person::displayName)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        updateText();
    }

    private void updateText() {
        name.setText(open.entry().row().name());
        String writing = model.presence().typingText(entry, names);
        String reference =
                entry.isReference() ? "created by another program; your first message adds Sortkey's items" : "";
        String seen = model.presence().lastSeen(entry);
        below.setText(!writing.isEmpty() ? writing : !members.isEmpty() ? members : !seen.isEmpty() ? seen : reference);
        below.setVisible(!below.getText().isEmpty());
        below.setManaged(below.isVisible());
    }

    void close() {
        tasks.close();
    }
}
