package dev.sortkey.support.file;

import dev.sortkey.support.BlockingCall;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Text files that people give, whichever editor wrote them: UTF-8, with or without a byte order mark.
public final class TextFile {
    private static final char MARK = '\uFEFF';
    private static final int HEAD = 4;

    private TextFile() {}

    /// The text of `file`, without a byte order mark.
    ///
    /// @throws UserException `NotFound` without such a file, `Unavailable` when it can't be read, `BadInput` when
    ///     it is not UTF-8 text
    public static String read(Path file) {
        BlockingCall.begins(file);
        try {
            return text(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// Hands `use` a reader of `file` that has passed over a byte order mark; for files that may be large.
    ///
    /// @throws UserException as for {@link #read}, once what is not UTF-8 is reached
    public static void read(Path file, Consumer<BufferedReader> use) {
        BlockingCall.begins(file);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(HEAD);
            refuseForeign(in.readNBytes(HEAD), file.toString());
            in.reset();
            var reader = new BufferedReader(new InputStreamReader(in, decoder()));
            reader.mark(1);
            if (reader.read() != MARK) {
                reader.reset();
            }
            use.accept(reader);
        } catch (CharacterCodingException e) {
            throw new UserException(damage(file), e);
        } catch (UncheckedIOException e) {
            IOException cause = Objects.requireNonNull(e.getCause());
            throw cause instanceof CharacterCodingException
                    ? new UserException(damage(file), e)
                    : unreadable(file, cause);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// `bytes` as text, without a byte order mark.
    ///
    /// @param source what to call them in errors
    /// @throws UserException `BadInput` when they are not UTF-8
    public static String text(byte[] bytes, String source) {
        refuseForeign(bytes, source);
        try {
            String text = decoder().decode(ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UserException(damaged(bytes, source), e);
        }
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
    }

    private static void refuseForeign(byte[] head, String source) {
        String foreign = foreign(head);
        if (foreign != null) {
            throw new UserException(
                    new UserError.BadInput(source + " is " + foreign + " text.", "Save it as UTF-8 and try again."));
        }
    }

    /// The name of another encoding that `head` begins as, by its byte order mark or by zeros between its letters.
    private static @Nullable String foreign(byte[] head) {
        int[] at = new int[HEAD];
        for (int i = 0; i < HEAD; i++) {
            at[i] = i < head.length ? head[i] & 0xFF : -1;
        }
        if ((at[0] == 0xFF && at[1] == 0xFE && at[2] == 0 && at[3] == 0)
                || (at[0] == 0 && at[1] == 0 && at[2] == 0xFE && at[3] == 0xFF)) {
            return "UTF-32";
        }
        boolean marked = (at[0] == 0xFF && at[1] == 0xFE) || (at[0] == 0xFE && at[1] == 0xFF);
        return marked || (at[0] == 0 && at[1] > 0) || (at[0] > 0 && at[1] == 0) ? "UTF-16" : null;
    }

    private static UserError damaged(byte[] bytes, String source) {
        try {
            return damage(new ByteArrayInputStream(bytes), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory doesn't fail
        }
    }

    private static UserError damage(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return damage(in, file.toString());
        } catch (IOException e) {
            return unreadable(file, e).error();
        }
    }

    /// Reports the position of the first byte that isn't UTF-8.
    private static UserError damage(InputStream in, String source) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8192).limit(0);
        CharBuffer letters = CharBuffer.allocate(8192);
        CharsetDecoder decoder = decoder();
        long passed = 0;
        int lines = 1;
        while (true) {
            bytes.compact();
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            CoderResult result = decoder.decode(bytes, letters.clear(), read < 0);
            passed += bytes.position();
            lines += (int)
                    letters.flip().chars().filter(letter -> letter == '\n').count();
            if (result.isError() || read < 0) {
                return new UserError.BadInput(
                        source + ":" + lines + " isn't valid UTF-8 (byte at offset " + passed + ").",
                        "Save the file as UTF-8 and try again.",
                        lines,
                        0);
            }
        }
    }

    private static UserException unreadable(Path file, IOException failure) {
        return new UserException(
                switch (failure) {
                    case NoSuchFileException _ ->
                        new UserError.NotFound("There is no file " + file + ".", "Check the path.");
                    case AccessDeniedException _ ->
                        new UserError.Unavailable(
                                "You don't have permission to read " + file + ".", "Check its permissions.");
                    default ->
                        new UserError.Unavailable(
                                Files.isDirectory(file)
                                        ? file + " is a folder, not a file."
                                        : "Can't read " + file + ": " + failure.getMessage() + ".",
                                "Check the path.");
                },
                failure);
    }
}
