package dev.sortkey.ui.conversations.reactions;

import dev.sortkey.chat.action.Reactions;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Reaction;
import dev.sortkey.chat.model.Stamp;
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
    private @Nullable String from;

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

    /// R16: reads the reactions to messages from the sort key `oldest` on, unless they were read.
    public void cover(String oldest) {
        String known = from;
        if (known == null || oldest.compareTo(known) < 0) {
            from = oldest;
            read(oldest, known == null ? Stamp.BEHIND_ALL : known);
        }
    }

    /// Reads again what may have been missed.
    public void reload() {
        String known = from;
        if (known != null) {
            byStamp.clear();
            read(known, Stamp.BEHIND_ALL);
        }
    }

    private void read(String first, String last) {
        reads.run(() -> reactions.between(first, last))
                .onSuccess(found -> {
                    found.forEach(this::put);
                    if (!found.isEmpty()) {
                        changed.run();
                    }
                })
                .onError(_ -> {}); // the messages themselves say what is wrong
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
                .onSuccess(reaction -> {
                    if (there) {
                        remove(stamp, me, emoji);
                    } else {
                        put(reaction);
                    }
                    changed.run();
                })
                .onError(onError);
    }

    /// Something happened in the table.
    public void onEvent(ChatEvent event) {
        if (event instanceof ChatEvent.ReactionChanged(Reaction reaction)
                && reaction.conversation().equals(reactions.conversation())) {
            put(reaction);
            changed.run();
        } else if (event
                        instanceof
                        ChatEvent.ReactionRemoved(String conversation, String stamp, String person, String emoji)
                && conversation.equals(reactions.conversation())) {
            remove(stamp, person, emoji);
            changed.run();
        } else if (event instanceof ChatEvent.EventsMissed) {
            reload();
        }
    }
}
