package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.Inbox;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One person's inbox: read once, kept current by events, and filtered.
final class InboxViewModel {
    private final TaskScope tasks;
    private final Callable<Inbox> read;
    private final ReadOnlyObjectWrapper<List<InboxEntry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty archived = new SimpleBooleanProperty();
    private final Runnable changed;
    private final List<ChatEvent> meanwhile = new ArrayList<>();
    private Inbox inbox;
    private int reads;
    private boolean known;

    /// @param read reads the inbox of `person`
    /// @param changed is called after each change
    InboxViewModel(String person, TaskScope tasks, Callable<Inbox> read, Runnable changed) {
        this.tasks = tasks;
        this.read = read;
        this.changed = changed;
        this.inbox = Inbox.empty(person);
        filter.subscribe(() -> show());
        archived.subscribe(() -> show());
    }

    /// The conversations that match the filter, pinned ones first, then newest first.
    ReadOnlyObjectProperty<List<InboxEntry>> entries() {
        return entries.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// Why the inbox could not be read; null when it could.
    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// What a name or a newest message must contain, in any case.
    StringProperty filter() {
        return filter;
    }

    /// Whether archived conversations are shown instead of the others.
    BooleanProperty archived() {
        return archived;
    }

    /// All conversations, archived ones too, whatever the filter says.
    List<InboxEntry> all() {
        return inbox.entries();
    }

    /// How many rows could not be read.
    int malformed() {
        return inbox.bad().size();
    }

    /// The conversations whose row is where older versions keep it.
    List<String> former() {
        return inbox.rows().values().stream()
                .filter(row -> row.origin().isFormer())
                .map(InboxRow::conversation)
                .toList();
    }

    /// Whether it was read at least once.
    boolean isKnown() {
        return known;
    }

    /// How many times it was read so far, including a read in progress.
    int reads() {
        return reads;
    }

    /// The entry of `conversation`, whatever the filter says.
    Optional<InboxEntry> find(String conversation) {
        return inbox.entries().stream()
                .filter(entry -> entry.conversation().equals(conversation))
                .findFirst();
    }

    /// The direct conversation with `person`, the newest of several.
    Optional<InboxEntry> direct(String person) {
        return inbox.entries().stream()
                .filter(entry -> {
                    Person other = entry.row().counterpart();
                    return entry.row().title() == null
                            && other != null
                            && other.uuid().equals(person);
                })
                .findFirst();
    }

    /// The other people of all direct conversations.
    List<String> counterparts() {
        return inbox.entries().stream()
                .map(entry -> entry.row().counterpart())
                .filter(Objects::nonNull)
                .map(Person::uuid)
                .distinct()
                .toList();
    }

    /// Says that it is about to be read.
    void await() {
        loading.set(true);
    }

    /// Reads the inbox. Only the newest response counts, plus the events that arrived while it was loading.
    void refresh() {
        reads++;
        meanwhile.clear();
        loading.set(true);
        error.set(null);
        tasks.latest("inbox", read).onSuccess(this::take).onError(error::set).onFinally(() -> loading.set(false));
    }

    private void take(Inbox answer) {
        inbox = answer;
        known = true;
        meanwhile.forEach(event -> inbox = inbox.after(event));
        meanwhile.clear();
        show();
    }

    /// Uses an inbox that was read elsewhere, unless it was read here in the meantime.
    ///
    /// @param before how many {@link #reads} there were when that began
    void take(Inbox answer, int before) {
        if (before == reads && !loading.get()) {
            take(answer);
        }
    }

    /// Applies an event.
    void onEvent(ChatEvent event) {
        if (loading.get()) {
            meanwhile.add(event);
        }
        Inbox after = inbox.after(event);
        if (!after.equals(inbox)) {
            inbox = after;
            show();
        }
    }

    private void show() {
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        entries.set(inbox.entries().stream()
                .filter(entry -> entry.row().flags().contains(InboxRow.Flag.ARCHIVED) == archived.get())
                .filter(entry -> contains(entry.row().name(), wanted)
                        || contains(entry.last().preview(), wanted))
                .toList());
        changed.run();
    }

    private static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
