package dev.sortkey.dynamo.pattern;

import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The values of a JSON file one after another, each checked where it stands.
record JsonFields(JsonParser parser) {
    JsonToken token() {
        return parser.currentToken();
    }

    UserException error(String what, String next) {
        return JsonText.error(parser, what, next);
    }

    /// Calls `member` at the value of each member of the object that begins here.
    void members(String what, Consumer<String> member) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw error(what + " begins with { and ends with }.", "Write { \"name\": value, … }.");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            member.accept(name);
        }
    }

    /// Calls `element` at each element of the list that begins here.
    void elements(String what, String next, Runnable element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw error(what + " is expected here.", next);
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    String text(String name) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw error("The value of " + name + " must be text.", "Put it in quotes.");
        }
        return parser.getString();
    }

    int count(String name) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || !parser.getString().matches("[1-9]\\d{0,8}")) {
            throw error("The value of " + name + " must be a number of items.", "Use digits, such as 50.");
        }
        return Integer.parseInt(parser.getString());
    }

    /// A count that may be 0.
    int number(String name) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && parser.getString().equals("0")
                ? 0
                : count(name);
    }

    boolean flag(String name) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw error(name + " must be true or false.", "Write one of them without quotes.");
        };
    }

    FilterOperator operator(String words) {
        return Arrays.stream(FilterOperator.values())
                .filter(operator -> operator.words().equals(words))
                .findFirst()
                .orElseThrow(() -> error(
                        "There is no operator '" + words + "'.",
                        "Use one of "
                                + Arrays.stream(FilterOperator.values())
                                        .map(FilterOperator::words)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    Parameter.Kind kind(String name) {
        return Arrays.stream(Parameter.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> error("There is no kind '" + name + "'.", "Use text, number, list, moment or uuid."));
    }

    /// One value, or a list of them.
    List<TypedValue> values() {
        var values = new ArrayList<TypedValue>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            elements("A list of values", "Write [ … ].", () -> values.add(value()));
        } else {
            values.add(value());
        }
        return values;
    }

    private TypedValue value() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> TypedValue.text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> TypedValue.number(parser.getString());
            case VALUE_TRUE, VALUE_FALSE -> new TypedValue(TypedValue.Type.BOOL, parser.getString());
            case VALUE_NULL -> new TypedValue(TypedValue.Type.NULL, "");
            default -> throw error("A value must be text, a number, true, false or null.", "Write one of these.");
        };
    }

    /// The result of `value`; its error is reported with this position.
    <T> T told(Supplier<T> value) {
        try {
            return value.get();
        } catch (UserException e) {
            throw e.error() instanceof UserError.BadInput(var what, var next, int line, int _) && line == 0
                    ? error(what, next)
                    : e;
        }
    }
}
