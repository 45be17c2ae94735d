package dev.sortkey.transfer.job;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The jobs of this person, each in a folder of its own.
public final class Jobs {
    private static final int ID_LENGTH = 8;

    private final Path folder;

    /// Those in the program's folder for data.
    public Jobs(Path data) {
        this.folder = data.resolve("jobs");
    }

    /// A new one.
    ///
    /// @param what as in {@link Job}
    /// @param undoes as in {@link Job}
    public JobFolder make(Job.Kind kind, Job.Place place, String what, Job.Options options, @Nullable String undoes) {
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        String user = System.getProperty("user.name", "");
        return JobFolder.make(folder.resolve(id), new Job(id, kind, place, Instant.now(), user, what, options, undoes));
    }

    /// All of them, the newest first.
    ///
    /// @throws UserException `Unavailable` when the folder can't be read
    public List<JobFolder> all() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(JobFolder::new)
                    .filter(JobFolder::isJob)
                    .sorted(Comparator.comparing((JobFolder each) -> each.job().made())
                            .reversed())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw FileErrors.unreadable(folder, e);
        }
    }

    /// The one whose id begins with `id`.
    ///
    /// @throws UserException `NotFound` when there is none, bad input when there are several
    public JobFolder named(String id) {
        List<JobFolder> found =
                all().stream().filter(each -> each.job().id().startsWith(id)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new UserException(
                found.isEmpty()
                        ? new UserError.NotFound("There is no job " + id + ".", "'sortkey jobs list' shows the jobs.")
                        : new UserError.BadInput(
                                found.size() + " jobs have an ID that begins with " + id + ".",
                                "Give more letters of it."));
    }

    /// Deletes one with its plan and its results. What it changed stays as it is, and can't be undone any more.
    ///
    /// @throws UserException `Unavailable` when it is running, or its files can't be deleted
    public void delete(JobFolder job) {
        job.take().close();
        Path root = job.file("");
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw FileErrors.unwritable(root, e);
        }
    }
}
