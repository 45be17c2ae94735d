package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.model.PresenceItem;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who is online and who is typing, as far as it is known.
final class PresenceState {
    private final Map<String, PresenceItem.Presence> presence = new HashMap<>();
    private final Map<String, PresenceItem.Typing> typing = new HashMap<>();

    /// Applies an event; returns whether it changed anything.
    boolean onEvent(ChatEvent event) {
        return switch (event) {
            case ChatEvent.PresenceChanged(PresenceItem.Presence here) -> {
                put(here);
                yield true;
            }
            case ChatEvent.PresenceChanged(PresenceItem.Typing writing) -> {
                typing.put(writing.person(), writing);
                yield true;
            }
            // Whoever has said something has stopped writing.
            case ChatEvent.MessageChanged(var message) ->
                typing.remove(message.sender().uuid()) != null;
            case ChatEvent.MessageRemoved _,
                    ChatEvent.MessageCounted _,
                    ChatEvent.InboxRowChanged _,
                    ChatEvent.InboxRowRemoved _,
                    ChatEvent.HeadChanged _,
                    ChatEvent.MemberChanged _,
                    ChatEvent.MemberRemoved _,
                    ChatEvent.ReactionChanged _,
                    ChatEvent.ReactionRemoved _,
                    ChatEvent.EventsMissed _ -> false;
        };
    }

    void put(PresenceItem.Presence here) {
        presence.merge(here.person(), here, (one, other) -> one.seenAt().isAfter(other.seenAt()) ? one : other);
    }

    /// Whether `person` is online at `now`.
    boolean isHere(String person, Instant now) {
        PresenceItem.Presence last = presence.get(person);
        return last != null && last.holds(now);
    }

    /// When `person` was last online.
    Optional<Instant> seen(String person) {
        return Optional.ofNullable(presence.get(person)).map(PresenceItem.Presence::seenAt);
    }

    /// Who is typing in `conversation` at `now`, without `me`.
    List<String> typing(String conversation, String me, Instant now) {
        return typing.values().stream()
                .filter(sign -> sign.conversation().equals(conversation) && sign.holds(now))
                .map(PresenceItem.Typing::person)
                .filter(person -> !person.equals(me))
                .sorted()
                .toList();
    }
}
