package dev.sortkey.transfer.format;

import com.amazon.ion.IonException;
import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import com.amazon.ion.SpanProvider;
import com.amazon.ion.TextSpan;
import com.amazon.ion.facet.Facets;
import com.amazon.ion.system.IonReaderBuilder;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items in Ion text, each a struct, or in an `Item` as exports have them.
final class IonSource implements ItemSource {
    private static final long MOST_BYTES = 64 << 20;
    private static final Set<String> WRAPPERS = Set.of("Item", "Metadata", "Keys", "NewImage", "OldImage");

    private final Bounded in;
    private final IonReader reader;
    private Position last = new Position(1, 1);
    private boolean ended;

    /// @param in in UTF-8
    IonSource(InputStream in) {
        this.in = new Bounded(in);
        this.reader = IonReaderBuilder.standard().build(this.in);
    }

    /// Ends where an item begins that would fill the memory.
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left < 0) {
                throw new IOException(new UserException(
                        new UserError.BadInput("This item has more than 64 MB.", "It can't be one of DynamoDB's.")));
            }
            int read = super.read(into, offset, length);
            left -= Math.max(0, read);
            return read;
        }
    }

    @Override
    public @Nullable Entry next() {
        if (ended) {
            return null;
        }
        in.left = MOST_BYTES;
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
            return broken(e);
        }
    }

    private Reject broken(IonException e) {
        UserException told = Causes.find(e, UserException.class);
        if (told != null) {
            return new Reject(told.error().what(), "", last);
        }
        return e.getCause() instanceof IOException cause
                ? Damage.of(cause, last)
                : new Reject("The file isn't Ion from here on: " + firstLine(e) + ".", "", last);
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
                : new Position(
                        span.getStartLine(), Math.toIntExact(Math.min(span.getStartColumn(), Integer.MAX_VALUE)));
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
