package dev.sortkey.dynamo.guard;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What can be said about a PartiQL statement without running it.
public final class PartiqlStatement {
    /// Comments, quoted text and quoted names in one pass, so that none of them can hide in another. A doubled quote
    /// ends one text and begins the next, which is the same here.
    private static final Pattern QUIET =
            Pattern.compile("(?<comment>--[^\\n]*|/\\*.*?\\*/)|'[^']*'|\"[^\"]*\"", Pattern.DOTALL);
    /// Inside a comment: another parser might end it earlier or later, or not see a comment.
    private static final Pattern DOUBTFUL = Pattern.compile("--|/\\*|\\*/|[\\x0B\\f\\x85\\u2028\\u2029]|\\r(?!\\z)");

    private static final Pattern SELECT = Pattern.compile("SELECT\\b[^;'\"`\\x00]*;?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AGGREGATE =
            Pattern.compile("\\b(COUNT|SUM|AVG|MIN|MAX)\\s*\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern FROM = Pattern.compile(
            "'[^']*'|\\bFROM\\s+(?<table>\"[^\"]+\"|[\\w-]+)(\\s*\\.\\s*(?<index>\"[^\"]+\"|[\\w-]+))?|\"[^\"]*\"",
            Pattern.CASE_INSENSITIVE);
    private static final String DOUBT = "\0";

    private PartiqlStatement() {}

    /// Whether `statement` is one `SELECT` and nothing else. Anything unclear is not.
    public static boolean selects(@Nullable String statement) {
        if (statement == null || statement.contains(DOUBT)) {
            return false;
        }
        String bare = quiet(statement);
        return SELECT.matcher(bare).matches() && !bare.contains("/*");
    }

    /// `statement` as DynamoDB takes it: without comments, and without semicolons at its end.
    public static String plain(String statement) {
        String plain = QUIET.matcher(statement)
                .replaceAll(it -> it.group("comment") == null ? Matcher.quoteReplacement(it.group()) : " ")
                .strip();
        int end = plain.length();
        while (end > 0 && (plain.charAt(end - 1) == ';' || Character.isWhitespace(plain.charAt(end - 1)))) {
            end--;
        }
        return plain.substring(0, end);
    }

    /// The function in `statement` that sums up several items, such as `COUNT`, or null.
    public static @Nullable String aggregate(String statement) {
        Matcher matcher = AGGREGATE.matcher(quiet(statement));
        return matcher.find() ? matcher.group(1) : null;
    }

    /// What a `SELECT` without comments reads.
    ///
    /// @param index null for the table itself
    public record Source(String table, @Nullable String index) {}

    /// What `statement` reads, or null when that isn't clear.
    public static @Nullable Source source(String statement) {
        return FROM.matcher(statement)
                .results()
                .filter(it -> it.group("table") != null)
                .map(it -> new Source(
                        unquoted(it.group("table")), it.group("index") == null ? null : unquoted(it.group("index"))))
                .findFirst()
                .orElse(null);
    }

    private static String quiet(String statement) {
        return QUIET.matcher(statement).replaceAll(PartiqlStatement::quiet).strip();
    }

    private static String quiet(MatchResult token) {
        String comment = token.group("comment");
        if (comment == null) {
            return " x ";
        }
        String inside = comment.substring(2, comment.startsWith("/*") ? comment.length() - 2 : comment.length());
        return DOUBTFUL.matcher(inside).find() ? DOUBT : " ";
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }
}
