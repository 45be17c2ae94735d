package dev.sortkey.settings;

import dev.sortkey.support.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One small record of settings in one JSON file.
///
/// Unknown fields are ignored, missing ones take the record's defaults; a file that cannot be read is set aside as
/// `NAME.broken` and the defaults are used, so that a damaged file never stops the program and nothing in it is lost.
///
/// @param <T> a record whose compact constructor fills in defaults for nulls
public final class Store<T> {
    private final Path file;
    private T value;

    /// Reads `file`, or starts with `defaults`.
    public Store(Path file, Class<T> type, T defaults) {
        this.file = file;
        this.value = read(file, type, defaults);
    }

    /// The current value.
    public synchronized T get() {
        return value;
    }

    /// Replaces the value and writes it at once.
    public synchronized T update(UnaryOperator<T> change) {
        T changed = change.apply(value);
        if (!changed.equals(value)) {
            AtomicFile.write(file, Json.MAPPER.writeValueAsString(changed));
            value = changed;
        }
        return value;
    }

    private static <T> T read(Path file, Class<T> type, T defaults) {
        if (!Files.exists(file)) {
            return defaults;
        }
        try {
            return Json.MAPPER.readValue(Files.readString(file), type);
        } catch (IOException | JacksonException e) {
            log().warn("{} could not be read and is set aside", file, e);
            setAside(file);
            return defaults;
        }
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".broken"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log().warn("{} could not be set aside", file, e);
        }
    }

    /// Asked for only when something is wrong: the first one costs the window a tenth of its start.
    private static Logger log() {
        return LoggerFactory.getLogger(Store.class);
    }

    /// Made when the first file is read or written: without one the window opens without it.
    private static final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
    }
}
