package dev.sortkey.dynamo.wire;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.Visible;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON set-up of the model layer: numbers as text, duplicate names refused, errors with line and column.
public final class JsonText {
    private static final int MOST_IN_A_STRING = 64 << 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .characterEscapes(new Harmless())
                    .streamReadConstraints(StreamReadConstraints.builder()
                            // An item's 32 levels take two each; what reads them calls itself for each.
                            .maxNestingDepth(500)
                            .maxNumberLength(10_000)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();
    /// For files of any size, of which no part may fill the memory.
    private static final JsonMapper BOUNDED = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(500)
                            .maxNumberLength(10_000)
                            .maxStringLength(MOST_IN_A_STRING)
                            .build())
                    .build())
            .build();
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private JsonText() {}

    /// Escapes for characters that JSON leaves as they are, but that would control a terminal or be invisible.
    private static final class Harmless extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7f;

        private final int[] ascii = standardAsciiEscapesForJSON();

        Harmless() {
            ascii[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int unit) {
            return Visible.isHidden(unit) && !Character.isSurrogate((char) unit)
                    ? new SerializedString(String.format("\\u%04x", unit))
                    : null;
        }
    }

    /// The output of `body`, on one line, or indented by two spaces when `pretty`.
    public static String print(boolean pretty, Consumer<JsonGenerator> body) {
        var out = new StringWriter();
        try (JsonGenerator generator =
                pretty ? JSON.writer().with(PRETTY).createGenerator(out) : JSON.createGenerator(out)) {
            body.accept(generator);
        }
        return out.toString();
    }

    /// `text` indented by two spaces, when it is one JSON object or array; its numbers keep their digits.
    public static Optional<String> indented(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        try (JsonParser parser = parser(text)) {
            return Optional.of(print(true, generator -> copy(parser, generator)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void copy(JsonParser parser, JsonGenerator generator) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isNumeric()) {
                generator.writeNumber(parser.getString());
            } else {
                generator.copyCurrentEvent(parser);
            }
        }
    }

    /// A generator of any number of values in UTF-8, with nothing between them; closing it leaves `out` open.
    public static JsonGenerator stream(OutputStream out) {
        return JSON.writer()
                .withRootValueSeparator("")
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(out);
    }

    /// A parser before the first token of `json`.
    public static JsonParser parser(String json) {
        return JSON.createParser(json);
    }

    /// A parser before the first token of `json` in UTF-8; closing it leaves `json` open. A string has at most 64 MB.
    public static JsonParser parser(InputStream json) {
        return BOUNDED.createParser(json);
    }

    /// The value that the parser stands on, as text on one line; leaves the parser on its last token.
    ///
    /// @throws UserException bad input when it takes more than 64 MB
    public static String text(JsonParser parser) {
        return print(false, generator -> copyValue(parser, generator));
    }

    private static void copyValue(JsonParser parser, JsonGenerator generator) {
        int depth = 0;
        long start = parser.currentTokenLocation().getByteOffset();
        for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
            if (token.isNumeric()) {
                generator.writeNumber(parser.getString());
            } else {
                generator.copyCurrentEvent(parser);
            }
            if (parser.currentTokenLocation().getByteOffset() - start > MOST_IN_A_STRING) {
                throw error(parser, "This value has more than 64 MB.", "Split it.");
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0 && token != JsonToken.PROPERTY_NAME) {
                return;
            }
        }
    }

    /// The error of `what` at the parser's current token.
    public static UserException error(JsonParser parser, String what, String next) {
        return error(parser.currentTokenLocation(), what, next);
    }

    /// The error of what stands at `location`.
    public static UserException error(TokenStreamLocation location, String what, String next) {
        return new UserException(new UserError.BadInput(
                what.replaceFirst("\\.$", "") + " (line " + location.getLineNr() + ", column " + location.getColumnNr()
                        + ").",
                next,
                location.getLineNr(),
                location.getColumnNr()));
    }

    /// The error of text that is not JSON.
    public static UserException error(JacksonException failure, String source) {
        String what = source + " isn't valid JSON: " + failure.getOriginalMessage() + ".";
        return failure.getLocation() == null
                ? new UserException(new UserError.BadInput(what, "Correct it and try again."), failure)
                : error(failure.getLocation(), what, "Correct it and try again.");
    }
}
