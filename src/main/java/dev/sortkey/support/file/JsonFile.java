package dev.sortkey.support.file;

import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One record, or one list of records, in one JSON file that several programs may have open: each change is made to
/// what is there now, under a lock, and {@link #get} sees what the others changed.
///
/// Only what is damaged is set aside, and reported once; the rest is used: a whole file is moved, a part is copied
/// and stays for the newer version that may have written it. A file without read permission doesn't count as
/// damaged: it is never touched.
///
/// @param <T> a record whose compact constructor fills in defaults for nulls, or a list
public final class JsonFile<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;
    private final JsonReading<T> reading;
    private final Consumer<UserError> notices;
    private final ReentrantLock guard = new ReentrantLock();
    private volatile State<T> state;
    private volatile boolean everRead;

    /// A record that would mean something else if a part of it were missing: if one part can't be read, the whole
    /// record is left out.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface Whole {}

    /// @param stamp of the file that was read; null before the first time, and when there is none
    /// @param content null when there is nothing that could be changed
    /// @param refusal why it cannot be read, and so not be written either
    private record State<T>(
            boolean read,
            @Nullable Stamp stamp,
            T value,
            @Nullable JsonParts content,
            @Nullable UserException refusal) {}

    /// Each replacement of the file has a different one.
    private record Stamp(@Nullable Object key, FileTime written, long size) {
        static @Nullable Stamp of(Path file) {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
            } catch (IOException e) {
                return null;
            }
        }
    }

    private JsonFile(Path file, JsonReading<T> reading, Consumer<UserError> notices) {
        this.file = file;
        this.reading = reading;
        this.notices = notices;
        this.state = new State<>(false, null, reading.nothing(), null, null);
    }

    /// The record in `file`; nothing is read yet.
    ///
    /// @param nothing what counts when there is no file
    /// @param notices gets what is damaged, on the thread that finds it
    public JsonFile(Path file, Class<T> type, T nothing, Consumer<UserError> notices) {
        this(file, JsonReading.of(type, nothing), notices);
    }

    /// The list in `file`; nothing is read yet.
    public static <E> JsonFile<List<E>> list(Path file, Class<E> type, Consumer<UserError> notices) {
        return new JsonFile<>(file, JsonReading.list(type), notices);
    }

    /// The content of `file`, which another program wrote; a damaged one is left as it is.
    ///
    /// @throws UserException when it cannot be read, or any part of it is damaged
    public static <E> List<E> readList(Path file, Class<E> type) {
        try {
            var found = JsonReading.list(type).read(file);
            if (found.parts().isEmpty()) {
                return found.value();
            }
            JsonParts.Part part = found.parts().getFirst();
            throw foreign(file, " (" + part.place() + ", " + part.reason() + ")", 0, 0);
        } catch (JsonReading.Damaged e) {
            throw foreign(file, e.where(), e.line(), e.column());
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    private static UserException foreign(Path file, String where, int line, int column) {
        return new UserException(
                new UserError.BadInput(file + " is damaged" + where + ".", "Get another copy of it.", line, column));
    }

    /// Prepares the reading of such a record, whose parts may all be missing, in the background: the first one
    /// takes longer than all that follow.
    public static <T> void rehearse(Class<T> type, T nothing) {
        ForkJoinPool.commonPool().execute(JsonReading.of(type, nothing)::rehearse);
    }

    /// A list as such a file has it.
    public static String print(List<?> list) {
        return JsonReading.text(list);
    }

    /// The current value.
    public T get() {
        BlockingCall.begins(file);
        State<T> last = state;
        if (!everRead) {
            guard.lock();
        } else if (isCurrent(last) || !guard.tryLock()) { // whoever has it is about to bring a newer one
            return last.value();
        }
        try {
            return refreshed(false).value();
        } finally {
            guard.unlock();
        }
    }

    /// A file that couldn't be read is tried again, because changed permissions don't show in its state.
    private boolean isCurrent(State<T> last) {
        return last.read() && last.refusal() == null && Objects.equals(last.stamp(), Stamp.of(file));
    }

    /// Changes what is in the file now and writes it at once. `change` may be called more than once.
    ///
    /// @throws UserException `Unavailable` when it cannot be read or written; then nothing has changed
    public T update(UnaryOperator<T> change) {
        BlockingCall.begins(file);
        guard.lock();
        try {
            State<T> now = refreshed(false);
            if (now.refusal() != null) {
                throw now.refusal();
            }
            T wanted = change.apply(now.value());
            if (wanted.equals(now.value())) {
                return now.value(); // which also works where nothing can be written
            }
            reading.print(
                    now.value(), wanted, now.content()); // what a first time takes long for, others needn't wait for
            return FolderLock.during(folder(), PATIENCE, () -> {
                State<T> before = refreshed(true);
                if (before.refusal() != null) {
                    throw before.refusal();
                }
                T after = change.apply(before.value());
                if (!after.equals(before.value())) {
                    write(before, after);
                }
                return after;
            });
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        } finally {
            guard.unlock();
        }
    }

    private Path folder() {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    private void write(State<T> before, T after) {
        AtomicFile.write(file, reading.print(before.value(), after, before.content()));
        state = new State<>(false, null, after, null, null);
    }

    /// Reads the file when it is another one than last time.
    private State<T> refreshed(boolean locked) {
        State<T> last = state;
        if (!isCurrent(last)) {
            Stamp stamp = Stamp.of(file);
            state = read(stamp, locked);
            everRead = true;
        }
        return state;
    }

    private State<T> read(@Nullable Stamp stamp, boolean locked) {
        try {
            JsonReading.Found<T> found = reading.read(file);
            found.parts().forEach(this::keep);
            return new State<>(true, stamp, found.value(), found.content(), null);
        } catch (NoSuchFileException e) {
            return new State<>(true, null, reading.nothing(), null, null);
        } catch (JsonReading.Damaged e) {
            return setAside(stamp, e, locked);
        } catch (IOException e) {
            return refused(stamp, state.value(), FileErrors.unreadable(file, e));
        }
    }

    private void keep(JsonParts.Part part) {
        String what = "Part of " + file + " can't be read: " + part.place() + ", " + part.reason() + ".";
        try {
            SetAside.copy(file, part.text())
                    .ifPresent(aside -> notices.accept(new UserError.Unavailable(
                            what,
                            "Sortkey ignores that part and leaves it in the file, in case a newer version wrote it. A copy is"
                                    + " in " + aside.getFileName() + ".")));
        } catch (IOException | UserException e) {
            notices.accept(new UserError.Unavailable(what, "Sortkey ignores that part and leaves it in the file."));
        }
    }

    /// Another program may have written a good file in the meantime, so it is read again under the lock.
    private State<T> setAside(@Nullable Stamp stamp, JsonReading.Damaged damage, boolean locked) {
        String what = file + " is damaged" + damage.where();
        try {
            Optional<Path> aside = locked
                    ? Optional.of(SetAside.move(file))
                    : FolderLock.during(folder(), PATIENCE, () -> unlessReplaced(stamp));
            if (aside.isEmpty()) {
                return read(Stamp.of(file), locked);
            }
            notices.accept(new UserError.BadInput(
                    what + " and was renamed to " + aside.get().getFileName() + ".",
                    "Sortkey continues without it. Fix it and rename it back, or delete it.",
                    damage.line(),
                    damage.column()));
            return new State<>(true, null, reading.nothing(), null, null);
        } catch (NoSuchFileException e) {
            return read(Stamp.of(file), locked);
        } catch (IOException | UserException e) {
            var error = new UserError.BadInput(
                    what + " and couldn't be renamed.",
                    "Sortkey continues without it and won't save to it. Fix it, or move it elsewhere.",
                    damage.line(),
                    damage.column());
            return refused(stamp, reading.nothing(), new UserException(error, e));
        }
    }

    private Optional<Path> unlessReplaced(@Nullable Stamp stamp) throws IOException {
        return Objects.equals(stamp, Stamp.of(file)) ? Optional.of(SetAside.move(file)) : Optional.empty();
    }

    /// Reported once.
    private State<T> refused(@Nullable Stamp stamp, T value, UserException refusal) {
        UserException last = state.refusal();
        if (last == null || !last.error().equals(refusal.error())) {
            notices.accept(refusal.error());
        }
        return new State<>(true, stamp, value, null, refusal);
    }
}
