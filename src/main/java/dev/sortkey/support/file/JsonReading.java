package dev.sortkey.support.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/// How values of one type are read from JSON, leaving out as little as possible, and written back.
///
/// @param nothing the value when there is no file
record JsonReading<T>(Class<?> type, boolean isList, T nothing) {
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_PARTS = 200;

    /// What a file holds.
    ///
    /// @param parts those that were left out
    record Found<T>(T value, JsonParts content, List<JsonParts.Part> parts) {}

    /// The whole file isn't JSON, or isn't of this type.
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        private Damaged(String reason) {
            super(reason);
            line = 0;
            column = 0;
        }

        private Damaged(JacksonException cause) {
            super(reason(cause), cause);
            var location = cause.getLocation();
            line = location == null ? 0 : Math.max(0, location.getLineNr());
            column = location == null ? 0 : Math.max(0, location.getColumnNr());
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }

        /// In brackets: the place, or else the reason.
        String where() {
            return line == 0 ? " (" + getMessage() + ")" : " (line " + line + ", column " + column + ")";
        }
    }

    static <T> JsonReading<T> of(Class<T> type, T nothing) {
        return new JsonReading<>(type, false, nothing);
    }

    static <E> JsonReading<List<E>> list(Class<E> type) {
        return new JsonReading<>(type, true, List.of());
    }

    /// Reads `file`.
    ///
    /// @throws Damaged when nothing of it can be used
    /// @throws IOException when it is not there or may not be read
    Found<T> read(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new Damaged("it's a folder");
        }
        if (!attributes.isRegularFile()) {
            throw new IOException("it isn't a regular file");
        }
        if (attributes.size() > MOST_BYTES) {
            throw new Damaged("it's larger than 64 MiB");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            throw new Damaged("it's empty");
        }
        try {
            JsonNode tree = Json.MAPPER.readTree(bytes);
            if (tree.isNull() || tree.isMissingNode()) {
                throw new Damaged("it's empty");
            }
            return parse(tree);
        } catch (JacksonException e) {
            throw new Damaged(e);
        }
    }

    /// Reads an empty object.
    void rehearse() {
        try {
            parse(Json.MAPPER.readTree("{}"));
        } catch (Damaged e) {
            throw new IllegalStateException(e);
        }
    }

    private Found<T> parse(JsonNode tree) throws Damaged {
        var content = new JsonParts(tree);
        var parts = new ArrayList<JsonParts.Part>();
        while (true) {
            try {
                T value = Json.MAPPER.readerFor(javaType()).readValue(content.readable());
                return new Found<>(value, content, parts);
            } catch (JacksonException e) {
                JsonParts.Part part = parts.size() == MOST_PARTS ? null : content.leaveOut(e.getPath(), reason(e));
                if (part == null) {
                    throw new Damaged(e);
                }
                parts.add(part);
            }
        }
    }

    /// The text of the file after the change from `before` to `after`; `content` is its current content, if any.
    String print(T before, T after, @Nullable JsonParts content) {
        JsonNode changed = content == null ? tree(after) : content.changed(tree(before), tree(after));
        return text(changed);
    }

    /// Any value as files have it.
    static String text(Object value) {
        return Json.MAPPER.writeValueAsString(value) + "\n";
    }

    private JsonNode tree(T value) {
        return Json.MAPPER.valueToTree(value);
    }

    private JavaType javaType() {
        var types = Json.MAPPER.getTypeFactory();
        return isList ? types.constructCollectionType(List.class, type) : types.constructType(type);
    }

    private static String reason(JacksonException e) {
        return switch (e) {
            case InvalidTypeIdException unknown
            when unknown.getTypeId() != null -> "unknown kind '" + unknown.getTypeId() + "'";
            case InvalidFormatException unknown -> "unknown value '" + unknown.getValue() + "'";
            case InvalidNullException _ -> "it's null";
            case ValueInstantiationException wrong
            when wrong.getCause() instanceof NullPointerException missing -> missing.getMessage() + " is missing";
            case ValueInstantiationException wrong
            when wrong.getCause() != null -> String.valueOf(wrong.getCause().getMessage());
            case MismatchedInputException _ -> "wrong type of value";
            default -> e.getOriginalMessage().lines().findFirst().orElse("");
        };
    }

    /// Created when the first file is read or written, so a window that needs no file opens without it.
    private static final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
                .changeDefaultNullHandling(all -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .build();
    }
}
