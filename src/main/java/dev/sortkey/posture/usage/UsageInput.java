package dev.sortkey.posture.usage;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.encoding.Utf8;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Events and reports, added up together: from files and folders, which are CloudTrail's log files as they are in
/// the bucket, compressed or not, what the AWS CLI prints, and JSON lines; and from AWS.
public final class UsageInput {
    private static final Pattern IN_FOLDERS =
            Pattern.compile(".*\\.(?:json|jsonl|ndjson|log)(?:\\.gz|\\.zst)?|.*\\.gz", Pattern.CASE_INSENSITIVE);
    private static final String DIGESTS = "CloudTrail-Digest";

    private final UsageTally tally;

    /// Nothing was read yet.
    ///
    /// @param since what is older doesn't count; null when all counts
    public UsageInput(@Nullable Instant since) {
        tally = new UsageTally(since);
    }

    /// What all files of `paths` say together; folders with all that are below them.
    ///
    /// @param since what is older doesn't count; null when all counts
    /// @throws UserException `NotFound`, `Unavailable` or `BadInput`, which names the file and the place in it
    public static UsageLog read(List<Path> paths, @Nullable Instant since) {
        var input = new UsageInput(since);
        input.files(paths);
        return input.log();
    }

    /// Adds what all files of `paths` say.
    ///
    /// @throws UserException as above
    public void files(List<Path> paths) {
        for (Path path : paths) {
            for (Path file : files(path)) {
                read(file, tally);
            }
        }
    }

    /// Adds an answer of AWS.
    ///
    /// @param answer as the AWS CLI prints it, complete
    /// @param source what to call it in errors
    /// @throws UserException `BadInput` when it isn't one
    public void answer(JsonNode answer, String source) {
        try (JsonParser parser = JsonText.parser(answer.toString())) {
            new UsageReader(parser, source, tally).read();
        }
    }

    /// Adds a sentence on what to know about all of this.
    public void remark(String sentence) {
        tally.remark(sentence);
    }

    /// What all of it says.
    public UsageLog log() {
        return tally.log();
    }

    private static List<Path> files(Path path) {
        BlockingCall.begins(path);
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            List<Path> files = below.filter(Files::isRegularFile)
                    .filter(file ->
                            IN_FOLDERS.matcher(file.getFileName().toString()).matches())
                    .filter(file -> !file.toString().contains(DIGESTS))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UserException(
                        new UserError.BadInput(
                                path + " has no files of events.",
                                "Give a folder with CloudTrail's .json.gz files, such as a copy of AWSLogs/ACCOUNT/CloudTrail."));
            }
            return files;
        } catch (UncheckedIOException e) {
            throw unreadable(path, e.getCause() == null ? new IOException(e) : e.getCause());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static void read(Path file, UsageTally tally) {
        BlockingCall.begins(file);
        try (InputStream raw = Files.newInputStream(file);
                InputStream text = Utf8.of(Compression.open(raw));
                JsonParser parser = JsonText.parser(text)) {
            new UsageReader(parser, file.toString(), tally).read();
            tally.file();
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException cause
                    ? unreadable(file, cause)
                    : JsonText.error(e, file.toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UserException unreadable(Path file, IOException e) {
        return new UserException(
                switch (e) {
                    case NoSuchFileException _ ->
                        new UserError.NotFound("There is no file or folder " + file + ".", "Check the path.");
                    case AccessDeniedException _ ->
                        new UserError.Unavailable(
                                "You don't have permission to read " + file + ".", "Check its permissions.");
                    case EOFException _ ->
                        new UserError.BadInput(
                                file + " ends in the middle of its compressed data.",
                                "Download it again; it may have been copied while it was written.");
                    default ->
                        Compression.isDamage(e)
                                ? new UserError.BadInput(
                                        file + " is damaged: its compressed data can't be read.", "Download it again.")
                                : new UserError.Unavailable(
                                        "Can't read " + file + ": " + e.getMessage() + ".", "Check the path.");
                },
                e);
    }
}
