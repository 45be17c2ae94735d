package dev.sortkey.chat.send;

import dev.sortkey.chat.model.MalformedItem;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.SetAside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One entry as one JSON file; the file's name begins with its number in the order of writing.
final class OutboxFile {
    private static final String END = ".json";
    private static final long MOST_BYTES = 16 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private OutboxFile() {}

    /// A file that is no entry.
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Path file;

        private Damaged(Path file, Exception cause) {
            super(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""), cause);
            this.file = file;
        }

        /// Moves the file out of the way; the error says where.
        UserError setAside() {
            String what = "Couldn't read the unsent message in " + file + ": " + getMessage() + ".";
            try {
                Path aside = SetAside.move(file);
                return new UserError.Unavailable(
                        what,
                        "It wasn't sent. Its file is now " + aside
                                + ". Check what it still contains, and write the message again.");
            } catch (IOException e) {
                return new UserError.Unavailable(what, "It wasn't sent. Make the file readable and restart Sortkey.");
            }
        }
    }

    static boolean is(Path file) {
        return file.toString().endsWith(END);
    }

    static Path path(Path folder, long number, String uuid) {
        return folder.resolve(String.format(Locale.ROOT, "%010d-%s%s", number, uuid, END));
    }

    /// The number in the name of `file`; 0 when somebody else named it.
    static long number(Path file) {
        String digits = file.getFileName().toString().split("-", 2)[0];
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    /// Where `file` goes in another folder, behind what is there.
    static Path moved(Path file, Path folder, long number) {
        String name = file.getFileName().toString().replaceFirst("^\\d{1,18}-", "");
        return path(folder, number, name.substring(0, name.length() - END.length()));
    }

    /// @throws IOException when it may not be read, which is no damage
    static OutboxEntry read(Path file) throws Damaged, IOException {
        if (Files.isDirectory(file) || Files.size(file) > MOST_BYTES) {
            throw new Damaged(file, new IOException("it isn't a message file"));
        }
        try {
            return Objects.requireNonNull(MAPPER.readValue(Files.readAllBytes(file), OutboxEntry.class), "it is empty");
        } catch (JacksonException | MalformedItem | NullPointerException e) {
            throw new Damaged(file, e);
        }
    }

    static void write(Path file, OutboxEntry entry) {
        AtomicFile.write(file, MAPPER.writeValueAsString(entry));
        AtomicFile.syncFolder(file);
    }

    /// The same for a new file, which must not stay when this fails: the message counts as not written.
    static void writeNew(Path file, OutboxEntry entry) {
        try {
            write(file, entry);
        } catch (UserException failure) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }
}
