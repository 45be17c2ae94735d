package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.action.Later;
import dev.sortkey.chat.client.History;
import dev.sortkey.chat.client.Participant;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Reads one conversation page by page, as the person scrolls, searches and jumps.
final class MessagePages {
    /// So many pages are read at once to reach the oldest unread message.
    private static final int FIRST_PAGES = 5;

    private static final int FIND_PAGES = 20;

    private final Participant participant;
    private final String conversation;
    private final TaskScope reads;
    private final LoadedMessages loaded;
    private final Runnable shown;
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper finding = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> error = new ReadOnlyObjectWrapper<>();
    private History history;

    /// @param loaded gets what was read
    /// @param shown is called after each page
    MessagePages(Participant participant, String conversation, TaskScope reads, LoadedMessages loaded, Runnable shown) {
        this.participant = participant;
        this.conversation = conversation;
        this.reads = reads;
        this.loaded = loaded;
        this.shown = shown;
        this.history = participant.client().history(conversation);
    }

    ReadOnlyBooleanProperty loading() {
        return loading.getReadOnlyProperty();
    }

    /// Why the messages could not be read; null when they could.
    ReadOnlyObjectProperty<@Nullable UserError> error() {
        return error.getReadOnlyProperty();
    }

    /// Whether there may be older messages than those that are known.
    boolean hasOlder() {
        return history.hasOlder();
    }

    /// R2, R3: the newest messages, as far back as the `unread` ones go.
    Tasks.Task<List<Parsed<Message>>> open(long unread) {
        return load(() -> {
            var pages = new ArrayList<Parsed<Message>>();
            long known = 0;
            do {
                Parsed<Message> page = history.older();
                pages.add(page);
                known += page.good().size();
            } while (known < unread && pages.size() < FIRST_PAGES && history.hasOlder());
            return pages;
        });
    }

    /// R3: the page before the oldest message that is known.
    void older() {
        if (!loading.get() && history.hasOlder()) {
            load(() -> List.of(history.older()));
        }
    }

    /// R3: older pages until one has `text`, 20 at most, or until {@link #cancelFind}.
    void findOlder(TextMatch text) {
        if (!loading.get() && history.hasOlder() && !text.isBlank()) {
            finding.set(true);
            findOlder(text, FIND_PAGES);
        }
    }

    private void findOlder(TextMatch text, int pages) {
        boolean[] again = {false};
        load(() -> List.of(history.older()), read -> {
                    read.forEach(loaded::putAll);
                    shown.run();
                    boolean found = read.getFirst().good().stream().anyMatch(message -> text.isIn(message.text()));
                    again[0] = !found && pages > 1 && history.hasOlder() && finding.get();
                })
                .onFinally(() -> {
                    if (again[0]) {
                        findOlder(text, pages - 1);
                    } else {
                        finding.set(false);
                    }
                });
    }

    /// Whether older pages are being read to find something.
    ReadOnlyBooleanProperty finding() {
        return finding.getReadOnlyProperty();
    }

    /// No more pages after the one that is being read.
    void cancelFind() {
        finding.set(false);
    }

    /// What reading messages has used since the conversation was opened or the last jump.
    ReadTally used() {
        return history.used();
    }

    /// R5: the page from `from` on, unless those messages are known; then does `done`.
    void jump(Stamp from, Runnable done) {
        if (loaded.hasAllFrom(from) || (!history.hasOlder() && !loaded.hasGap())) {
            done.run();
            return;
        }
        Later later = Later.since(participant.client(), conversation, from);
        load(() -> List.of(later.next()), pages -> {
            Parsed<Message> page = pages.getFirst();
            if (!page.good().isEmpty()) {
                loaded.window(page, later.hasMore());
                history = History.before(
                        participant.client(),
                        conversation,
                        page.good().getFirst().stamp());
            }
            shown.run();
            done.run();
        });
    }

    /// R4: the next page where messages are missing after a jump.
    void later() {
        Stamp gap = loaded.gap();
        if (gap != null && !loading.get()) {
            Later later = Later.after(participant.client(), conversation, gap);
            load(() -> List.of(later.next()), pages -> {
                loaded.later(pages.getFirst(), later.hasMore());
                shown.run();
            });
        }
    }

    private Tasks.Task<List<Parsed<Message>>> load(Callable<List<Parsed<Message>>> work) {
        return load(work, pages -> {
            pages.forEach(loaded::putAll);
            shown.run();
        });
    }

    private Tasks.Task<List<Parsed<Message>>> load(
            Callable<List<Parsed<Message>>> work, Consumer<List<Parsed<Message>>> take) {
        loading.set(true);
        error.set(null);
        return reads.run(() -> {
                    List<Parsed<Message>> pages = work.call();
                    pages.forEach(page -> page.good().stream().findFirst().ifPresent(participant.sender()::seen));
                    return pages;
                })
                .onSuccess(take)
                .onError(error::set)
                .onFinally(() -> loading.set(false));
    }
}
