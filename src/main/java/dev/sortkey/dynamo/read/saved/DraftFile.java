package dev.sortkey.dynamo.read.saved;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sortkey.support.AtomicFile;
import dev.sortkey.support.TextFile;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A list of records in one JSON file that people may edit and share. Read afresh each time, so that a changed file
/// counts; a broken one is told once and set aside, never overwritten.
///
/// @param <T> a record
final class DraftFile<T> {
    private final Path file;
    private final Class<T> type;

    DraftFile(Path file, Class<T> type) {
        this.file = file;
        this.type = type;
    }

    /// What the file holds; nothing when there is no file.
    ///
    /// @throws UserException when it cannot be read, or is broken and now set aside
    synchronized List<T> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return parse(file);
        } catch (JacksonException | NullPointerException e) {
            throw broken(e);
        }
    }

    /// What `shared`, a file of somebody else, holds; a broken one stays where it is.
    ///
    /// @throws UserException when it cannot be read, or is broken
    List<T> readShared(Path shared) {
        try {
            return parse(shared);
        } catch (JacksonException | NullPointerException e) {
            throw broken(shared, " and was not taken over", "Ask for it again from whoever wrote it.", e);
        }
    }

    private List<T> parse(Path source) {
        List<T> entries = Json.MAPPER.readValue(TextFile.read(source), list());
        return List.copyOf(entries);
    }

    /// Replaces what the file holds.
    synchronized void update(UnaryOperator<List<T>> change) {
        List<T> before = read();
        List<T> after = change.apply(before);
        if (!after.equals(before)) {
            AtomicFile.write(file, Json.MAPPER.writerFor(list()).writeValueAsString(after) + "\n");
        }
    }

    private UserException broken(RuntimeException failure) {
        Path aside = free();
        try {
            Files.move(file, aside);
        } catch (IOException e) {
            return AtomicFile.unwritable(aside, e);
        }
        return broken(
                file,
                " and was set aside as " + aside.getFileName(),
                "Correct it and rename it back, or go on without it.",
                failure);
    }

    private static UserException broken(Path source, String then, String next, RuntimeException failure) {
        var location = failure instanceof JacksonException json ? json.getLocation() : null;
        int line = location == null ? 0 : Math.max(0, location.getLineNr());
        int column = location == null ? 0 : Math.max(0, location.getColumnNr());
        String where = line == 0 ? "" : " (line " + line + ", column " + column + ")";
        return new UserException(
                new UserError.BadInput(source + " is broken" + where + then + ".", next, line, column), failure);
    }

    private Path free() {
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(file.getFileName() + ".broken-" + i);
        }
        return aside;
    }

    private JavaType list() {
        return Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type);
    }

    /// Made when the first file is read or written: the window opens without it.
    private static final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
    }
}
