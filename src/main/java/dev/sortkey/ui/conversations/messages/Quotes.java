package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.action.MessageLookup;
import dev.sortkey.chat.model.Message;
import dev.sortkey.support.Tasks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The messages that others answer. One that isn't loaded is read by its key, once.
final class Quotes {
    private static final int MOST = 25;

    private final MessageLookup lookup;
    private final Tasks reads;
    private final LoadedMessages loaded;
    private final Runnable changed;
    private final Map<String, Optional<Message>> read = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    /// A message that another one answers.
    ///
    /// @param stamp its sort key
    /// @param message null while it isn't known, or when there is none
    record Quote(String stamp, @Nullable Message message) {}

    /// @param changed is called when some were read
    Quotes(MessageLookup lookup, Tasks reads, LoadedMessages loaded, Runnable changed) {
        this.lookup = lookup;
        this.reads = reads;
        this.loaded = loaded;
        this.changed = changed;
    }

    /// What `message` answers; null when it answers nothing.
    @Nullable
    Quote of(Message message) {
        String stamp = message.extra().replyTo();
        if (stamp == null) {
            return null;
        }
        Message known = loaded.at(stamp);
        return new Quote(
                stamp,
                known == null ? read.getOrDefault(stamp, Optional.empty()).orElse(null) : known);
    }

    /// R6: reads those that `messages` answer and that aren't known, some at a time.
    void readMissing(List<Message> messages) {
        List<String> missing = messages.stream()
                .map(message -> message.extra().replyTo())
                .filter(stamp -> stamp != null && !asked.contains(stamp) && loaded.at(stamp) == null)
                .distinct()
                .limit(MOST)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        asked.addAll(missing);
        reads.run(() -> {
                    var found = new HashMap<String, Optional<Message>>();
                    missing.forEach(stamp -> found.put(stamp, lookup.at(stamp)));
                    return found;
                })
                .onSuccess(found -> {
                    read.putAll(found);
                    changed.run();
                })
                .onError(_ -> {}); // the quote can still be jumped to
    }
}
