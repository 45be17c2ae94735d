package dev.sortkey.transfer.format;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Tells from its beginning how a file is written. It looks at what is there and not at the file's name.
public final class Recogniser {
    /// How much of a file it looks at.
    static final int HEAD = 1 << 16;

    private static final Set<String> WRAPPERS = Set.of("Item", "Keys", "NewImage", "OldImage", "Metadata");
    private static final Set<String> LOWER_CASE = Set.of("s", "n", "b", "bool", "null", "ss", "ns", "bs", "l", "m");
    private static final String KNOWN =
            "Sortkey reads DynamoDB JSON, output of the AWS CLI, BatchWriteItem requests, plain JSON, CSV, Ion text, "
                    + "S3 exports and NoSQL Workbench models.";

    private Recogniser() {}

    /// The form of a file that begins with `head`.
    ///
    /// @param head without compression, in UTF-8, without a byte order mark
    /// @throws UserException `BadInput` when it is none of those known
    public static FileForm of(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8).stripLeading();
        if (text.isEmpty()) {
            return new FileForm(Format.DYNAMODB_JSON, true); // of an empty table
        }
        if (text.startsWith("$ion_1_0") || text.startsWith("$dynamodb_") || isIon(text)) {
            return new FileForm(Format.ION, false);
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return json(text);
        }
        return CsvForm.ofHeader(text.lines().findFirst().orElse("").strip())
                .map(csv -> new FileForm(Format.CSV, false, csv))
                .orElseThrow(() ->
                        new UserException(new UserError.BadInput("The file is in none of the known formats.", KNOWN)));
    }

    /// The beginning of `in`, which is then where it was.
    ///
    /// @param in supports marks
    static byte[] head(InputStream in) throws IOException {
        in.mark(HEAD + 1);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        return head;
    }

    /// A struct with a name that isn't in quotes.
    private static boolean isIon(String text) {
        return text.matches("(?s)\\{\\s*[A-Za-z_$].*");
    }

    private static FileForm json(String text) {
        try (JsonParser parser = JsonText.parser(text)) {
            JsonToken root = parser.nextToken();
            if (root == JsonToken.START_ARRAY) {
                parser.nextToken();
                return new FileForm(items(parser, text), false);
            }
        } catch (JacksonException e) {
            throw notJson(e);
        }
        Format around = around(text);
        if (around != null) {
            return new FileForm(around, false);
        }
        boolean lines = isLine(text);
        try (JsonParser parser = JsonText.parser(text)) {
            parser.nextToken();
            return new FileForm(items(parser, text), lines);
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /// Types in lower case are a mistake that is told line by line, rather than attributes of those names.
    private static Format items(JsonParser parser, String text) {
        return isTyped(parser) || isLowerCase(text) ? Format.DYNAMODB_JSON : Format.PLAIN_JSON;
    }

    /// Whether all attributes of the first item have a type in lower case.
    private static boolean isLowerCase(String text) {
        try (JsonParser parser = JsonText.parser(text)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
            }
            boolean any = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                any = true;
                if (parser.nextToken() != JsonToken.START_OBJECT
                        || parser.nextToken() != JsonToken.PROPERTY_NAME
                        || !LOWER_CASE.contains(parser.currentName())) {
                    return false;
                }
                parser.nextToken();
                parser.skipChildren();
                if (parser.nextToken() != JsonToken.END_OBJECT) {
                    return false;
                }
            }
            return any;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static UserException notJson(JacksonException e) {
        UserException told = JsonText.error(e, "The file");
        return new UserException(told.error(), e);
    }

    /// What stands around the items, when they aren't what the file begins with.
    private static @Nullable Format around(String text) {
        try (JsonParser parser = JsonText.parser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                Format format = around(parser, name, value);
                if (format != null) {
                    return format;
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            return null; // the beginning ends in the middle
        }
        return null;
    }

    private static @Nullable Format around(JsonParser parser, String name, JsonToken value) {
        if (name.equals("DataModel") && value == JsonToken.START_ARRAY) {
            return Format.WORKBENCH;
        }
        if (name.equals("RequestItems") && value == JsonToken.START_OBJECT) {
            return Format.BATCH_WRITE;
        }
        if (value != JsonToken.START_ARRAY) {
            return null;
        }
        JsonToken first = parser.nextToken();
        if (first == JsonToken.END_ARRAY) {
            return name.equals("Items") ? Format.SCAN_OUTPUT : null;
        }
        if (first != JsonToken.START_OBJECT) {
            skipArray(parser);
            return null;
        }
        if (name.equals("Items")) {
            if (isTyped(parser)) {
                return Format.SCAN_OUTPUT;
            }
        } else {
            parser.nextToken();
            if ("PutRequest".equals(parser.currentName()) || "DeleteRequest".equals(parser.currentName())) {
                return Format.BATCH_WRITE;
            }
        }
        skipArray(parser);
        return null;
    }

    private static void skipArray(JsonParser parser) {
        int depth = parser.streamReadContext().getNestingDepth();
        while (depth > 1 && parser.nextToken() != null) {
            depth = parser.streamReadContext().getNestingDepth();
        }
    }

    /// Whether the object that the parser stands on has values with types; passes over a few of its tokens.
    private static boolean isTyped(JsonParser parser) {
        try {
            if (parser.currentToken() != JsonToken.START_OBJECT || parser.nextToken() != JsonToken.PROPERTY_NAME) {
                return true; // nothing to tell by
            }
            boolean wrapper = WRAPPERS.contains(parser.currentName());
            if (parser.nextToken() != JsonToken.START_OBJECT || parser.nextToken() != JsonToken.PROPERTY_NAME) {
                return false;
            }
            if (isType(parser)) {
                return true;
            }
            return wrapper
                    && parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.PROPERTY_NAME
                    && isType(parser);
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean isType(JsonParser parser) {
        return AttributeType.named(parser.currentName()).isPresent();
    }

    /// Whether the first line is a whole object, or so long that it doesn't end here.
    private static boolean isLine(String text) {
        int end = text.indexOf('\n');
        try (JsonParser parser = JsonText.parser(end < 0 ? text : text.substring(0, end))) {
            parser.nextToken();
            parser.skipChildren();
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (JacksonException e) {
            // A first line that ends beyond what is seen, or is broken where the second is one.
            return end < 0
                    ? text.length() > HEAD / 2
                    : text.length() > 1 && text.charAt(1) == '"' && text.startsWith("{", end + 1);
        }
    }
}
