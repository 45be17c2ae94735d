package dev.sortkey.chat.send;

import dev.sortkey.settings.Store;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one person has begun to write and not sent, by conversation; it outlives the program.
public final class Drafts {
    private final Store<Written> store;

    /// Unfinished text, and where the caret stands in it.
    public record Draft(String text, int caret) {}

    /// What the file holds.
    record Written(@Nullable Map<String, Draft> drafts) {
        private Map<String, Draft> all() {
            return drafts == null ? Map.of() : drafts;
        }
    }

    /// Kept in `file`, one per person and table.
    public Drafts(Path file) {
        this.store = new Store<>(file, Written.class, new Written(Map.of()));
    }

    /// The draft for `conversation`.
    public Optional<Draft> of(String conversation) {
        return Optional.ofNullable(store.get().all().get(conversation));
    }

    /// The conversations that have one.
    public Map<String, Draft> all() {
        return Map.copyOf(store.get().all());
    }

    /// Keeps a draft; one without text is forgotten.
    ///
    /// @throws dev.sortkey.support.UserException `Unavailable` when it cannot be written to disk
    public void put(String conversation, Draft draft) {
        store.update(before -> {
            var changed = new TreeMap<>(before.all());
            if (draft.text().isEmpty()) {
                changed.remove(conversation);
            } else {
                changed.put(conversation, draft);
            }
            return new Written(changed);
        });
    }
}
