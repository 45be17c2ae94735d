package dev.sortkey.ui.conversations;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.support.Tasks;
import dev.sortkey.ui.conversations.messages.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The others: who is here, who is writing, and letting them know the same of oneself. Signs are no messages: one that
/// cannot be given, without the right to write for instance, is not given.
final class Presence {
    private static final Duration HEARTBEAT = Duration.ofSeconds(60);
    private static final Duration WRITING = Duration.ofSeconds(10);

    private final ChatClient client;
    private final Tasks tasks;
    private final Times times;
    private final Signs signs = new Signs();
    private Instant signedAt = Instant.MIN;
    private Instant wroteAt = Instant.MIN;

    Presence(ChatClient client, Tasks tasks, Times times) {
        this.client = client;
        this.tasks = tasks;
        this.times = times;
    }

    /// Takes up what happened; whether it changed anything.
    boolean onEvent(ChatEvent event) {
        return signs.onEvent(event);
    }

    /// Asks who of `people` was here last; calls `then` when that is known.
    void ask(List<String> people, Runnable then) {
        tasks.run(() -> client.presence(people))
                .onSuccess(here -> {
                    here.forEach(signs::put);
                    then.run();
                })
                .onError(_ -> {});
    }

    /// Somebody looks at the window: lets the others know, once a minute.
    void here() {
        Instant now = now();
        if (!signedAt.plus(HEARTBEAT).isAfter(now)) {
            signedAt = now;
            sign(new PresenceItem.Presence(client.me().uuid(), now));
        }
    }

    /// Somebody has typed `text`: lets the other one know. Where there are many, nobody cares.
    void writes(InboxEntry entry, String text) {
        Instant now = now();
        if (!text.isBlank()
                && entry.row().counterpart() != null
                && !entry.isReference()
                && !wroteAt.plus(WRITING).isAfter(now)) {
            wroteAt = now;
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

    /// Whether the other one of a direct conversation is here.
    boolean isHere(InboxEntry entry) {
        Person other = entry.row().counterpart();
        return other != null && signs.isHere(other.uuid(), now());
    }

    /// Who writes in the conversation, in words; empty when nobody does.
    ///
    /// @param names of its members, by identifier
    String writing(InboxEntry entry, Map<String, String> names) {
        List<String> who = signs.writing(entry.conversation(), client.me().uuid(), now());
        if (who.isEmpty()) {
            return "";
        }
        Person other = entry.row().counterpart();
        String name = other != null ? other.displayName() : names.getOrDefault(who.getFirst(), "Somebody");
        return who.size() == 1 ? name + " is typing…" : name + " and others are typing…";
    }

    /// When the other one was last here, in words; empty when nobody knows.
    String lastSeen(InboxEntry entry) {
        Person other = entry.row().counterpart();
        if (other == null) {
            return "";
        }
        return isHere(entry)
                ? "online"
                : signs.seen(other.uuid())
                        .map(seen -> "last seen " + times.ago(seen, now()))
                        .orElse("");
    }

    private Instant now() {
        return client.clock().instant();
    }
}
