package dev.sortkey.cli.write;

import dev.sortkey.dynamo.profile.ShellWords;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import dev.sortkey.support.file.FileNames;
import dev.sortkey.support.file.TextFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A private file that a person edits with their own editor. It stays where it is until it is deleted, so that no text
/// gets lost.
///
/// @param file where it is
/// @param editor the command that opens it, as typed into a shell
record EditedFile(Path file, String editor) {

    /// A file for `item`, not written yet.
    ///
    /// @param data the program's folder for data
    /// @param item what its name begins with
    /// @param editor the editor that the person asked for; null for that of the environment
    static EditedFile in(Path data, String item, @Nullable String editor) {
        String name = FileNames.of(item) + "-" + UUID.randomUUID().toString().substring(0, 4) + ".json";
        return new EditedFile(data.resolve("edits").resolve(name), editor == null ? usual() : editor);
    }

    private static String usual() {
        return Stream.of("VISUAL", "EDITOR")
                .map(System::getenv)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(isWindows() ? "notepad" : "vi");
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }

    /// Puts `text` into it.
    ///
    /// @throws UserException `Unavailable` when it can't be written
    void write(String text) {
        AtomicFile.write(file, text);
    }

    /// What is in it once the editor has ended.
    ///
    /// @param before what needn't be kept when the editor fails
    /// @throws UserException `Unavailable` when the editor can't be started or fails
    /// @throws CancellationException when interrupted
    String edited(String before) {
        try {
            int code = await(new ProcessBuilder(command()).inheritIO().start());
            if (code != 0) {
                throw failed("The editor '" + editor + "' ended with exit code " + code + ".", before, null);
            }
        } catch (IOException e) {
            throw failed("Couldn't start the editor '" + editor + "': " + e.getMessage() + ".", before, e);
        }
        return TextFile.read(file);
    }

    /// Through a shell, as other programs start it: the command may have options, quotes and variables.
    private List<String> command() {
        if (!isWindows()) {
            return List.of("sh", "-c", editor + " \"$1\"", "sh", file.toString());
        }
        var words = new ArrayList<>(ShellWords.of(editor.replace("\\", "\\\\")).orElse(List.of(editor)));
        words.add(file.toString());
        return words;
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while editing");
        }
    }

    private UserException failed(String what, String before, @Nullable IOException cause) {
        boolean changed = !TextFile.read(file).equals(before);
        if (!changed) {
            delete();
        }
        return new UserException(
                new UserError.Unavailable(
                        what + " Nothing was written.",
                        "Set EDITOR, or use --editor COMMAND." + (changed ? " The text is kept in " + file + "." : "")),
                cause);
    }

    /// It isn't needed any more.
    ///
    /// @throws UserException `Unavailable` when it can't be deleted
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }
}
