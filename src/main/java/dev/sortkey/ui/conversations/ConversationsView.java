package dev.sortkey.ui.conversations;

import dev.sortkey.calls.CallLog;
import dev.sortkey.chat.client.ChatSession;
import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Person;
import dev.sortkey.dynamo.table.StreamSwitch;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.conversations.ConversationsSettings.Choice;
import dev.sortkey.ui.conversations.arrivals.Attention;
import dev.sortkey.ui.conversations.emoji.EmojiShelf;
import dev.sortkey.ui.conversations.hood.HoodViewModel;
import dev.sortkey.ui.conversations.hood.LocalMeans;
import dev.sortkey.ui.conversations.messages.Times;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Navigator;
import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.kit.Screen;
import dev.sortkey.ui.kit.States;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The Conversations screen of one connection, for one person at a time.
public final class ConversationsView implements Screen {
    /// The task that decides what is shown next; one that begins later takes its place.
    static final String OPEN = "open";

    private final ChatSessions sessions;
    private final Dependencies dependencies;
    private final Window window;
    private final Navigator navigator;
    private final StackPane node = new StackPane();
    private final TaskScope scope;
    private final EmojiShelf emoji;
    private @Nullable Shown shown;
    private @Nullable NameFormPage form;
    private @Nullable Person fixed;
    private @Nullable Choice fixedChoice;
    private @Nullable String first;

    /// What the screen needs of the program.
    ///
    /// @param log every request, for what is under the hood
    /// @param settings what is remembered
    public record Dependencies(Tasks tasks, CallLog log, SavedValue<ConversationsSettings> settings) {}

    /// What the screen asks of the window that it is in.
    ///
    /// @param browse opens a link in the browser
    /// @param second opens a second window as another person, on the same conversation
    /// @param attention draws attention to what arrives
    public record Window(Consumer<URI> browse, BiConsumer<Person, String> second, Attention attention) {}

    /// The conversations of one person, until others are shown. The form for the names may be in front of them.
    ///
    /// @param remembered saves what the person chooses
    private record Shown(
            ConversationsViewModel model, ConversationsPane pane, ArrivalsWatch arrivals, Subscription remembered) {
        @Nullable
        String open() {
            var open = model.open().get();
            return open == null ? null : open.entry().conversation();
        }

        void close() {
            remembered.unsubscribe();
            arrivals.close();
            pane.close();
        }
    }

    /// The screen as the person who used it last.
    public ConversationsView(ChatSessions sessions, Dependencies dependencies, Window window, Navigator navigator) {
        this(sessions, dependencies, window, navigator, null, null);
    }

    /// The screen as `person`; the next one of this connection is not changed by that.
    ///
    /// @param conversation is opened at first, if the person is in it; null for none
    public ConversationsView(
            ChatSessions sessions,
            Dependencies dependencies,
            Window window,
            Navigator navigator,
            @Nullable Person person,
            @Nullable String conversation) {
        this.sessions = sessions;
        this.dependencies = dependencies;
        this.window = window;
        this.navigator = navigator;
        this.fixed = person;
        this.first = conversation;
        this.scope = new TaskScope(dependencies.tasks());
        this.emoji = new EmojiShelf(
                dependencies.tasks(),
                () -> dependencies.settings().get().emojiChoices(),
                change -> dependencies.settings().update(before -> before.withEmoji(change)));
        scope.onClose(sessions.onForgotten(this::forgotten));
        open();
    }

    @Override
    public Node node() {
        return node;
    }

    /// Puts the focus into the form, the composer, or on the list of conversations.
    @Override
    public void focus() {
        if (form != null) {
            form.focus();
        } else if (shown != null) {
            shown.pane().focus();
        }
    }

    /// Opens the picker of a new conversation.
    public void begin() {
        leaveForm();
        if (shown != null) {
            shown.pane().pick();
        }
    }

    /// Offers all emoji for the composer.
    public void pickEmoji() {
        if (shown != null && form == null) {
            shown.pane().pickEmoji();
        }
    }

    /// Does something with what is under the hood.
    public void hood(Consumer<HoodViewModel> action) {
        if (shown != null) {
            shown.pane().hood(action);
        }
    }

    private Choice choice() {
        return fixedChoice == null ? dependencies.settings().get().of(connection()) : fixedChoice;
    }

    /// A second window for one person doesn't save its choices.
    private void remember(Choice choice) {
        if (fixed == null) {
            dependencies.settings().update(settings -> settings.with(connection(), choice));
        } else {
            fixedChoice = choice;
        }
    }

    private String connection() {
        return sessions.connection().spec().name();
    }

    private void open() {
        closeShown();
        String table = choice().tableName();
        show(States.loading("Opening " + table + "…"));
        scope.latest(OPEN, () -> sessions.of(table))
                .onSuccess(this::openAsRemembered)
                .onError(error -> fail(error, table));
    }

    private void fail(UserError error, String table) {
        show(States.failed(
                error,
                Icons.button("chat-retry", Feather.REFRESH_CW, "Retry", "Open " + table + " again", this::open),
                Icons.button(
                        "chat-table",
                        Feather.DATABASE,
                        "Choose table…",
                        "Open the conversations of another table",
                        this::chooseTable),
                Icons.button(
                        "chat-doctor",
                        Feather.HEART,
                        "Doctor",
                        "Check the connection step by step",
                        navigator::showDoctor)));
    }

    private void chooseTable() {
        new Dialogs(node.getScene().getWindow())
                .ask("Choose table", "Any table with the string keys pk and sk works.", choice().tableName(), "Open")
                .ifPresent(name -> {
                    remember(choice().of(name.strip(), null));
                    open();
                });
    }

