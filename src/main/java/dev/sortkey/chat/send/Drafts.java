package dev.sortkey.chat.send;

import dev.sortkey.support.JsonFile;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What one person has begun to write and not sent, by conversation; it outlives the program.
///
/// Drafts are kept in memory, so reading and changing them never waits for the disk. One background task saves them a
/// moment later, all changes of that moment together, each into what other programs have saved meanwhile.
public final class Drafts implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofMillis(300);

    private final JsonFile<Written> file;
    private final Tasks tasks;
    private final Duration moment;
    private final Pause pause = new Pause();
    private final Object disk = new Object();
    private final Map<String, Draft> unsaved = new LinkedHashMap<>();
    private final List<UserError> damaged = new CopyOnWriteArrayList<>();
    private Map<String, Draft> known;
    private boolean saving;
    private boolean refused;

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

        private Written with(Map<String, Draft> changes) {
            return new Written(changed(all(), changes));
        }
    }

    /// Reads `file`, one per person and table; `tasks` saves what changes.
    public Drafts(Path file, Tasks tasks) {
        this(file, tasks, MOMENT);
    }

    Drafts(Path file, Tasks tasks, Duration moment) {
        this.file = new JsonFile<>(file, Written.class, new Written(Map.of()), damaged::add);
        this.tasks = tasks;
        this.moment = moment;
        this.known = this.file.get().all();
    }

    /// What could not be read so far, and what became of it.
    public List<UserError> damaged() {
        return List.copyOf(damaged);
    }

    /// The draft for `conversation`.
    public synchronized Optional<Draft> of(String conversation) {
        return Optional.ofNullable(known.get(conversation));
    }

    /// Every draft, by conversation.
    public synchronized Map<String, Draft> all() {
        return Map.copyOf(known);
    }

    /// Reads what other programs have saved; waits for the disk.
    public void reload() {
        Map<String, Draft> saved = file.get().all();
        synchronized (this) {
            known = changed(saved, unsaved);
        }
    }

    /// Changes a draft; one without text is removed. It is on disk a moment later; a failure to save it goes to the
    /// last resort of the tasks, once, and the next change tries again.
    public void put(String conversation, Draft draft) {
        synchronized (this) {
            if (draft.equals(known.getOrDefault(conversation, new Draft("", 0)))) {
                return;
            }
            known = changed(known, Map.of(conversation, draft));
            unsaved.put(conversation, draft);
            if (saving || pause.stopped()) {
                return;
            }
            saving = true;
        }
        tasks.run(() -> {
            boolean saved = true;
            while (saved && hasUnsaved()) {
                pause.take(moment);
                saved = save();
            }
            return saved;
        });
    }

    private synchronized boolean hasUnsaved() {
        saving = !unsaved.isEmpty();
        return saving;
    }

    /// The order in which changes are taken is the order in which they are written.
    private boolean save() {
        synchronized (disk) {
            Map<String, Draft> changes;
            synchronized (this) {
                changes = Map.copyOf(unsaved);
                unsaved.clear();
            }
            try {
                Map<String, Draft> saved = file.update(before -> before.with(changes)).all();
                synchronized (this) {
                    known = changed(saved, unsaved);
                    refused = false;
                }
                return true;
            } catch (UserException e) {
                giveBack(changes, e);
                return false;
            }
        }
    }

    private void giveBack(Map<String, Draft> changes, UserException failure) {
        synchronized (this) {
            changes.forEach(unsaved::putIfAbsent);
            saving = false;
            if (refused) {
                return;
            }
            refused = true;
        }
        tasks.run(() -> {
            throw failure;
        });
    }

    private static Map<String, Draft> changed(Map<String, Draft> before, Map<String, Draft> changes) {
        var after = new TreeMap<>(before);
        after.putAll(changes);
        after.values().removeIf(draft -> draft.text().isEmpty());
        return after;
    }

    /// Saves at once what is not saved yet, and nothing afterwards.
    @Override
    public void close() {
        pause.stop();
        if (hasUnsaved()) {
            save();
        }
    }
}
