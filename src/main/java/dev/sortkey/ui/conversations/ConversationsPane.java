package dev.sortkey.ui.conversations;

import dev.sortkey.chat.model.Person;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.conversations.emoji.EmojiShelf;
import dev.sortkey.ui.conversations.hood.HoodView;
import dev.sortkey.ui.conversations.hood.HoodViewModel;
import dev.sortkey.ui.conversations.members.MembersPane;
import dev.sortkey.ui.conversations.members.MembersViewModel;
import dev.sortkey.ui.conversations.messages.ConversationView;
import dev.sortkey.ui.conversations.messages.ConversationViewModel;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.conversations.search.SearchPane;
import dev.sortkey.ui.conversations.search.SearchViewModel;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Overlay;
import dev.sortkey.ui.kit.States;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One person's conversations: the inbox, the one that is open, and under the hood.
final class ConversationsPane {
    /// A narrower screen has the requests over the messages.
    private static final double ROOM_FOR_HOOD = 900;

    private final ConversationsViewModel model;
    private final HoodViewModel hood;
    private final Tasks tasks;
    private final Outside outside;
    private final Times times = Times.ofMachine();
    private final InboxPane inbox;
    private final HoodView hoodView;
    private final ToggleButton hoodToggle = Header.hoodToggle();
    private final StackPane middle = new StackPane();
    private final BorderPane right = new BorderPane(middle);
    private final SplitPane split;
    private final HoodCover cover = new HoodCover();
    private final Overlay overlay = new Overlay();
    private final StackPane node;
    private final Timeline clock;
    private final ObservableValue<Boolean> isFocused;
    private final Subscription focus;
    private @Nullable Header header;
    private @Nullable ConversationView conversation;

    /// What the pane asks of the window.
    ///
    /// @param navigator reaches the other screens
    /// @param browse opens a link in the browser
    /// @param emoji those to choose from
    /// @param second opens a second window as another person, on the same conversation
    /// @param turnOn turns the table's stream on
    /// @param read reads the table's stream from now on
    /// @param me the menu under the person's name
    record Outside(
            Navigator navigator,
            Consumer<URI> browse,
            EmojiShelf emoji,
            BiConsumer<Person, String> second,
            Runnable turnOn,
            Runnable read,
            List<MenuItem> me) {}

