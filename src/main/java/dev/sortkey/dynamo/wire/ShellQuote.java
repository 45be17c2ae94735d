package dev.sortkey.dynamo.wire;

import dev.sortkey.support.Visible;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// One word of a POSIX shell's command line.
public final class ShellQuote {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

    private ShellQuote() {}

    /// `text` as one word: bare when no shell changes it, else in single quotes, within which only `'` is special.
    /// Characters that would control a terminal or be invisible are written as bytes.
    public static String quote(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return Visible.lines(text).equals(text) ? "'" + text.replace("'", "'\\''") + "'" : bytes(text);
    }

    private static String bytes(String text) {
        var out = new StringBuilder("$'");
        text.codePoints().forEach(point -> {
            if (point == '\'' || point == '\\') {
                out.append('\\').append((char) point);
            } else if (Visible.isHidden(point)) {
                for (byte each : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    out.append(String.format("\\%03o", each & 0xff));
                }
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append('\'').toString();
    }
}
