package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.TextMatch;
import dev.sortkey.ui.conversations.reactions.KeyRange;
import java.time.Instant;
import java.util.Comparator;
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
    /// From here on all messages are known again; null without a gap, or while the newest aren't known.
    private @Nullable Stamp rejoin;

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
        Stamp base = base();
        return base != null && base.compareTo(stamp) <= 0;
    }

    void putAll(Parsed<Message> page) {
        page.good().forEach(this::put);
        page.bad().forEach(bad -> {
            var key = bad.item().get("sk");
            broken.add(new MessageRow.Malformed(key == null ? "?" : String.valueOf(key.s()), bad.reason()));
        });
    }

    /// The newest pages, up to the newest message there is. Where they reach back to the gap, there is none.
    void newest(List<Parsed<Message>> pages) {
        pages.forEach(this::putAll);
        Stamp end = gap;
        if (end == null || rejoin != null) {
            return;
        }
        rejoin = pages.stream()
                .flatMap(page -> page.good().stream())
                .map(Message::stamp)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (rejoin != null && rejoin.compareTo(end) <= 0) {
            gap = null;
            rejoin = null;
        }
    }

    /// A page from some older moment on, after which messages may be missing. An older one of this kind is
    /// forgotten.
    ///
    /// @param more whether there may be messages after the page
    void window(Parsed<Message> page, boolean more) {
        if (gap != null) {
            messages.headMap(gap, true).clear();
        }
        if (gap == null) {
            rejoin = messages.isEmpty() ? null : messages.firstKey();
        }
        extend(page, more);
    }

    /// The page after the gap's beginning.
    void later(Parsed<Message> page, boolean more) {
        extend(page, more);
    }

    private void extend(Parsed<Message> page, boolean more) {
        Stamp end = page.good().isEmpty() ? gap : page.good().getLast().stamp();
        boolean closed = end == null || !more || (rejoin != null && end.compareTo(rejoin) >= 0);
        putAll(page);
        gap = closed ? null : end;
        rejoin = closed ? null : rejoin;
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

    /// From where on all messages are known; null while the newest aren't.
    @Nullable
    Stamp base() {
        return gap != null ? rejoin : messages.isEmpty() ? null : messages.firstKey();
    }

    /// The sort keys between which messages are known: up to the gap, and from its end on.
    List<KeyRange> ranges() {
        if (messages.isEmpty()) {
            return List.of();
        }
        String first = messages.firstKey().text();
        if (gap == null) {
            return List.of(KeyRange.from(first));
        }
        var before = new KeyRange(first, gap.text());
        return rejoin == null ? List.of(before) : List.of(before, KeyRange.from(rejoin.text()));
    }

    /// Whether `message` was edited or deleted among messages that aren't known: it's read with them later.
    boolean isChangedElsewhere(Message message) {
        return !contains(message)
                && (message.extra().editedAt() != null || message.isDeleted())
                && isOutside(message.stamp());
    }

    private boolean isOutside(Stamp stamp) {
        if (messages.isEmpty() || stamp.compareTo(messages.firstKey()) < 0) {
            return true;
        }
        Stamp base = base();
        return gap != null && stamp.compareTo(gap) > 0 && (base == null || stamp.compareTo(base) < 0);
    }

    /// Whether all messages from `from` on are known, and some before it.
    boolean hasAllFrom(Stamp from) {
        Stamp first = base();
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

    /// The newest one there is; null while only older ones are known, as after a jump.
    @Nullable
    Message newestMessage() {
        return messages.isEmpty() || messages.lastKey().equals(gap)
                ? null
                : messages.lastEntry().getValue();
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
        Message message = newestMessage();
        return message == null ? null : message.stamp();
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
