package dev.sortkey.dynamo.wire;

import java.util.regex.Pattern;

/// Words of a POSIX shell's command line.
public final class ShellQuote {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellQuote() {}

    /// `word` as a shell reads it back unchanged: bare when it needs no quotes, in single quotes otherwise.
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
