package dev.sortkey.transfer.format;

import com.amazon.ion.IonException;
import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import com.amazon.ion.SpanProvider;
import com.amazon.ion.TextSpan;
import com.amazon.ion.facet.Facets;
import com.amazon.ion.system.IonReaderBuilder;
import dev.sortkey.support.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in Ion text, each a struct, or in an `Item` as exports have them.
final class IonSource implements ItemSource {
    private static final Set<String> WRAPPERS = Set.of("Item", "Metadata", "Keys", "NewImage", "OldImage");

    private final InputStream in;
    private final IonReader reader;
    private Position last = new Position(1, 1);
    private boolean ended;

    /// @param in in UTF-8
    IonSource(InputStream in) {
        this.in = in;
        this.reader = IonReaderBuilder.standard().build(in);
    }

    @Override
    public @Nullable Entry next() {
        if (ended) {
            return null;
        }
        int depth = 0;
        try {
            IonType type = reader.next();
            if (type == null) {
                ended = true;
                return null;
            }
            last = here();
            if (type != IonType.STRUCT || reader.isNullValue()) {
                return new Reject("An item is expected here, not " + type + ".", "", last);
            }
            depth = reader.getDepth();
            return entry(IonValues.members(reader));
        } catch (UserException e) {
            leave(depth);
            return new Reject(JsonEntry.reason(e), "", last);
        } catch (IonException e) {
            ended = true;
            IOException cause = e.getCause() instanceof IOException io ? io : null;
            return cause == null
                    ? new Reject("The file isn't Ion from here on: " + firstLine(e) + ".", "", last)
                    : Damage.of(cause, last);
        }
    }

    private static String firstLine(IonException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    /// Goes on after an item in which something is wrong.
    private void leave(int depth) {
        try {
            while (reader.getDepth() > depth) {
                reader.stepOut();
            }
        } catch (IonException e) {
            ended = true;
        }
    }

    private Entry entry(Map<String, AttributeValue> item) {
        if (WRAPPERS.containsAll(item.keySet())) {
            AttributeValue whole = item.getOrDefault("NewImage", item.get("Item"));
            AttributeValue key = item.get("Keys");
            if (whole != null && whole.hasM()) {
                return new Item(null, whole.m(), last);
            }
            if (whole == null && key != null && key.hasM()) {
                return new Deletion(null, key.m(), last);
            }
        }
        return new Item(null, item, last);
    }

    private Position here() {
        SpanProvider spans = Facets.asFacet(SpanProvider.class, reader);
        TextSpan span = spans == null ? null : Facets.asFacet(TextSpan.class, spans.currentSpan());
        return span == null
                ? new Position(0, 0)
                : new Position(span.getStartLine(), Math.toIntExact(Math.min(span.getStartColumn(), Integer.MAX_VALUE)));
    }

    @Override
    public void close() {
        try {
            reader.close();
            in.close();
        } catch (EOFException e) {
            // closing a compressed file that is cut off
        } catch (IOException e) {
            throw Damage.unreadable(e);
        }
    }
}