    ConversationsPane(ConversationsViewModel model, HoodViewModel hood, Tasks tasks, Outside outside) {
        this.model = model;
        this.hood = hood;
        this.tasks = tasks;
        this.outside = outside;
        inbox = new InboxPane(
                model, times, outside.navigator(), new InboxPane.Actions(this::pick, this::searchAll), outside.me());
        inbox.onClick(() -> {
            if (conversation != null) {
                conversation.focus();
            }
        });
        hoodView = new HoodView(hood, outside.navigator());
        var notice = new FeedNotice(outside.turnOn(), outside.read());
        right.setTop(notice.node());
        middle.setMinSize(0, 0);
        right.setMinWidth(330);
        split = new SplitPane(inbox.node(), right);
        split.setDividerPositions(0.24);
        SplitPane.setResizableWithParent(inbox.node(), false);
        SplitPane.setResizableWithParent(hoodView.node(), false);
        node = overlay.over(split);
        node.setId("conversations-screen");
        isFocused = node.sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::focusedProperty);
        hoodToggle.selectedProperty().bindBidirectional(hood.shown());
        hood.shown().subscribe(_ -> placeHood());
        node.widthProperty().map(it -> it.doubleValue() >= ROOM_FOR_HOOD).subscribe(_ -> placeHood());
        hood.large().subscribe(this::divide);
        hood.large().subscribe(cover::enlarge);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        split.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        model.open().subscribe(this::show);
        model.feed().subscribe(notice::tell);
        clock = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.tick(isFocused())));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        focus = isFocused.subscribe(_ -> focused());
        model.start();
    }

    Node node() {
        return node;
    }

    /// Puts the focus into the composer, or on the list of conversations.
    void focus() {
        if (conversation != null) {
            conversation.focus();
        } else {
            inbox.focus();
        }
    }

    /// Offers all emoji for the composer.
    void pickEmoji() {
        if (conversation != null) {
            conversation.pickEmoji();
        }
    }

    /// A click on what explains a click isn't another one.
    private void pressed(MouseEvent event) {
        String name = "Last click";
        for (Node at = event.getPickResult().getIntersectedNode(); at != null; at = at.getParent()) {
            if (at.equals(hoodView.node())) {
                return;
            }
            if (at instanceof ButtonBase button) {
                String words = button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
                name = words == null || words.isBlank() ? name : words.replaceFirst(" \\(.*", "");
            }
        }
        hood.clicked(name);
    }

    private boolean isFocused() {
        return Boolean.TRUE.equals(isFocused.getValue());
    }

    private void focused() {
        if (conversation != null) {
            conversation.focused(isFocused());
        }
    }

    private void show(@Nullable ConversationViewModel open) {
        if (header != null) {
            header.close();
        }
        conversation = null;
        if (open == null) {
            middle.getChildren()
                    .setAll(States.empty(
                            "No conversation selected",
                            "Select one on the left, press Alt+Down, or start a new one.",
                            Icons.button(
                                    "begin-first",
                                    Feather.EDIT,
                                    "New conversation",
                                    "Choose people to write to",
                                    this::pick)));
            placeHood();
            return;
        }
        hood.clicked("Open " + open.entry().row().name());
        var view = new ConversationView(
                open,
                times,
                Clock.systemUTC(),
                new ConversationView.Outside(
                        outside.browse(),
                        message -> outside.navigator()
                                .showItem(model.session().table().name(), message.item()),
                        outside.emoji(),
                        hood::clicked));
        conversation = view;
        String shown = open.entry().conversation();
        header = new Header(
                model,
                open,
                tasks,
                new Header.Actions(
                        view::find,
                        person -> outside.second().accept(person, shown),
                        view::askDate,
                        this::members,
                        hoodToggle));
        BorderPane pane = new BorderPane(view.node());
        pane.setTop(header.node());
        middle.getChildren().setAll(pane);
        placeHood();
        view.focused(isFocused());
        view.focus();
    }

    /// Beside the conversation where there is room, else over its messages: their head and the composer stay.
    private void placeHood() {
        boolean shown = hood.shown().get();
        boolean beside = node.getWidth() >= ROOM_FOR_HOOD || node.getWidth() == 0;
        Node its = hoodView.node();
        cover.take(null);
        if (!shown || !beside) {
            split.getItems().remove(its);
        } else if (!split.getItems().contains(its)) {
            split.getItems().add(its);
            divide(hood.large().get());
        }
        boolean over = shown && !beside;
        if (over) {
            cover.take(its);
            if (conversation != null && model.open().get() != null) {
                conversation.cover(cover);
            } else if (!middle.getChildren().contains(cover)) {
                middle.getChildren().add(cover);
            }
        }
    }

    /// Large text needs a wider panel.
    private void divide(boolean large) {
        if (split.getItems().contains(hoodView.node())) {
            split.setDividerPositions(large ? 0.18 : 0.22, large ? 0.5 : 0.66);
        }
    }

    /// Opens the picker of a new conversation.
    void pick() {
        var picker = new PeoplePicker(model, overlay::close);
        overlay.show(Pos.CENTER, picker.node(), picker.field());
    }

    void searchAll() {
        hood.clicked("Search all conversations");
        SearchViewModel search = model.search();
        var pane = new SearchPane(
                search,
                times,
                (hit, wanted) -> {
                    overlay.close();
                    hood.clicked("Open a message that was found");
                    model.show(hit.entry(), hit.message().stamp(), wanted);
                },
                overlay::close);
        overlay.show(Pos.CENTER, pane.node(), pane.field(), search::close);
    }

    private void members() {
        ConversationViewModel open = model.open().get();
        if (open == null) {
            return;
        }
        hood.clicked("Show the members");
        MembersViewModel members = model.members(open.entry(), header == null ? () -> {} : header::load);
        var pane = new MembersPane(
                members,
                times,
                new MembersPane.Outside(model.receipts(), left -> model.left(left.conversation()), overlay::close));
        overlay.show(Pos.CENTER, pane.node(), pane.focus(), members::close);
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.PAGE_UP) {
            hood.clicked("Scroll back");
        }
        if (event.isShortcutDown() && (event.getCode() == KeyCode.PERIOD || event.getCode() == KeyCode.COMMA)) {
            hood(presented(event));
        } else if (event.isAltDown() && (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP)) {
            model.step(event.getCode() == KeyCode.DOWN ? 1 : -1, event.isShiftDown());
        } else if (is(event, KeyCode.F)) {
            if (conversation != null) {
                conversation.find();
            }
        } else if (new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)
                .match(event)) {
            searchAll();
        } else if (is(event, KeyCode.J)) {
            if (conversation != null) {
                conversation.askDate();
            }
        } else if (new KeyCodeCombination(KeyCode.J, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)
                .match(event)) {
            pickEmoji();
        } else if (is(event, KeyCode.M)) {
            members();
        } else if (is(event, KeyCode.U)) {
            hood.toggle();
        } else if (new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)
                .match(event)) {
            pick();
        } else {
            return;
        }
        event.consume();
    }

    /// What a presenter presses: a full stop goes on, a comma back; with Shift, to another click.
    private static Consumer<HoodViewModel> presented(KeyEvent event) {
        boolean on = event.getCode() == KeyCode.PERIOD;
        return event.isShiftDown()
                ? on ? HoodViewModel::later : HoodViewModel::earlier
                : on ? HoodViewModel::nextStep : HoodViewModel::previousStep;
    }

    /// Does something with what is under the hood.
    void hood(Consumer<HoodViewModel> action) {
        action.accept(hood);
    }

    private static boolean is(KeyEvent event, KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN).match(event);
    }

    void close() {
        clock.stop();
        focus.unsubscribe();
        if (header != null) {
            header.close();
        }
        hood.close();
        model.close();
    }
}
