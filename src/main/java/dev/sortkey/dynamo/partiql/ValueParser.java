package dev.sortkey.dynamo.partiql;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.DynamoNumber;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads values as they are written: text, numbers, TRUE, FALSE, NULL, maps, lists and sets; or a question mark.
final class ValueParser {
    private static final int DEEPEST = 100;
    private static final String OF_SET = "A set holds text, numbers or binary values, all of one kind.";

    private final Tokens tokens;
    private int depth;

    ValueParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Whether a value begins here, and no path.
    boolean isNext() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING, NUMBER -> true;
            case SIGN -> !token.is("(");
            case WORD -> token.is("TRUE") || token.is("FALSE") || token.is("NULL");
            case NAME, END -> false;
        };
    }

    /// The value.
    ///
    /// @throws UserException bad input with the place
    AttributeValue value() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case STRING -> AttributeValue.fromS(token.text());
            case NUMBER -> number(token, "");
            case WORD, SIGN -> value(token);
            case NAME, END -> throw unexpected(token);
        };
    }

    private AttributeValue value(Token token) {
        if (token.is("TRUE") || token.is("FALSE")) {
            return AttributeValue.fromBool(token.is("TRUE"));
        }
        if (token.is("NULL")) {
            return AttributeValue.fromNul(true);
        }
        if ((token.is("-") || token.is("+")) && tokens.peek().kind() == Token.Kind.NUMBER) {
            return number(tokens.next(), token.text());
        }
        if (token.is("?")) {
            return tokens.parameter(token.at());
        }
        depth++;
        if (depth > DEEPEST) {
            throw token.at().bad("This value is nested too deeply.", "DynamoDB takes 32 levels.");
        }
        AttributeValue value = switch (token.text()) {
            case "{" -> AttributeValue.fromM(members());
            case "[" -> AttributeValue.fromL(elements("]"));
            case "<<" -> set(token);
            default -> throw unexpected(token);
        };
        depth--;
        return value;
    }

    private static UserException unexpected(Token token) {
        return token.at()
                .bad(
                        "A value is expected here, not " + token.words() + ".",
                        "Write text in single quotes, a number, TRUE, FALSE, NULL, {…}, […] or <<…>>.");
    }

    private static AttributeValue number(Token token, String sign) {
        DynamoNumber.problem(sign + token.text()).ifPresent(problem -> {
            throw token.at().bad(sign + token.words() + " " + problem + ".", "Write another number.");
        });
        return AttributeValue.fromN(sign + token.text());
    }

    /// The members of a map whose brace was passed.
    ///
    /// @throws UserException bad input with the place
    Map<String, AttributeValue> members() {
        var members = new LinkedHashMap<String, AttributeValue>();
        while (!tokens.took("}")) {
            if (!members.isEmpty()) {
                tokens.take(",", "Separate attributes by commas, and close with }.");
            }
            Token name = tokens.peek();
            if (name.kind() != Token.Kind.STRING && name.kind() != Token.Kind.NAME) {
                throw tokens.expected("A name in quotes", "Write {'name': 'value'}.");
            }
            tokens.next();
            tokens.take(":", "Write {'name': 'value'}.");
            if (members.put(name.text(), value()) != null) {
                throw name.at().bad(name.words() + " is there twice.", "Keep one of them.");
            }
        }
        return members;
    }

    private List<AttributeValue> elements(String close) {
        var elements = new ArrayList<AttributeValue>();
        while (!tokens.took(close)) {
            if (!elements.isEmpty()) {
                tokens.take(",", "Separate values by commas, and close with " + close + ".");
            }
            elements.add(value());
        }
        return elements;
    }

    private AttributeValue set(Token open) {
        List<AttributeValue> elements = elements(">>");
        if (elements.isEmpty()) {
            throw open.at().bad("DynamoDB has no empty sets.", "Add a member, or leave the attribute out.");
        }
        AttributeType type = AttributeType.of(elements.getFirst());
        if (elements.stream().anyMatch(element -> AttributeType.of(element) != type)) {
            throw open.at().bad("The members of this set are of several types.", OF_SET);
        }
        return switch (type) {
            case S ->
                AttributeValue.fromSs(elements.stream().map(AttributeValue::s).toList());
            case N ->
                AttributeValue.fromNs(elements.stream().map(AttributeValue::n).toList());
            case B ->
                AttributeValue.fromBs(elements.stream().map(AttributeValue::b).toList());
            case BOOL, NULL, M, L, SS, NS, BS, UNKNOWN ->
                throw open.at().bad("A set can't hold a " + type.words() + ".", OF_SET);
        };
    }
}
