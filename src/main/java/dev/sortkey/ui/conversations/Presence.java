package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.dynamo.client.BackgroundRequests;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.conversations.messages.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Who is online and who is typing, and telling the others about this person. A presence item that can't be
/// written, for instance without the right to, is left out.
final class Presence {
    private static final Duration HEARTBEAT = Duration.ofSeconds(60);
    private static final Duration TYPING = Duration.ofSeconds(10);

    private final ChatClient client;
    private final Tasks tasks;
    private final Times times;
    private final PresenceState state = new PresenceState();
    private Instant signedAt = Instant.MIN;
    private Instant typedAt = Instant.MIN;

    Presence(ChatClient client, Tasks tasks, Times times) {
        this.client = client;
        this.tasks = BackgroundRequests.of(tasks);
        this.times = times;
    }

    /// Applies an event; returns whether it changed anything.
    boolean onEvent(ChatEvent event) {
        return state.onEvent(event);
    }

    /// Loads when `people` were last online, then calls `then`.
    void load(List<String> people, Runnable then) {
        tasks.run(() -> client.presence(people))
                .onSuccess(here -> {
                    here.forEach(state::put);
                    then.run();
                })
                .onError(_ -> {});
    }

    /// The window has the focus: tells the others, once a minute.
    void announce() {
        Instant now = now();
        if (!signedAt.plus(HEARTBEAT).isAfter(now)) {
            signedAt = now;
            sign(new PresenceItem.Presence(client.me().uuid(), now));
        }
    }

    /// The person has typed `text`: tells the other one of a direct conversation.
    void typing(InboxEntry entry, String text) {
        Instant now = now();
        if (!text.isBlank()
                && entry.row().counterpart() != null
                && !entry.isReference()
                && !typedAt.plus(TYPING).isAfter(now)) {
            typedAt = now;
            sign(new PresenceItem.Typing(
                    entry.conversation(), client.me().uuid(), now.plus(PresenceItem.Typing.LASTS)));
        }
    }

    private void sign(PresenceItem sign) {
        tasks.run(() -> {
                    client.sign(sign);
                    return sign;
                })
                .onError(_ -> {});
    }

    /// Whether the other one of a direct conversation is online.
    boolean isHere(InboxEntry entry) {
        Person other = entry.row().counterpart();
        return other != null && state.isHere(other.uuid(), now());
    }

    /// Who is typing in the conversation, such as `Noa is typing…`; empty when nobody is.
    ///
    /// @param names of its members, by identifier
    String typingText(InboxEntry entry, Map<String, String> names) {
        List<String> who = state.typing(entry.conversation(), client.me().uuid(), now());
        if (who.isEmpty()) {
            return "";
        }
        Person other = entry.row().counterpart();
        String name = other != null ? other.displayName() : names.getOrDefault(who.getFirst(), "Someone");
        return who.size() == 1 ? name + " is typing…" : name + " and others are typing…";
    }

    /// When the other one was last online, such as `last seen 5 min ago`; empty when unknown.
    String lastSeen(InboxEntry entry) {
        Person other = entry.row().counterpart();
        if (other == null) {
            return "";
        }
        return isHere(entry)
                ? "online"
                : state.seen(other.uuid())
                        .map(seen -> "last seen " + times.ago(seen, now()))
                        .orElse("");
    }

    private Instant now() {
        return client.clock().instant();
    }
}
