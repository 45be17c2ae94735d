package dev.sortkey.chat.model;

import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/// The text of one message, and its beginning that an inbox shows.
public final class MessageText {
    /// The reference's limit, in characters (Unicode code points).
    public static final int MOST_CHARACTERS = 1024;
    /// What an inbox row holds of a message, in bytes of UTF-8, so that the row costs one unit to write.
    private static final int PREVIEW_BYTES = 400;

    private MessageText() {}

    /// `text` without spaces around it.
    ///
    /// @throws UserException `BadInput` when nothing is left, or too much
    public static String checked(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new UserException(new UserError.BadInput("The message is blank.", "Type some text."));
        }
        int length = stripped.codePointCount(0, stripped.length());
        if (length > MOST_CHARACTERS) {
            throw new UserException(new UserError.BadInput(
                    "The message has %,d characters; the limit is %,d.".formatted(length, MOST_CHARACTERS),
                    "Remove " + Counted.of(length - MOST_CHARACTERS, "character")
                            + ", or split it into several messages."));
        }
        return stripped;
    }

    /// The beginning of `text`, at most 400 bytes, cut between characters as people see them.
    public static String preview(String text) {
        if (text.length() <= PREVIEW_BYTES / 4 || bytes(text) <= PREVIEW_BYTES) {
            return text;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int end = 0;
        int size = bytes("…");
        for (int next = characters.next(); next != BreakIterator.DONE; next = characters.next()) {
            size += bytes(text.substring(end, next));
            if (size > PREVIEW_BYTES) {
                break;
            }
            end = next;
        }
        return text.substring(0, end) + "…";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
