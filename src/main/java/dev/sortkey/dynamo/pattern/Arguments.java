package dev.sortkey.dynamo.pattern;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The values that a request is built from, by the names of the pattern's parameters.
public record Arguments(Map<String, String> values) {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /// The value of `name`.
    ///
    /// @throws UserException `BadInput` when it is missing
    public String text(String name) {
        String value = values.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            throw bad("The value of " + name + " is missing.", "Give " + name + ".");
        }
        return value;
    }

    /// The whole number `name`.
    public long number(String name) {
        String value = text(name);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw bad(name + " is '" + value + "', which is no whole number.", "Write digits.");
        }
    }

    /// The list `name`, each of its values once.
    public List<String> list(String name) {
        return COMMA.splitAsStream(text(name))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static UserException bad(String what, String next) {
        return new UserException(new UserError.BadInput(what, next));
    }
}
