package dev.sortkey.chat.client;

import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What one person has seen of the messages that no row counts, on this computer.
///
/// A sort key says when a message was written by its writer's clock, not when it came. So whether a message behind
/// what was read is an old one, or has come since, can be told only by whoever has looked before. And only whoever
/// has seen a message of another program knows that one writes there. Safe for many threads.
public final class Arrivals {
    private final Supplier<Written> kept;
    private final Consumer<UnaryOperator<Written>> store;

    /// What is kept of one conversation.
    ///
    /// @param read how far it was read when `late` came
    /// @param seen the stamps of all messages that were there
    /// @param late those that came behind `read`
    /// @param from the first message that was looked at; null when none was left out
    /// @param begun when the conversation began; null when nobody has asked yet
    @JsonFile.Whole
    public record Seen(
            @Nullable String read,
            List<String> seen,
            List<String> late,
            @Nullable String from,
            @Nullable String begun) {}

    /// What the file holds.
    ///
    /// @param shared conversations in which another program has written
    record Written(
            @Nullable Map<String, Seen> conversations,
            @Nullable List<String> shared) {
        private static final Written NOTHING = new Written(Map.of(), List.of());

        private Map<String, Seen> all() {
            return conversations == null ? Map.of() : conversations;
        }

        private List<String> both() {
            return shared == null ? List.of() : shared;
        }

        private Written with(Map<String, Seen> all) {
            return all.equals(all()) ? this : new Written(all, shared);
        }

        private Written with(String conversation) {
            var more = new TreeSet<>(both());
            return more.add(conversation) ? new Written(conversations, List.copyOf(more)) : this;
        }
    }

    private Arrivals(Supplier<Written> kept, Consumer<UnaryOperator<Written>> store) {
        this.kept = kept;
        this.store = store;
    }

    /// Kept in memory only.
    public static Arrivals inMemory() {
        var kept = new AtomicReference<>(Written.NOTHING);
        return new Arrivals(kept::get, kept::updateAndGet);
    }

    /// Kept in `file`, one per person and table.
    public static Arrivals in(Path file, Consumer<UserError> notices) {
        var json = new JsonFile<>(file, Written.class, Written.NOTHING, notices);
        return new Arrivals(json::get, change -> {
            try {
                json.update(change);
            } catch (UserException e) {
                notices.accept(e.error()); // what cannot be remembered is shown all the same
            }
        });
    }

    /// Looks at all conversations at once: which messages of each have come behind what was read.
    Map<String, Set<String>> look(Map<String, Look> looks) {
        Map<String, Set<String>> late = new HashMap<>();
        store.accept(before -> {
            late.clear();
            var all = new TreeMap<>(before.all());
            looks.forEach((conversation, look) -> {
                Seen now = look.after(all.get(conversation));
                late.put(conversation, Set.copyOf(now.late()));
                all.put(conversation, now);
            });
            return before.with(all);
        });
        return late;
    }

    /// A conversation was opened for the first time, and has these messages of other programs.
    ///
    /// @param from the oldest message that was read, or null when none was left out
    void opened(String conversation, Set<String> foreign, @Nullable Stamp from) {
        store.accept(before -> {
            var all = new TreeMap<>(before.all());
            all.putIfAbsent(
                    conversation,
                    new Seen(
                            null,
                            List.copyOf(new TreeSet<>(foreign)),
                            List.of(),
                            from == null ? null : from.text(),
                            null));
            return before.with(all);
        });
    }

    /// Whether it's known when the conversation began.
    boolean knowsBegin(String conversation) {
        Seen seen = kept.get().all().get(conversation);
        return seen != null && seen.begun() != null;
    }

    /// Another program writes in the conversation.
    void share(String conversation) {
        store.accept(before -> before.with(conversation));
    }

    /// Whether another program has written in the conversation.
    boolean isShared(String conversation) {
        return kept.get().both().contains(conversation);
    }

    /// The person has seen all that is there.
    void read(String conversation) {
        store.accept(before -> {
            Seen seen = before.all().get(conversation);
            if (seen == null || seen.late().isEmpty()) {
                return before;
            }
            var all = new TreeMap<>(before.all());
            all.put(conversation, new Seen(seen.read(), seen.seen(), List.of(), seen.from(), seen.begun()));
            return before.with(all);
        });
    }

    /// One look at a conversation.
    ///
    /// @param read the newest message that is read; null when none is
    /// @param behind uncounted messages up to `read`
    /// @param ahead those after it
    /// @param begun when the conversation began, known since now: what lies before can only have come later
    record Look(
            @Nullable Stamp read,
            Set<String> behind,
            Set<String> ahead,
            @Nullable Stamp begun) {
        private Seen after(@Nullable Seen before) {
            String at = read == null ? null : read.text();
            var late = new TreeSet<String>();
            if (before != null) {
                late.addAll(behind);
                before.seen().forEach(late::remove);
                String from = before.from();
                late.removeIf(stamp -> from != null && Stamp.parse(stamp).compareTo(Stamp.parse(from)) < 0);
                if (Objects.equals(at, before.read())) {
                    before.late().stream().filter(behind::contains).forEach(late::add);
                }
            }
            if (begun != null) {
                behind.stream()
                        .filter(stamp -> Stamp.parse(stamp).moment().isBefore(begun.moment()))
                        .forEach(late::add);
            }
            String beginning = begun != null ? begun.text() : before == null ? null : before.begun();
            var all = new TreeSet<>(behind);
            all.addAll(ahead);
            return new Seen(at, List.copyOf(all), List.copyOf(late), null, beginning);
        }
    }
}
