package dev.sortkey.ui.conversations.reactions;

import dev.sortkey.chat.action.Reactions;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Reaction;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.read.ReadUnits;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The reactions to the messages that are loaded: one Query beside each page of messages, and the events.
public final class ReactionsViewModel {
    private final Reactions reactions;
    private final String me;
    private final Tasks reads;
    private final Tasks writes;
    private final Runnable changed;
    private final Consumer<UserError> onError;
    private final Map<String, Map<Key, Person>> byStamp = new LinkedHashMap<>();
    private final List<Runnable> meanwhile = new ArrayList<>();
    private List<KeyRange> known = List.of();
    private int reading;

    private record Key(String emoji, String person) {}

    /// Those who gave a message the same emoji.
    ///
    /// @param names of all of them, the first one first
    /// @param own whether the current person is among them
    public record Group(String emoji, List<String> names, boolean own) {}

    /// @param changed is called when other reactions are known
    public ReactionsViewModel(
            Reactions reactions, Tasks reads, Tasks writes, Runnable changed, Consumer<UserError> onError) {
        this.reactions = reactions;
        this.me = reactions.client().me().uuid();
        this.reads = reads;
        this.writes = writes;
        this.changed = changed;
        this.onError = onError;
    }

    /// R16: reads the reactions to the messages in `loaded`, except those that were read.
    public void cover(List<KeyRange> loaded) {
        for (KeyRange range : loaded) {
            for (KeyRange missing : range.without(known)) {
                known = missing.with(known);
                read(
                        missing,
                        () -> known = known.stream()
                                .flatMap(part -> part.without(List.of(missing)).stream())
                                .toList());
            }
        }
    }

    /// Reads again what may have been missed; what is known stays until then.
    public void reload() {
        known.forEach(range -> read(range, () -> {}));
    }

    private void read(KeyRange range, Runnable failed) {
        reading++;
        reads.run(() -> reactions.between(range.first(), range.last()))
                .onSuccess(found -> take(range, found))
                .onError(_ -> failed.run()) // the messages themselves say what is wrong; the next page tries again
                .onFinally(this::ended);
    }

    /// Looks again at the reactions to the newest messages, where no stream tells of them. Nothing is read yet.
    public Look look() {
        reading++;
        return new Look(known.stream()
                .filter(range -> range.last().equals(Stamp.BEHIND_ALL))
                .findFirst()
                .orElse(null));
    }

    /// One look at the reactions to the newest messages: read by any thread, taken by that of the screen.
    public final class Look {
        private final @Nullable KeyRange range;
        private volatile @Nullable List<Reaction> found;

        private Look(@Nullable KeyRange range) {
            this.range = range;
        }

        /// R16: reads them, and returns what that used.
        public ReadUnits read() {
            if (range == null) {
                return ReadUnits.NONE;
            }
            Reactions.Found answer = reactions.read(range.first(), range.last());
            found = answer.reactions();
            return answer.capacity();
        }

        /// Shows what was read, if anything was. Call it once, whatever became of the look.
        public void take() {
            List<Reaction> answer = found;
            if (range != null && answer != null) {
                ReactionsViewModel.this.take(range, answer);
            }
            ended();
        }
    }

    /// The reactions to the messages in `range` are `found`, and what came while they were read.
    private void take(KeyRange range, List<Reaction> found) {
        var before = copy();
        byStamp.keySet().removeIf(range::contains);
        found.forEach(this::put);
        meanwhile.forEach(Runnable::run);
        if (!copy().equals(before)) {
            changed.run();
        }
    }

    private Map<String, Map<Key, Person>> copy() {
        var copy = new LinkedHashMap<String, Map<Key, Person>>();
        byStamp.forEach((stamp, there) -> {
            if (!there.isEmpty()) {
                copy.put(stamp, Map.copyOf(there));
            }
        });
        return copy;
    }

    private void ended() {
        if (--reading == 0) {
            meanwhile.clear();
        }
    }

    /// Something changed now; reads that began before don't know it.
    private void change(Runnable change) {
        change.run();
        if (reading > 0) {
            meanwhile.add(change);
        }
        changed.run();
    }

    private void put(Reaction reaction) {
        byStamp.computeIfAbsent(reaction.stamp(), _ -> new LinkedHashMap<>())
                .put(new Key(reaction.emoji(), reaction.person().uuid()), reaction.person());
    }

    private void remove(String stamp, String person, String emoji) {
        Map<Key, Person> there = byStamp.get(stamp);
        if (there != null) {
            there.remove(new Key(emoji, person));
        }
    }

    /// The reactions to the message with this sort key.
    public List<Group> of(String stamp) {
        var groups = new LinkedHashMap<String, Group>();
        byStamp.getOrDefault(stamp, Map.of()).forEach((key, person) -> {
            boolean own = key.person().equals(me);
            String name = own ? "You" : person.displayName();
            groups.merge(key.emoji(), new Group(key.emoji(), List.of(name), own), ReactionsViewModel::both);
        });
        return List.copyOf(groups.values());
    }

    private static Group both(Group one, Group other) {
        var names = new ArrayList<>(one.names());
        names.addAll(other.names());
        return new Group(one.emoji(), List.copyOf(names), one.own() || other.own());
    }

    /// Adds the person's own reaction, or removes it when it is there.
    public void toggle(Message message, String emoji) {
        String stamp = message.stamp().text();
        boolean there = byStamp.getOrDefault(stamp, Map.of()).containsKey(new Key(emoji, me));
        writes.run(() -> there ? reactions.remove(message, emoji) : reactions.add(message, emoji))
                .onSuccess(reaction -> change(() -> {
                    if (there) {
                        remove(stamp, me, emoji);
                    } else {
                        put(reaction);
                    }
                }))
                .onError(onError);
    }

    /// Something happened in the table.
    public void onEvent(ChatEvent event) {
        if (event instanceof ChatEvent.ReactionChanged(Reaction reaction)
                && reaction.conversation().equals(reactions.conversation())) {
            change(() -> put(reaction));
        } else if (event
                        instanceof
                        ChatEvent.ReactionRemoved(String conversation, String stamp, String person, String emoji)
                && conversation.equals(reactions.conversation())) {
            change(() -> remove(stamp, person, emoji));
        } else if (event instanceof ChatEvent.EventsMissed) {
            reload();
        }
    }
}