    private void openAsRemembered(ChatSession session) {
        Person me = fixed == null ? choice().me() : fixed;
        if (me == null) {
            choosePerson(session);
        } else {
            openAs(session, me);
        }
    }

    private void choosePerson(ChatSession session) {
        closeShown();
        show(States.loading("Looking for people in " + session.table().name() + "…"));
        scope.latest(OPEN, () -> session.anonymous().peopleInTable(session.scansForPeople()))
                .onSuccess(people -> show(new PersonChoice(session.anonymous(), people, scope, me -> {
                            fixed = fixed == null ? null : me;
                            remember(choice().of(session.table().name(), me));
                            openAs(session, me);
                        })
                        .node()))
                .onError(error -> fail(error, session.table().name()));
    }

    private void openAs(ChatSession session, Person me) {
        scope.latest(OPEN, () -> session.participant(me))
                .onSuccess(participant -> {
                    show(session, participant);
                    participant.damaged().forEach(navigator::tell);
                })
                .onError(error -> fail(error, session.table().name()));
    }

    private void show(ChatSession session, Participant participant) {
        var model = new ConversationsViewModel(session, participant, dependencies.tasks(), Times.ofMachine());
        String me = participant.me().uuid();
        var hood = new HoodViewModel(
                dependencies.log(),
                HoodViewModel.Place.of(sessions.connection(), session.table().description(), me),
                LocalMeans.of(sessions.connection()),
                dependencies.tasks());
        hood.shown().set(fixed == null && choice().hood());
        model.receipts().set(choice().receipts());
        var remembered = Subscription.combine(
                hood.shown().subscribe(it -> remember(choice().withHood(it))),
                model.open()
                        .subscribe((_, open) -> remember(choice().withOpen(
                                        open == null ? null : open.entry().conversation()))),
                model.receipts().subscribe(it -> remember(choice().withReceipts(it))));
        model.onRecord(hood::onRecord);
        model.openWhenRead(first == null && fixed == null ? choice().open() : first);
        first = null;
        var pane = new ConversationsPane(
                model,
                hood,
                dependencies.tasks(),
                new ConversationsPane.Outside(
                        navigator,
                        window.browse(),
                        emoji,
                        window.second(),
                        () -> turnOn(session),
                        () -> sessions.follow(session),
                        menu(session, participant, model)));
        show(pane.node());
        var arrivals =
                new ArrivalsWatch(model, pane.node(), window.attention(), () -> choice().quiet(), conversation -> {
                    leaveForm();
                    model.select(conversation);
                });
        shown = new Shown(model, pane, arrivals, remembered);
        node.applyCss(); // a split pane has no children before, and nothing in it takes the focus
        pane.focus();
    }

    private List<MenuItem> menu(ChatSession session, Participant participant, ConversationsViewModel model) {
        CheckMenuItem archived = Plain.checkItem("Show archived conversations");
        archived.setId("show-archived");
        archived.selectedProperty().bindBidirectional(model.inbox().archived());
        CheckMenuItem quiet = Plain.checkItem("Mute notifications");
        quiet.setId("mute-notifications");
        quiet.setSelected(choice().quiet());
        quiet.setOnAction(_ -> remember(choice().withQuiet(quiet.isSelected())));
        var neighbours = new NeighbourMenu(
                session,
                participant.client(),
                sessions.connection().dynamo(),
                scope,
                dependencies.tasks(),
                navigator,
                () -> node.getScene().getWindow());
        return List.of(
                SecondMenu.of(model.inbox(), window.second()),
                Plain.item("be-other", "Switch person…", () -> choosePerson(session)),
                new SeparatorMenuItem(),
                archived,
                quiet,
                Plain.item("refresh-inbox", "Refresh inbox", model::refresh),
                neighbours.referenceRows(),
                neighbours.names(this::showNames, () -> reopen(session)),
                neighbours.move(model.inbox(), model::refresh),
                Plain.item("chat-table-other", "Choose table…", this::chooseTable));
    }

    private void turnOn(ChatSession session) {
        String table = session.table().name();
        dependencies
                .tasks()
                .run(() -> {
                    new StreamSwitch(sessions.connection().dynamo(), Waiting.real()).turnOn(table);
                    return table;
                })
                .onSuccess(_ -> reopen(session))
                .onError(navigator::tell);
    }

    /// Opens the table as it is now, here and in other windows: all of them are told that its session was closed.
    private void reopen(ChatSession session) {
        leave(session);
        dependencies
                .tasks()
                .run(() -> {
                    sessions.forget(session.table().name());
                    return session;
                })
                .onError(error -> {
                    navigator.tell(error);
                    open();
                });
    }

    private void forgotten(ChatSession session) {
        leave(session);
        if (shown == null && session.table().name().equals(choice().tableName())) {
            open();
        }
    }

    /// Leaves the session, if it is the one that is shown. The same conversation is opened again afterwards.
    private void leave(ChatSession session) {
        if (shown != null && shown.model().session().equals(session)) {
            first = shown.open();
            closeShown();
            scope.cancel(OPEN);
            show(States.loading("Opening " + session.table().name() + "…"));
        }
    }

    private void showNames(@Nullable NameFormPage names) {
        if (names == null) {
            leaveForm();
        } else {
            show(names.node());
            form = names;
            names.focus();
        }
    }

    /// Shows the conversations again, if the form is in front of them.
    private void leaveForm() {
        if (form != null && shown != null) {
            ConversationsPane pane = shown.pane();
            show(pane.node());
            pane.focus();
        }
    }

    private void show(Node content) {
        form = null;
        node.getChildren().setAll(content);
    }

    private void closeShown() {
        if (shown != null) {
            shown.close();
            shown = null;
        }
    }

    /// Ends what this screen asked for.
    @Override
    public void close() {
        scope.close();
        closeShown();
    }
}
