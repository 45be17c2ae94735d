package dev.sortkey.chat.send;

import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What one person has begun to write and not sent, by conversation; it outlives the program.
public final class Drafts {
    private final JsonFile<Written> file;
    private final List<UserError> damaged = new CopyOnWriteArrayList<>();

    /// Unfinished text, and where the caret stands in it.
    @JsonFile.Whole
    public record Draft(String text, int caret) {
        /// One without a text is none.
        public Draft {
            Objects.requireNonNull(text, "text");
        }
    }

    /// What the file holds.
    record Written(@Nullable Map<String, Draft> drafts) {
        private Map<String, Draft> all() {
            return drafts == null ? Map.of() : drafts;
        }
    }

    /// Kept in `file`, one per person and table.
    public Drafts(Path file) {
        this.file = new JsonFile<>(file, Written.class, new Written(Map.of()), damaged::add);
    }

    /// What could not be read so far, and what became of it.
    public List<UserError> damaged() {
        return List.copyOf(damaged);
    }

    /// The draft for `conversation`.
    public Optional<Draft> of(String conversation) {
        return Optional.ofNullable(file.get().all().get(conversation));
    }

    /// The conversations that have one.
    public Map<String, Draft> all() {
        return Map.copyOf(file.get().all());
    }

    /// Keeps a draft; one without text is forgotten.
    ///
    /// @throws dev.sortkey.support.UserException `Unavailable` when it cannot be written to disk
    public void put(String conversation, Draft draft) {
        file.update(before -> {
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
