package dev.sortkey.ui.conversations.search;

import dev.sortkey.chat.action.MessageSearch;
import dev.sortkey.chat.action.MessageSearch.Hit;
import dev.sortkey.chat.action.MessageSearch.Reach;
import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.conversations.messages.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A search in all conversations of a person, some pages at a time, because every message that is read costs.
public final class SearchViewModel implements AutoCloseable {
    /// So many requests, or so many hits, and then it asks whether to search further.
    private static final int REQUESTS = 10;

    private static final int ENOUGH = 25;

    private final ChatClient client;
    private final Supplier<List<InboxEntry>> conversations;
    private final Times times;
    private final TaskScope reads;
    private final ReadOnlyObjectWrapper<List<Hit>> hits = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable UserError> problem = new ReadOnlyObjectWrapper<>();
    private @Nullable MessageSearch search;

    /// @param conversations those to search
    public SearchViewModel(ChatClient client, Supplier<List<InboxEntry>> conversations, Times times, Tasks tasks) {
        this.client = client;
        this.conversations = conversations;
        this.times = times;
        this.reads = new TaskScope(tasks);
    }

    /// What was found so far, newest first.
    ReadOnlyObjectProperty<List<Hit>> hits() {
        return hits.getReadOnlyProperty();
    }

    /// How far it has looked, and what that used.
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Whether there are messages that weren't looked at.
    ReadOnlyBooleanProperty more() {
        return more.getReadOnlyProperty();
    }

    /// Why the last request failed; null when it did not.
    ReadOnlyObjectProperty<@Nullable UserError> problem() {
        return problem.getReadOnlyProperty();
    }

    /// What is searched for.
    TextMatch wanted() {
        return search == null ? TextMatch.NOTHING : search.wanted();
    }

    /// Begins a search from the newest message on.
    void start(String text) {
        reads.cancel("search");
        running.set(false);
        more.set(false);
        search = null;
        hits.set(List.of());
        words.set("");
        problem.set(null);
        try {
            search = new MessageSearch(client, conversations.get(), text);
            further();
        } catch (UserException e) {
            problem.set(e.error());
        }
    }

    /// Goes on where it stopped.
    void further() {
        MessageSearch begun = search;
        if (begun != null && !running.get()) {
            problem.set(null);
            running.set(true);
            next(begun, begun.reach().requests() + REQUESTS, hits.get().size() + ENOUGH);
        }
    }

    private void next(MessageSearch begun, long requests, int enough) {
        reads.latest("search", begun::next)
                .onSuccess(found -> {
                    add(found);
                    if (begun.hasMore()
                            && begun.reach().requests() < requests
                            && hits.get().size() < enough) {
                        tell(begun);
                        next(begun, requests, enough);
                    } else {
                        stop(begun);
                    }
                })
                .onError(error -> {
                    problem.set(error);
                    stop(begun);
                });
    }

    private void add(List<Hit> found) {
        if (!found.isEmpty()) {
            var all = new ArrayList<>(hits.get());
            all.addAll(found);
            all.sort(Comparator.comparing((Hit hit) -> hit.message().stamp()).reversed());
            hits.set(List.copyOf(all));
        }
    }

    /// Stops; what was found stays.
    void cancel() {
        MessageSearch begun = search;
        if (running.get() && begun != null) {
            reads.cancel("search");
            stop(begun);
        }
    }

    private void stop(MessageSearch begun) {
        running.set(false);
        more.set(begun.hasMore());
        tell(begun);
    }

    private void tell(MessageSearch begun) {
        Reach reach = begun.reach();
        Instant back = reach.back();
        String matches =
                hits.get().isEmpty() ? "No match" : Counted.of(hits.get().size(), "match", "matches");
        String where =
                Counted.of(reach.messages(), "message") + " of " + Counted.of(reach.conversations(), "conversation");
        String cost = " (" + Counted.of(reach.requests(), "request") + ", " + reach.capacity() + ")";
        words.set(
                back == null
                        ? matches + " in all " + where + cost + "."
                        : matches + " in " + where + ", back to " + times.date(back) + cost + ".");
    }

    @Override
    public void close() {
        reads.close();
    }
}
