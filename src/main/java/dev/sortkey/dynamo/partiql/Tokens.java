package dev.sortkey.dynamo.partiql;

import dev.sortkey.support.UserException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The tokens of a text, read one after the other, and the values for its question marks.
final class Tokens {
    /// Words that are never names, unless in quotes.
    private static final Set<String> KEYWORDS = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "exists",
            "into",
            "value",
            "set",
            "remove",
            "from",
            "where",
            "returning",
            "and",
            "or",
            "not",
            "in",
            "is",
            "between",
            "missing",
            "null",
            "true",
            "false");

    private final List<Token> tokens;
    private final Queue<AttributeValue> parameters;
    private final int given;
    private int at;

    Tokens(List<Token> tokens, List<AttributeValue> parameters) {
        this.tokens = tokens;
        this.parameters = new ArrayDeque<>(parameters);
        given = parameters.size();
    }

    Token peek() {
        return tokens.get(at);
    }

    private Token second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean isNext(String word) {
        return peek().is(word);
    }

    boolean isNext(String word, String then) {
        return peek().is(word) && second().is(then);
    }

    /// Whether a function begins here.
    boolean isCall() {
        return peek().kind() == Token.Kind.WORD && second().is("(") && !isKeyword(peek());
    }

    /// Passes over `word` if it comes next.
    boolean took(String word) {
        boolean is = isNext(word);
        if (is) {
            next();
        }
        return is;
    }

    /// Passes over `word`.
    ///
    /// @param next what to do when something else comes
    Token take(String word, String next) {
        if (!isNext(word)) {
            throw expected(word, next);
        }
        return next();
    }

    /// The error of something else than `what`.
    UserException expected(String what, String next) {
        return peek().at().bad(what + " is expected here, not " + peek().words() + ".", next);
    }

    /// A name in quotes or without.
    ///
    /// @param what what it is a name of
    String name(String what) {
        Token token = peek();
        return switch (token.kind()) {
            case NAME -> {
                if (token.text().isEmpty()) {
                    throw token.at().bad("A name is empty.", "Write the name of " + what + ".");
                }
                yield next().text();
            }
            case WORD -> {
                if (isKeyword(token)) {
                    throw expected("The name of " + what, "Put it in double quotes if it is named like that.");
                }
                yield next().text();
            }
            case STRING, NUMBER, SIGN, END ->
                throw expected("The name of " + what, "Put it in double quotes; single quotes are for text.");
        };
    }

    private static boolean isKeyword(Token token) {
        return KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT));
    }

    /// The value for the question mark at `mark`.
    AttributeValue parameter(Place mark) {
        AttributeValue value = parameters.poll();
        if (value == null) {
            throw mark.bad(
                    given == 0 ? "This ? has no value." : "This ? has no value: " + given + " are given.",
                    "Give as many parameters as there are question marks, or write the value in its place.");
        }
        return value;
    }

    /// Checks that each parameter was used.
    void end() {
        if (!parameters.isEmpty()) {
            int used = given - parameters.size();
            throw peek().at()
                    .bad(
                            given + " parameters are given, but there are " + used + " question marks.",
                            "Give as many parameters as there are question marks.");
        }
    }
}
