package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.TextMatch;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The messages of one conversation that are known so far, in the order of their stamps.
final class LoadedMessages {
    private final NavigableMap<Stamp, Message> messages = new TreeMap<>();
    private final Set<MessageRow.Malformed> broken = new LinkedHashSet<>();
    private final Map<String, Instant> late = new LinkedHashMap<>();
    /// The last message before those that aren't known, after a jump; null when all after the first are known.
    private @Nullable Stamp gap;

    /// Before every message.
    static final Stamp BEFORE_ALL = new Stamp("", Instant.MIN);

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

    /// A page from some older moment on, after which messages may be missing. An older one of this kind is
    /// forgotten.
    ///
    /// @param more whether there may be messages after the page
    void window(Parsed<Message> page, boolean more) {
        if (gap != null) {
            messages.headMap(gap, true).clear();
        }
        extend(page, more);
    }

    /// The page after the gap's beginning.
    void later(Parsed<Message> page, boolean more) {
        extend(page, more);
    }

    private void extend(Parsed<Message> page, boolean more) {
        Stamp end = page.good().isEmpty() ? gap : page.good().getLast().stamp();
        boolean closed = end == null || !more || messages.containsKey(end);
        putAll(page);
        gap = closed ? null : end;
    }

    /// Where messages are missing: after this one. Null when none are.
    @Nullable
    Stamp gap() {
        return gap;
    }

    /// The oldest one, or the first one after the last jump.
    Optional<Message> oldest() {
        return messages.values().stream().findFirst();
    }

    boolean hasGap() {
        return gap != null;
    }

    /// Whether all messages from `from` on are known, and some before it.
    boolean hasAllFrom(Stamp from) {
        Stamp first = gap == null ? (messages.isEmpty() ? null : messages.firstKey()) : messages.higherKey(gap);
        return first != null && first.moment().isBefore(from.moment());
    }

    /// The first known message at `from` or after it.
    @Nullable
    Message firstFrom(Stamp from) {
        return messages.values().stream()
                .filter(message -> !message.stamp().moment().isBefore(from.moment()))
                .findFirst()
                .orElse(null);
    }

    /// How many messages there are from `first` on; nothing when some of them aren't known.
    OptionalLong countFrom(Stamp first) {
        if (gap != null && first.compareTo(gap) <= 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(messages.tailMap(first, true).values().stream()
                .map(Message::uuid)
                .distinct()
                .count());
    }

    /// The known message with this sort key.
    @Nullable
    Message at(String stamp) {
        try {
            return messages.get(Stamp.parse(stamp));
        } catch (MalformedItem e) {
            return null;
        }
    }

    /// The known message before `stamp`.
    @Nullable
    Stamp before(Stamp stamp) {
        return messages.lowerKey(stamp);
    }

    @Nullable
    Message newestMessage() {
        return messages.isEmpty() ? null : messages.lastEntry().getValue();
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
                return before == null ? BEFORE_ALL : before;
            }
        }
        return null;
    }

    /// The identifiers of messages that contain `text` in any case, oldest first.
    List<String> find(TextMatch text) {
        return text.isBlank()
                ? List.of()
                : messages.values().stream()
                        .filter(message -> text.isIn(message.text()))
                        .map(Message::uuid)
                        .toList();
    }
}
