package dev.sortkey.support.file;

import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a {@link JsonFile} holds, kept in memory for a screen: a change counts at once and is written in the
/// background, where several that wait are written together. Only a {@link #get} before the value was read waits for
/// the disk: so a window calls {@link #preload} early.
public final class SavedValue<T> implements AutoCloseable {
    private final JsonFile<T> file;
    private final Tasks tasks;
    /// Held while the file is read or written. Never acquired while holding the monitor of this object.
    private final ReentrantLock atFile = new ReentrantLock();
    /// The error already reported; guarded by `atFile`. The fields below are guarded by the monitor of this object.
    private @Nullable UserError failure;

    private @Nullable T value;
    private @Nullable CompletableFuture<T> preloading;
    private @Nullable UnaryOperator<T> unsaved;
    private boolean scheduled;

    /// The content of `file`, which is written in `tasks`; failed writes are reported to the last resort of
    /// `tasks`.
    public SavedValue(JsonFile<T> file, Tasks tasks) {
        this.file = file;
        this.tasks = tasks;
    }

    /// The value with all changes, as it was read or written last.
    public T get() {
        CompletableFuture<T> reading;
        synchronized (this) {
            if (value != null) {
                return value;
            }
            reading = preloading;
        }
        return reading == null ? firstRead() : reading.join();
    }

    private synchronized @Nullable T known() {
        return value;
    }

    /// Reads the value in the background; a {@link #get} that comes sooner waits for that.
    public void preload() {
        var reading = new CompletableFuture<T>();
        synchronized (this) {
            preloading = reading;
        }
        tasks.run(() -> reading.completeAsync(this::firstRead, Runnable::run));
    }

    private T firstRead() {
        atFile.lock();
        try {
            T known = known();
            return known == null ? changed(BlockingCall.permitted(file::get)) : known;
        } finally {
            atFile.unlock();
        }
    }

    /// `saved` with the changes that aren't written yet.
    private synchronized T changed(T saved) {
        T now = unsaved == null ? saved : unsaved.apply(saved);
        value = now;
        return now;
    }

    /// Reads in the background what another program may have written, and then delivers the value.
    public Tasks.Task<T> refresh() {
        return tasks.run(() -> {
            atFile.lock();
            try {
                return changed(file.get());
            } finally {
                atFile.unlock();
            }
        });
    }

    /// Changes the value at once and the file soon. `change` is called again with what is in the file by then. A
    /// failed write is reported once; the change stays in memory until the program ends, and is written again with
    /// the next change.
    public T update(UnaryOperator<T> change) {
        T read = get();
        boolean start;
        T after;
        synchronized (this) {
            T before = value == null ? read : value;
            after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            value = after;
            unsaved = unsaved == null ? change : then(unsaved, change);
            start = !scheduled;
            scheduled = true;
        }
        if (start) {
            tasks.run(this::save);
        }
        return after;
    }

    private static <T> UnaryOperator<T> then(UnaryOperator<T> first, UnaryOperator<T> second) {
        return value -> second.apply(first.apply(value));
    }

    /// Writes what is not written yet, and returns when it is on the disk.
    ///
    /// @throws UserException when it can't be written, and that was not told before
    @Override
    public void close() {
        save();
    }

    private boolean save() {
        atFile.lock();
        try {
            UnaryOperator<T> changes = takeUnsaved();
            if (changes != null) {
                write(changes);
            }
            return true;
        } finally {
            atFile.unlock();
        }
    }

    private synchronized @Nullable UnaryOperator<T> takeUnsaved() {
        UnaryOperator<T> changes = unsaved;
        unsaved = null;
        scheduled = false;
        return changes;
    }

    private void write(UnaryOperator<T> changes) {
        try {
            changed(file.update(changes));
            failure = null;
        } catch (UserException e) {
            putBack(changes);
            if (!e.error().equals(failure)) {
                failure = e.error();
                throw e;
            }
        }
    }

    private synchronized void putBack(UnaryOperator<T> changes) {
        unsaved = unsaved == null ? changes : then(changes, unsaved);
    }
}
