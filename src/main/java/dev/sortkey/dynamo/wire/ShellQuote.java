package dev.sortkey.dynamo.wire;

import java.util.regex.Pattern;

/// Text as one word of a POSIX shell.
public final class ShellQuote {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellQuote() {}

    /// `text` unchanged when the shell reads it as it is, else in single quotes.
    public static String quote(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\"'\"'") + "'";
    }
}
