package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The messages of one conversation that are known so far, in the order of their stamps.
final class LoadedMessages {
    private final NavigableMap<Stamp, Message> messages = new TreeMap<>();
    private final Set<MessageRow.Malformed> broken = new LinkedHashSet<>();
    private final Map<String, Instant> late = new LinkedHashMap<>();

    /// Adds or updates `message`; returns whether it is new.
    boolean put(Message message) {
        return messages.put(message.stamp(), message) == null;
    }

    /// Adds `message`, which has come at `now`; returns whether it lies behind a message that was there already.
    boolean arrive(Message message, Instant now) {
        boolean behind = !messages.isEmpty()
                && message.stamp().compareTo(messages.lastKey()) < 0
                && message.extra().editedAt() == null
                && !message.isDeleted();
        if (!put(message) || !behind) {
            return false;
        }
        late.put(message.uuid(), now);
        return true;
    }

    /// When the messages came that came late, by identifier.
    Map<String, Instant> late() {
        return Map.copyOf(late);
    }

    /// Whether a message is known at its stamp.
    boolean contains(Message message) {
        return messages.containsKey(message.stamp());
    }

    /// Whether all messages from `stamp` on are known.
    boolean reachesBackTo(Stamp stamp) {
        return !messages.isEmpty() && messages.firstKey().compareTo(stamp) <= 0;
    }

    void putAll(Parsed<Message> page) {
        page.good().forEach(this::put);
        page.bad().forEach(bad -> {
            var key = bad.item().get("sk");
            broken.add(new MessageRow.Malformed(key == null ? "?" : String.valueOf(key.s()), bad.reason()));
        });
    }

    /// Forgets the message whose row was deleted.
    void remove(String stamp) {
        messages.values().removeIf(message -> message.stamp().text().equals(stamp));
    }

    List<Message> messages() {
        return List.copyOf(messages.values());
    }

    List<MessageRow.Malformed> broken() {
        return List.copyOf(broken);
    }

    @Nullable
    Stamp newest() {
        return messages.isEmpty() ? null : messages.lastKey();
    }

    /// The newest message of `person` that can still be changed; null when there is none.
    @Nullable
    Message lastOf(String person) {
        return messages.descendingMap().values().stream()
                .filter(message -> message.sender().uuid().equals(person) && !message.isDeleted())
                .findFirst()
                .orElse(null);
    }

    /// Where the line before `unread` messages of others is: after `read` where that is known.
    @Nullable
    Stamp lineFor(long unread, @Nullable Stamp read, String me) {
        if (unread <= 0) {
            return null;
        }
        if (read != null) {
            return read;
        }
        long left = unread;
        for (Message message : messages.descendingMap().values()) {
            if (!message.sender().uuid().equals(me) && --left == 0) {
                Stamp before = messages.lowerKey(message.stamp());
                return before == null ? new Stamp("", Instant.MIN) : before;
            }
        }
        return null;
    }

    /// The identifiers of messages that contain `text` in any case, oldest first.
    List<String> find(String text) {
        return text.isBlank()
                ? List.of()
                : messages.values().stream()
                        .filter(message -> contains(message, text))
                        .map(Message::uuid)
                        .toList();
    }

    static boolean contains(Message message, String text) {
        return message.text()
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT).strip());
    }
}
