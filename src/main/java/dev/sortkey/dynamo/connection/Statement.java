package dev.sortkey.dynamo.connection;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be said about a PartiQL statement without running it.
public final class Statement {
    /// Comments, quoted text and quoted names in one pass, so that none of them can hide in another.
    private static final Pattern QUIET =
            Pattern.compile("--[^\\n\\r]*|/\\*.*?\\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", Pattern.DOTALL);

    private static final Pattern SELECT = Pattern.compile("SELECT\\b[^;]*;?", Pattern.CASE_INSENSITIVE);

    private Statement() {}

    /// Whether `statement` is one `SELECT` and nothing else. Anything unclear is not.
    public static boolean selects(@Nullable String statement) {
        if (statement == null) {
            return false;
        }
        String bare = QUIET.matcher(statement).replaceAll(" ").strip();
        return SELECT.matcher(bare).matches();
    }
}
