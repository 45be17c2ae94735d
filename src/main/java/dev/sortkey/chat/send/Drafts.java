package dev.sortkey.chat.send;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What one person has begun to write and not sent, by conversation; it outlives the program.
///
/// Drafts are kept in memory, so reading and changing them never waits for the disk. They are saved in the
/// background, each into what other programs have saved meanwhile.
public final class Drafts implements AutoCloseable {
    private static final Draft NONE = new Draft("", 0);

    private final SavedValue<Written> saved;
    private final List<UserError> damaged = new CopyOnWriteArrayList<>();

    /// Unfinished text, and where the caret stands in it.
    @JsonFile.Whole
    public record Draft(String text, int caret) {
        /// A draft has a text.
        public Draft {
            Objects.requireNonNull(text, "text");
        }
    }

    /// What the file holds.
    record Written(@Nullable Map<String, Draft> drafts) {
        private Map<String, Draft> all() {
            return drafts == null ? Map.of() : drafts;
        }

        private Written with(String conversation, Draft draft) {
            if (draft.equals(all().getOrDefault(conversation, NONE))) {
                return this;
            }
            var changed = new TreeMap<>(all());
            changed.put(conversation, draft);
            changed.values().removeIf(it -> it.text().isEmpty());
            return new Written(changed);
        }
    }

    /// Reads `file`, one per person and table; `tasks` save what changes.
    public Drafts(Path file, Tasks tasks) {
        saved = new SavedValue<>(new JsonFile<>(file, Written.class, new Written(Map.of()), damaged::add), tasks);
        saved.get();
    }

    /// What could not be read so far, and what became of it.
    public List<UserError> damaged() {
        return List.copyOf(damaged);
    }

    /// The draft for `conversation`.
    public Optional<Draft> of(String conversation) {
        return Optional.ofNullable(saved.get().all().get(conversation));
    }

    /// Every draft, by conversation.
    public Map<String, Draft> all() {
        return Map.copyOf(saved.get().all());
    }

    /// Reads in the background what other programs have saved.
    public void reload() {
        saved.refresh();
    }

    /// Changes a draft; one without text is removed. A failure to save it goes to the last resort of the tasks.
    public void put(String conversation, Draft draft) {
        saved.update(before -> before.with(conversation, draft));
    }

    /// Saves what is not saved yet, and returns when it is on the disk.
    @Override
    public void close() {
        saved.close();
    }
}
