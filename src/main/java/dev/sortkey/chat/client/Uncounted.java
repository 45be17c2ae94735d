package dev.sortkey.chat.client;

import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The messages of one conversation that no inbox row counts: other programs wrote them, and nobody has projected
/// them. Which they are is known by themselves, so a row that moves for another reason changes nothing here.
///
/// @param messages by the text of their stamps
/// @param counted stamps that a marker names, so that a message that comes after its marker isn't counted again:
///     the last {@value #MOST_COUNTED}
/// @param late stamps that lie behind what was read, of messages that came after it was read
record Uncounted(Map<String, InboxRow.Last> messages, Set<String> counted, Set<String> late) {
    static final Uncounted NONE = new Uncounted(Map.of(), Set.of(), Set.of());

    /// So many markers are remembered; a message comes soon after its marker.
    static final int MOST_COUNTED = 500;

    Uncounted {
        messages = Map.copyOf(messages);
        counted = Collections.unmodifiableSet(new LinkedHashSet<>(counted));
        late = Set.copyOf(late);
    }

    /// Whether whoever wrote `message` has left it to others to count it.
    static boolean isMissing(Message message) {
        return !message.extra().inboxed();
    }

    /// One message more, unless it is counted.
    Uncounted with(Message message) {
        String stamp = message.stamp().text();
        if (counted.contains(stamp)) {
            return this;
        }
        var more = new HashMap<>(messages);
        more.put(stamp, InboxRow.Last.of(message));
        return new Uncounted(more, counted, late);
    }

    /// The message at `stamp` is counted now.
    Uncounted counted(String stamp) {
        var more = new LinkedHashSet<>(counted);
        more.add(stamp);
        if (more.size() > MOST_COUNTED) {
            more.removeFirst();
        }
        return new Uncounted(without(stamp), more, late);
    }

    /// The message at `stamp` was deleted.
    Uncounted removed(String stamp) {
        return new Uncounted(without(stamp), counted, late);
    }

    private Map<String, InboxRow.Last> without(String stamp) {
        var fewer = new HashMap<>(messages);
        fewer.remove(stamp);
        return fewer;
    }

    /// How many of them `me` has not read.
    ///
    /// @param read the newest message that is read; null when none is
    long unread(String me, @Nullable Stamp read) {
        return messages.entrySet().stream()
                .filter(it -> !me.equals(it.getValue().senderUuid()))
                .filter(it ->
                        late.contains(it.getKey()) || isAfter(it.getValue().at(), read))
                .count();
    }

    /// The newest of them.
    Optional<InboxRow.Last> newest() {
        return messages.values().stream().max(Comparator.comparing(InboxRow.Last::at));
    }

    /// Those that were read since are left out.
    Uncounted readUpTo(Stamp read) {
        var left = new HashMap<>(messages);
        left.values().removeIf(last -> !isAfter(last.at(), read));
        return new Uncounted(left, counted, Set.of());
    }

    /// Whether the message at `at` is behind what was read, which is written with six digits only.
    static boolean isAfter(Stamp at, @Nullable Stamp read) {
        return read == null || at.uniform().moment().isAfter(read.uniform().moment());
    }
}
