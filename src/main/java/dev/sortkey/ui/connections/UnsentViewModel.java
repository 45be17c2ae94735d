package dev.sortkey.ui.connections;

import dev.sortkey.chat.client.ChatSessions;
import dev.sortkey.chat.client.Outboxes;
import dev.sortkey.chat.client.UnsentGroup;
import dev.sortkey.chat.send.UnsentMessage;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.network.Unattended;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.OpenConnection.Opening;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.util.Duration;

/// The messages in the outboxes, whichever screen is shown: those for connections that are open for writes are sent
/// at once, the others are counted and offered.
public final class UnsentViewModel implements AutoCloseable {
    private static final Duration BETWEEN = Duration.seconds(5);
    /// How many looks are left out after a server didn't answer.
    private static final int PATIENCE = 6;

    private final Outboxes outboxes;
    private final ConnectionsViewModel connections;
    private final Tasks tasks;
    private final Consumer<String> notices;
    private final TaskScope scope;
    private final ReadOnlyObjectWrapper<List<UnsentGroup>> left = new ReadOnlyObjectWrapper<>(List.of());
    private final Timeline clock = new Timeline(new KeyFrame(BETWEEN, _ -> tick()));
    private Consumer<String> offer = _ -> {};
    private boolean looking;
    private boolean again;
    private int skipped;
    private boolean told;

    private record Look(int sent, boolean answered, List<UnsentGroup> left) {}

    /// Nothing is read before {@link #begin}.
    ///
    /// @param chat the folder of all that chats keep
    /// @param notices gets a sentence when messages are sent that were left
    public UnsentViewModel(Path chat, ConnectionsViewModel connections, Tasks tasks, Consumer<String> notices) {
        this.outboxes = new Outboxes(chat);
        this.connections = connections;
        this.tasks = tasks;
        this.notices = notices;
        this.scope = new TaskScope(tasks);
        clock.setCycleCount(Animation.INDEFINITE);
    }

    /// Looks now, whenever a connection opens, and from time to time: the command line may leave something.
    public void begin() {
        connections.open().addListener((ListChangeListener<OpenConnection>) _ -> look());
        clock.play();
        look();
    }

    void tick() {
        if (skipped > 0) {
            skipped--;
        } else if (!looking) { // what takes longer than this doesn't need another look at once
            look();
        }
    }

    /// Sends what can be sent, and counts the rest.
    public void look() {
        if (scope.isClosed() || looking) {
            again = looking;
            return;
        }
        looking = true;
        List<String> names = names();
        List<Opened> open = connections.opened();
        scope.run(() -> Unattended.call(() -> look(names, open)))
                .onSuccess(this::took)
                .onError(_ -> skipped = PATIENCE)
                .onFinally(this::looked);
    }

    private void looked() {
        looking = false;
        if (again) {
            again = false;
            look();
        }
    }

    private List<String> names() {
        return Stream.concat(
                        connections.known().all().stream(),
                        connections.opened().stream().map(Opened::spec))
                .map(ConnectionSpec::name)
                .distinct()
                .toList();
    }

    private Look look(List<String> names, List<Opened> open) {
        List<UnsentGroup> before = left(names);
        if (before.isEmpty() || open.isEmpty()) {
            return new Look(0, true, before);
        }
        int sent = 0;
        boolean answered = true;
        for (Opened opened : open) {
            ChatSessions.Sending sending = opened.chats().sendWaiting(before);
            sent += sending.messages();
            answered &= sending.failures().isEmpty(); // whatever the person asks of it says why
        }
        return new Look(sent, answered, left(names));
    }

    private List<UnsentGroup> left(List<String> names) {
        return outboxes.all(names).stream()
                .filter(group -> !group.left().isEmpty())
                .toList();
    }

    private void took(Look look) {
        skipped = look.answered() ? 0 : PATIENCE;
        left.set(look.left());
        if (look.sent() > 0) {
            notices.accept("Sending " + Counted.of(look.sent(), "message") + " from the outbox.");
        }
        if (!told && count() > 0 && connections.open().stream().noneMatch(Opening.class::isInstance)) {
            told = true;
            offer.accept(Counted.of(count(), "message") + (count() == 1 ? " wasn't sent" : " weren't sent"));
        }
    }

    /// The open connection that `group` was written through, when it lets no writes pass now.
    public Optional<Opened> locked(UnsentGroup group) {
        return connections
                .opened(group.about().connection())
                .filter(opened -> !opened.connection().lock().isOpen());
    }

    /// Tries again what was refused or waits: `opened` was unlocked. A failure goes to the last resort of
    /// the tasks.
    public void unlocked(Opened opened) {
        tasks.run(() -> {
                    opened.chats().retryWaiting();
                    return true;
                })
                .onFinally(this::look);
    }

    /// Calls `listener` once, when messages are found that can't be sent with the connections that are open.
    public void onLeft(Consumer<String> listener) {
        offer = listener;
    }

    /// The messages that no program sends now, by table.
    public ReadOnlyObjectProperty<List<UnsentGroup>> left() {
        return left.getReadOnlyProperty();
    }

    private int count() {
        return left.get().stream().mapToInt(group -> group.left().size()).sum();
    }

    /// How many are left, such as `2 unsent messages`; empty without any.
    public String summary() {
        return count() == 0 ? "" : Counted.of(count(), "unsent message");
    }

    /// Sends the messages of `group` to the table of the same name that `opened` leads to.
    public void send(UnsentGroup group, Opened opened, Consumer<UserError> onError) {
        change(() -> opened.chats().withoutStream(group.about().table()).adopt(group, uuids(group)), onError);
    }

    /// Deletes the messages of `group`.
    public void discard(UnsentGroup group, Consumer<UserError> onError) {
        change(() -> outboxes.discard(group, uuids(group)), onError);
    }

    private void change(Runnable work, Consumer<UserError> onError) {
        tasks.run(() -> {
                    work.run();
                    return true;
                })
                .onSuccess(_ -> look())
                .onError(onError);
    }

    private static Set<String> uuids(UnsentGroup group) {
        return group.left().stream().map(UnsentMessage::uuid).collect(Collectors.toSet());
    }

    /// Stops looking.
    @Override
    public void close() {
        clock.stop();
        scope.close();
    }
}
