package dev.sortkey.calls;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values written into a PartiQL statement, and the statement without them.
final class Literals {
    /// Comments, text, Ion, quoted names, bare names and numbers in one pass, so that none is found inside another.
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n\\r]*|/\\*.*?(?:\\*/|\\z))"
                    + "|(?<text>'[^']*+(?:''[^']*+)*+(?:'|\\z))"
                    + "|(?<ion>`[^`]*(?:`|\\z))"
                    + "|(?<name>\"[^\"]*+(?:\"\"[^\"]*+)*+(?:\"|\\z)|[\\p{L}_$][\\p{L}\\p{N}_$-]*)"
                    + "|(?<number>\\.?\\p{N}[\\p{L}\\p{N}.]*(?:(?<=[eE])[+-]?\\p{N}+)?)",
            Pattern.DOTALL);

    private Literals() {}

    /// `statement` with every value replaced by its type and length, and without comments.
    static String hide(String statement) {
        return TOKEN.matcher(statement).replaceAll(Literals::hidden);
    }

    private static String hidden(MatchResult token) {
        String all = token.group();
        if (token.group("comment") != null) {
            return "/* */";
        }
        if (token.group("text") != null) {
            return "<S " + unquoted(all).length() + ">";
        }
        if (token.group("ion") != null) {
            return "<ION " + all.length() + ">";
        }
        if (token.group("number") != null) {
            return "<N " + all.length() + ">";
        }
        return all.equalsIgnoreCase("true") || all.equalsIgnoreCase("false") ? "<BOOL>" : Matcher.quoteReplacement(all);
    }

    private static String unquoted(String text) {
        int end = text.length() > 1 && text.endsWith("'") ? text.length() - 1 : text.length();
        return text.substring(1, end).replace("''", "'");
    }
}
