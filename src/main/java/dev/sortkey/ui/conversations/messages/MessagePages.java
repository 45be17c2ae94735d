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
    /// Where older messages are read from; a jump goes on from another one.
    private History history;

    private boolean older = true;
    private int running;
    private int jumps;

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
        return older;
    }

    /// R2, R3: the newest messages, as far back as the `unread` ones go.
    Tasks.Task<List<Parsed<Message>>> open(long unread) {
        History from = history;
        return load(
                () -> {
                    var pages = new ArrayList<Parsed<Message>>();
                    long known = 0;
                    do {
                        Parsed<Message> page = from.older();
                        pages.add(page);
                        known += page.good().size();
                    } while (known < unread && pages.size() < FIRST_PAGES && from.hasOlder());
                    return pages;
                },
                pages -> {
                    loaded.newest(pages);
                    took(from);
                    shown.run();
                });
    }

    /// R3: the page before the oldest message that is known.
    void older() {
        if (!loading.get() && !finding.get() && hasOlder()) {
            readOlder(_ -> {});
        }
    }

    /// A page that comes after a jump to somewhere else isn't next to what is shown then, and is left out.
    private Tasks.Task<List<Parsed<Message>>> readOlder(Consumer<Parsed<Message>> then) {
        History from = history;
        return load(() -> List.of(from.older()), pages -> {
            if (took(from)) {
                pages.forEach(loaded::putAll);
                shown.run();
                then.accept(pages.getFirst());
            }
        });
    }

    /// Whether `from`, which was just read, is still what older messages are read from.
    private boolean took(History from) {
        boolean still = history.equals(from);
        if (still) {
            older = from.hasOlder();
        }
        return still;
    }

    /// R3: older pages until one has `text`, 20 at most, or until {@link #cancelFind}.
    void findOlder(TextMatch text) {
        if (!loading.get() && hasOlder() && !text.isBlank()) {
            finding.set(true);
            findOlder(text, FIND_PAGES);
        }
    }

    private void findOlder(TextMatch text, int pages) {
        boolean[] again = {false};
        readOlder(page -> {
                    boolean found = page.good().stream().anyMatch(message -> text.isIn(message.text()));
                    again[0] = !found && pages > 1 && hasOlder() && finding.get();
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
        int jump = ++jumps;
        if (loaded.hasAllFrom(from) || (!hasOlder() && !loaded.hasGap())) {
            done.run();
            return;
        }
        Later later = Later.since(participant.client(), conversation, from);
        load(() -> List.of(later.next()), pages -> {
            Parsed<Message> page = pages.getFirst();
            if (jump != jumps) {
                return;
            }
            if (!page.good().isEmpty()) {
                loaded.window(page, later.hasMore());
                older = true;
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
                if (gap.equals(loaded.gap())) {
                    loaded.later(pages.getFirst(), later.hasMore());
                    shown.run();
                }
            });
        }
    }

    private Tasks.Task<List<Parsed<Message>>> load(
            Callable<List<Parsed<Message>>> work, Consumer<List<Parsed<Message>>> take) {
        running++;
        loading.set(true);
        error.set(null);
        return reads.run(() -> {
                    List<Parsed<Message>> pages = work.call();
                    pages.forEach(page -> page.good().stream().findFirst().ifPresent(participant.sender()::seen));
                    return pages;
                })
                .onSuccess(take)
                .onError(error::set)
                .onFinally(() -> loading.set(--running > 0));
    }
}
