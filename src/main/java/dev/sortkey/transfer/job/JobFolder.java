package dev.sortkey.transfer.job;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.support.file.JsonFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of one job: what was asked for, how far it is, and its files. One program at a time runs it; others
/// may look on and ask it to stop.
public final class JobFolder {
    private final Path folder;
    private final JsonFile<Kept> file;

    /// What is in the file; null where there is nothing yet.
    private record Kept(
            @Nullable Job job,
            @Nullable Checkpoint plan,
            @Nullable Checkpoint run) {}

    /// What a job is doing.
    public enum State {
        /// Some program finds out what is to be done.
        PLANNING,
        /// That was stopped before it was complete; such a job can't run.
        UNPLANNED,
        /// Nothing was done yet.
        PLANNED,
        /// Some program carries it out.
        RUNNING,
        /// It can go on.
        STOPPED,
        /// Nothing is left.
        FINISHED
    }

    JobFolder(Path folder) {
        this.folder = folder;
        this.file = new JsonFile<>(folder.resolve("job.json"), Kept.class, new Kept(null, null, null), _ -> {});
    }

    static JobFolder make(Path folder, Job job) {
        var made = new JobFolder(folder);
        made.file.update(_ -> new Kept(job, null, null));
        return made;
    }

    /// Whether it holds a job that can be read.
    boolean isJob() {
        return file.get().job() != null;
    }

    /// What was asked for.
    ///
    /// @throws UserException `NotFound` when the folder holds no job
    public Job job() {
        Job job = file.get().job();
        if (job == null) {
            throw new UserException(new UserError.NotFound("There is no job in " + folder + ".", "List the jobs."));
        }
        return job;
    }

    /// Changes what was asked for.
    public void change(Job job) {
        file.update(kept -> new Kept(job, kept.plan(), kept.run()));
    }

    /// How far its planning is.
    public Checkpoint plan() {
        return orStart(file.get().plan());
    }

    /// How far it is.
    public Checkpoint checkpoint() {
        return orStart(file.get().run());
    }

    private static Checkpoint orStart(@Nullable Checkpoint checkpoint) {
        return checkpoint == null ? Checkpoint.START : checkpoint;
    }

    /// Writes down how far its planning is.
    public void planned(Checkpoint checkpoint) {
        file.update(kept -> new Kept(kept.job(), checkpoint, kept.run()));
    }

    /// Writes down how far it is.
    public void save(Checkpoint checkpoint) {
        file.update(kept -> new Kept(kept.job(), kept.plan(), checkpoint));
    }

    /// Writes down why it couldn't begin or end, unless it says already why it stopped, or another program runs it.
    public void failed(String why) {
        State state = state();
        if (state == State.PLANNED || state == State.STOPPED) {
            Checkpoint at = checkpoint();
            save(at.failure() == null ? at.failed(why) : at);
        }
    }

    /// What a job of a kind of its own needs besides, in a file of its folder.
    ///
    /// @param nothing what counts while there is none
    public <T> JsonFile<T> details(Class<T> type, T nothing) {
        return new JsonFile<>(folder.resolve("details.json"), type, nothing, _ -> {});
    }

    /// One of its files.
    public Path file(String name) {
        return folder.resolve(name);
    }

    /// Hands over the lines of one of its files; none while there is no such file. What has no end is left out:
    /// another program is writing it, or was killed while it did.
    ///
    /// @throws UserException `Unavailable` when it can't be read
    public void lines(String name, Consumer<Stream<String>> taker) {
        Path lines = file(name);
        try (var in = new BufferedReader(new InputStreamReader(Files.newInputStream(lines), StandardCharsets.UTF_8))) {
            taker.accept(Stream.generate(() -> wholeLine(in, lines))
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream));
        } catch (NoSuchFileException e) {
            return; // nothing was written
        } catch (IOException e) {
            throw FileErrors.unreadable(lines, e);
        }
    }

    private static Optional<String> wholeLine(Reader in, Path file) {
        var line = new StringBuilder();
        try {
            for (int one = in.read(); one >= 0; one = in.read()) {
                if (one == '\n') {
                    return Optional.of(line.toString());
                }
                line.append((char) one);
            }
        } catch (IOException e) {
            throw FileErrors.unreadable(file, e);
        }
        return Optional.empty();
    }

    /// What it is doing.
    public State state() {
        boolean busy = FolderLock.isTaken(folder.resolve("running"));
        if (!plan().finished()) {
            return busy ? State.PLANNING : State.UNPLANNED;
        }
        if (checkpoint().finished()) {
            return State.FINISHED;
        }
        if (busy) {
            return State.RUNNING;
        }
        return file.get().run() == null ? State.PLANNED : State.STOPPED;
    }

    /// Makes this program the one that runs it, until closed.
    ///
    /// @throws UserException `Unavailable` when another one runs it
    public FolderLock take() {
        try {
            FolderLock lock = FolderLock.take(folder.resolve("running"))
                    .orElseThrow(() -> new UserException(new UserError.Unavailable(
                            "The job " + folder.getFileName() + " is running already (process "
                                    + FolderLock.holder(folder.resolve("running")) + ").",
                            "Wait until it ends, or stop it.")));
            Files.deleteIfExists(stop());
            return lock;
        } catch (IOException e) {
            throw FileErrors.unwritable(folder, e);
        }
    }

    /// What a run of it tells its checkpoints: they are written down, and when somebody asked to stop, `pace`
    /// stops.
    ///
    /// @param save writes one down
    public Consumer<Checkpoint> keeper(Consumer<Checkpoint> save, Pace pace) {
        return checkpoint -> {
            save.accept(checkpoint);
            if (Files.exists(stop())) {
                pace.stop();
            }
        };
    }

    /// Asks the program that runs it, whichever that is, to stop.
    public void askToStop() {
        AtomicFile.write(stop(), "");
    }

    private Path stop() {
        return folder.resolve("stop");
    }
}
