package dev.sortkey.dynamo.partiql;

import dev.sortkey.support.UserException;
import dev.sortkey.support.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts statements into tokens; passes over comments.
final class Scanner {
    private static final Pattern SPACE = Pattern.compile("(?:\\s|\\h|--[^\\n]*+|/\\*(?s:.*?)\\*/)++");
    private static final Pattern TOKEN = Pattern.compile("""
            (?<word>[\\p{L}_][\\p{L}\\p{Nd}_]*+)|"(?<name>(?:[^"]++|"")*+)"|'(?<string>(?:[^']++|'')*+)'\
            |(?<number>(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][+-]?[0-9]++)?)\
            |(?<sign><<|>>|<>|!=|<=|>=|[-+*<>=,.;:?()\\[\\]{}])""");

    private final String text;
    private final Matcher space;
    private final Matcher token;
    private int line = 1;
    private int lineStart;
    private int counted;

    private Scanner(String text) {
        this.text = text;
        space = SPACE.matcher(text);
        token = TOKEN.matcher(text);
    }

    /// The tokens of `text`, the end as the last.
    ///
    /// @throws UserException bad input with the place of what can't be one
    static List<Token> tokens(String text) {
        var scanner = new Scanner(text);
        var tokens = new ArrayList<Token>();
        int at = scanner.afterSpace(0);
        while (at < text.length()) {
            Token next = scanner.next(at);
            tokens.add(next);
            at = scanner.afterSpace(next.end());
        }
        tokens.add(new Token(Token.Kind.END, "", scanner.place(at), at, at));
        return tokens;
    }

    private int afterSpace(int at) {
        return space.region(at, text.length()).lookingAt() ? space.end() : at;
    }

    private Token next(int at) {
        Place place = place(at);
        if (!token.region(at, text.length()).lookingAt()) {
            throw unknown(at, place);
        }
        for (Token.Kind kind : new Token.Kind[] {Token.Kind.WORD, Token.Kind.NUMBER, Token.Kind.SIGN}) {
            if (token.group(kind.name().toLowerCase(Locale.ROOT)) != null) {
                return new Token(kind, token.group(), place, at, token.end());
            }
        }
        String name = token.group("name");
        return name == null
                ? new Token(Token.Kind.STRING, token.group("string").replace("''", "'"), place, at, token.end())
                : new Token(Token.Kind.NAME, name.replace("\"\"", "\""), place, at, token.end());
    }

    private UserException unknown(int at, Place place) {
        return switch (text.charAt(at)) {
            case '\'' -> place.bad("This text has no closing '.", "Close it; a ' inside it is written ''.");
            case '"' -> place.bad("This name has no closing \".", "Close it; a \" inside it is written \"\".");
            case '/' ->
                text.startsWith("/*", at)
                        ? place.bad("This comment has no end.", "Close it with */.")
                        : place.bad("/ isn't an operator here.", "DynamoDB's PartiQL calculates with + and - only.");
            default ->
                place.bad(
                        "'" + Visible.line(Character.toString(text.codePointAt(at))) + "' isn't expected here.",
                        "Put names in double quotes and text in single quotes.");
        };
    }

    /// @param at not before the last one asked for
    private Place place(int at) {
        for (int i = counted; i < at; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        counted = at;
        return new Place(line, at - lineStart + 1);
    }
}
