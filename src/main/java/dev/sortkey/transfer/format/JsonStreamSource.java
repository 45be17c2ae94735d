package dev.sortkey.transfer.format;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/// Items in JSON over several lines, in arrays or inside other objects, of which none can be found without
/// those before.
final class JsonStreamSource implements ItemSource {
    private final InputStream in;
    private final JsonParser parser;
    private final Format format;
    private final boolean typed;
    /// The names that lead to where the parser stands; empty for an array or what has no name.
    private final Deque<String> path = new ArrayDeque<>();
    private @Nullable String table;
    private boolean ended;

    /// @param in in UTF-8
    JsonStreamSource(InputStream in, Format format, boolean typed) {
        this.in = in;
        this.parser = JsonText.parser(in);
        this.format = format;
        this.typed = typed;
    }

    @Override
    public @Nullable Entry next() {
        if (ended) {
            return null;
        }
        try {
            Entry entry = read();
            ended = entry == null;
            return entry;
        } catch (JacksonIOException e) {
            ended = true;
            return Damage.of(Objects.requireNonNull(e.getCause()), here());
        } catch (UnexpectedEndOfInputException e) {
            ended = true;
            return Damage.of(new EOFException(), here(e.getLocation()));
        } catch (UserException e) {
            ended = true;
            return new Reject(JsonEntry.reason(e), "", here());
        } catch (JacksonException e) {
            ended = true;
            UserException told = JsonText.error(e, "The file");
            return new Reject(JsonEntry.reason(told), "", here(e.getLocation()));
        }
    }

    private @Nullable Entry read() {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT -> {
                    if (isItem()) {
                        Position at = here(parser.currentTokenLocation());
                        return new JsonEntry(false, typed, table()).of(JsonText.text(parser), at);
                    }
                    enter();
                }
                case START_ARRAY -> enter();
                case END_OBJECT, END_ARRAY -> path.pollLast();
                case VALUE_STRING -> {
                    if (format == Format.WORKBENCH && "TableName".equals(parser.currentName()) && path.size() == 3) {
                        table = parser.getString();
                    }
                    if (isLoose()) {
                        return loose();
                    }
                }
                default -> {
                    if (token.isScalarValue() && isLoose()) {
                        return loose();
                    }
                }
            }
        }
        return null;
    }

    /// Whether something else than an item stands where one belongs.
    private boolean isLoose() {
        return format == Format.DYNAMODB_JSON || format == Format.PLAIN_JSON;
    }

    private Reject loose() {
        return new Reject("An item is expected here.", JsonText.text(parser), here(parser.currentTokenLocation()));
    }

    private void enter() {
        String name = parser.streamReadContext().getParent().currentName();
        path.add(name == null ? "" : name);
    }

    /// Whether the object that begins here is an item, by the way that leads to it.
    private boolean isItem() {
        int depth = path.size();
        return switch (format) {
            case DYNAMODB_JSON, PLAIN_JSON -> true;
            case SCAN_OUTPUT -> depth == 2 && "Items".equals(path.peekLast());
            case BATCH_WRITE ->
                depth >= 2 && parser.streamReadContext().getParent().inArray();
            case WORKBENCH ->
                "TableData".equals(path.peekLast()) && (depth == 4 || (depth == 6 && path.contains("TableFacets")));
            case CSV, ION, S3_EXPORT -> throw new IllegalStateException(format + " is no JSON");
        };
    }

    private @Nullable String table() {
        return format == Format.BATCH_WRITE ? path.peekLast() : table;
    }

    private Position here() {
        return here(parser.currentLocation());
    }

    private static Position here(@Nullable TokenStreamLocation location) {
        return location == null
                ? new Position(0, 0)
                : new Position(location.getLineNr(), Math.max(0, location.getColumnNr()));
    }

    @Override
    public void close() {
        try {
            parser.close();
            in.close();
        } catch (IOException e) {
            throw Damage.unreadable(e);
        }
    }
}
