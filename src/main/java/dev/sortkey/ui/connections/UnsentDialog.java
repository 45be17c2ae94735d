package dev.sortkey.ui.connections;

import dev.sortkey.chat.client.UnsentGroup;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.kit.Dialogs;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.States;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The messages that no open connection sends, since it isn't theirs or is locked: what they say, and what can be
/// done about them.
public final class UnsentDialog {
    private static final int SHOWN = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM);

    private final UnsentViewModel model;
    private final ConnectionsViewModel connections;
    private final Consumer<Opened> unlock;
    private final Consumer<UserError> errors;
    private final Dialog<Void> dialog = new Dialog<>();
    private final VBox groups = new VBox(14);

    private UnsentDialog(
            Window owner,
            UnsentViewModel model,
            ConnectionsViewModel connections,
            Consumer<Opened> unlock,
            Consumer<UserError> errors) {
        this.model = model;
        this.connections = connections;
        this.unlock = unlock;
        this.errors = errors;
        groups.setPadding(new Insets(14));
        groups.setId("unsent-groups");
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.setPrefSize(620, 400);
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle("Unsent messages");
        dialog.setHeaderText("Unsent messages");
        dialog.setGraphic(null);
        dialog.getDialogPane().setContent(scroll);
        dialog.getDialogPane().getButtonTypes().setAll(ButtonType.CLOSE);
    }

    /// Opens it over `owner`, beside which it stays usable.
    ///
    /// @param unlock asks for the name of a production connection, and lets writes through it
    /// @param errors shows what fails
    public static void show(
            Window owner,
            UnsentViewModel model,
            ConnectionsViewModel connections,
            Consumer<Opened> unlock,
            Consumer<UserError> errors) {
        var shown = new UnsentDialog(owner, model, connections, unlock, errors);
        Subscription filling = model.left()
                .subscribe(shown::fill)
                .and(connections.front().subscribe(_ -> shown.fill(model.left().get())));
        shown.dialog.setOnHidden(_ -> filling.unsubscribe());
        model.look();
        shown.dialog.show();
    }

    private void fill(List<UnsentGroup> left) {
        if (left.isEmpty()) {
            groups.getChildren()
                    .setAll(States.empty(
                            "No unsent messages",
                            "Messages that no open connection can send are listed here. The others are shown in their"
                                    + " conversations."));
        } else {
            groups.getChildren().setAll(left.stream().map(this::card).toList());
        }
    }

    private VBox card(UnsentGroup group) {
        List<UnsentMessage> messages = group.left();
        Label table = new Label(group.about().table());
        table.getStyleClass().add("heading");
        table.setMnemonicParsing(false);
        Label where = wrapped(Counted.of(messages.size(), "message") + " for " + place(group)
                + model.locked(group).map(UnsentDialog::why).orElse(""));
        where.getStyleClass().add("muted");
        var card = new VBox(6, table, where);
        messages.stream().limit(SHOWN).map(UnsentDialog::line).forEach(card.getChildren()::add);
        if (messages.size() > SHOWN) {
            card.getChildren().add(wrapped("and " + Counted.of(messages.size() - SHOWN) + " more"));
        }
        card.getChildren().add(actions(group));
        card.getStyleClass().add("doctor-step");
        return card;
    }

    private static String place(UnsentGroup group) {
        String connection = group.about().connection();
        String target = group.about().target();
        return connection.isEmpty()
                ? "an unknown connection"
                : target.isEmpty() || connection.startsWith(target) ? connection : connection + " – " + target;
    }

    /// Why an open connection sends nothing.
    private static String why(Opened opened) {
        return isReadOnly(opened.spec())
                ? ", which is read-only. Change its guard, or switch to a connection that can write."
                : ", which is locked";
    }

    private static boolean isReadOnly(ConnectionSpec spec) {
        return spec.guard() == Guard.READ_ONLY;
    }

    private static Label line(UnsentMessage message) {
        String to = message.others().isEmpty()
                ? ""
                : " to "
                        + Counted.some(
                                message.others().stream()
                                        .map(Person::displayName)
                                        .toList(),
                                3);
        String time = TIME.format(message.sentAt().atZone(ZoneId.systemDefault()));
        String failure = message.failure() == null ? "" : "\n" + message.failure();
        return wrapped(
                message.sender().displayName() + to + ", " + time + ": “" + oneLine(message.text()) + "”" + failure);
    }

    private static String oneLine(String text) {
        String line = text.lines().map(String::strip).collect(Collectors.joining(" "));
        return line.length() > 160
                ? line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, 150))) + "…"
                : line;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        return label;
    }

    private FlowPane actions(UnsentGroup group) {
        var actions = new FlowPane(8, 6);
        actions.setPadding(new Insets(4, 0, 0, 0));
        closed(group)
                .ifPresent(spec -> actions.getChildren()
                        .add(Icons.button(
                                "unsent-open",
                                Feather.LOG_IN,
                                "Open " + spec.name(),
                                "Open the connection. " + then(spec.guard()),
                                () -> connections.show(spec))));
        model.locked(group)
                .filter(opened -> !isReadOnly(opened.spec()))
                .ifPresent(opened -> actions.getChildren()
                        .add(Icons.button(
                                "unsent-unlock",
                                Feather.UNLOCK,
                                "Unlock " + opened.spec().name() + "…",
                                "Allow writes for some minutes. Its messages are sent at once",
                                () -> unlock(opened))));
        if (connections.front().get() instanceof Opened opened
                && opened.connection().lock().isOpen()) {
            actions.getChildren()
                    .add(Icons.button(
                            "unsent-send",
                            Feather.SEND,
                            "Send with " + opened.spec().name() + "…",
                            "Send these messages to the table of the same name in "
                                    + opened.spec().name(),
                            () -> send(group, opened)));
        }
        actions.getChildren()
                .add(Icons.button(
                        "unsent-discard",
                        Feather.TRASH_2,
                        "Discard…",
                        "Delete these messages without sending them",
                        () -> discard(group)));
        return actions;
    }

    private static String then(Guard guard) {
        return switch (guard) {
            case OPEN -> "Its messages are sent at once";
            case PRODUCTION -> "Its messages are sent when you unlock it";
            case READ_ONLY -> "It's read-only, so its messages stay here";
        };
    }

    private void unlock(Opened opened) {
        unlock.accept(opened);
        fill(model.left().get());
    }

    /// The connection that they were written through, unless it is open.
    private Optional<ConnectionSpec> closed(UnsentGroup group) {
        String name = group.about().connection();
        return connections.opened(name).isPresent()
                ? Optional.empty()
                : connections.known().find(name);
    }

    private void send(UnsentGroup group, Opened opened) {
        String many = Counted.of(group.left().size(), "message");
        if (dialogs()
                .confirm(
                        "Send " + many + " with " + opened.spec().name() + "?",
                        "They were left for " + place(group) + ". They go to the table "
                                + group.about().table() + " of " + opened.spec().name()
                                + ", and arrive only in conversations that their senders are in there.",
                        "Send")) {
            model.send(group, opened, errors);
        }
    }

    private void discard(UnsentGroup group) {
        String many = Counted.of(group.left().size(), "message");
        if (dialogs().confirm("Discard " + many + "?", "They won't be sent. This can't be undone.", "Discard")) {
            model.discard(group, errors);
        }
    }

    private Dialogs dialogs() {
        return new Dialogs(dialog.getDialogPane().getScene().getWindow());
    }
}
