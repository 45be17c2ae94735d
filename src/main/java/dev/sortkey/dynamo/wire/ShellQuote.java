package dev.sortkey.dynamo.wire;

import java.util.regex.Pattern;

/// One word of a POSIX shell's command line.
public final class ShellQuote {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,-]+");

    private ShellQuote() {}

    /// `text` as one word: bare when no shell changes it, else in single quotes, within which only `'` is special.
    public static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
