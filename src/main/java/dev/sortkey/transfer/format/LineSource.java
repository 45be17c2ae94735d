package dev.sortkey.transfer.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Items in JSON, one to a line, of which each can be read alone.
final class LineSource implements ItemSource {
    private static final int BUFFER = 1 << 16;

    private static final Entry SKIPPED = new Reject("It was skipped.", "", new Position(0, 0));

    private final InputStream in;
    private final JsonEntry form;
    private final int mostBytes;
    private final byte[] buffer = new byte[BUFFER];
    private ByteArrayOutputStream line = new ByteArrayOutputStream();
    /// Bytes before those in the buffer.
    private long before;

    private int at;
    private int end;
    private long number;
    private boolean ended;

    /// @param in in UTF-8
    /// @param mostBytes the longest line that is read
    LineSource(InputStream in, JsonEntry form, int mostBytes) {
        this.in = in;
        this.form = form;
        this.mostBytes = mostBytes;
    }

    @Override
    public @Nullable Entry next() {
        return next(text -> form.of(text, new Position(number, 1)));
    }

    @Override
    public long skip(long most) {
        long passed = 0;
        while (passed < most && next(_ -> SKIPPED) != null) {
            passed++;
        }
        return passed;
    }

    @Override
    public String place() {
        return (before + at) + "/" + number;
    }

    @Override
    public void goTo(String place) {
        String[] parts = place.split("/");
        before = Long.parseLong(parts[0]);
        number = Long.parseLong(parts[1]);
        try {
            in.skipNBytes(before);
        } catch (IOException e) {
            throw Damage.unreadable(e);
        }
    }

    private @Nullable Entry next(Function<String, Entry> parse) {
        while (!ended) {
            try {
                if (!readLine()) {
                    ended = true;
                } else if (line.size() > mostBytes) {
                    ended = true;
                    return new Reject(
                            "This line has more than " + (mostBytes >> 20) + " MB, so the file isn't one of items.",
                            "",
                            new Position(number, 1));
                } else {
                    String text = text();
                    if (!text.isBlank()) {
                        return parse.apply(text);
                    }
                }
            } catch (CharacterCodingException e) {
                return Damage.of(e, new Position(number, 1)); // the next line may be right
            } catch (IOException e) {
                ended = true;
                return Damage.of(e, new Position(number, 1));
            }
        }
        return null;
    }

    /// Reads on to the end of the line; stops beyond what is read of one.
    private boolean readLine() throws IOException {
        if (line.size() > BUFFER) {
            line = new ByteArrayOutputStream(); // doesn't keep the room that one long line took
        }
        line.reset();
        number++;
        while (line.size() <= mostBytes) {
            if (at == end) {
                at = 0;
                before += end;
                end = Math.max(0, in.read(buffer));
                if (end == 0) {
                    return line.size() > 0;
                }
            }
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, start, at - start);
            if (at < end) {
                at++;
                return true;
            }
        }
        return true;
    }

    private String text() throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(line.toByteArray()))
                .toString();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw Damage.unreadable(e);
        }
    }
}
