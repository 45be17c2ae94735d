package dev.sortkey.dynamo.partiql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The functions of DynamoDB's PartiQL (developer guide, "Use PartiQL functions with DynamoDB"; "PartiQL update
/// statements").
public enum Function {
    BEGINS_WITH(2, true),
    CONTAINS(2, true),
    ATTRIBUTE_TYPE(2, true),
    SIZE(1, false),
    LIST_APPEND(2, false),
    SET_ADD(2, false),
    SET_DELETE(2, false);

    private final int arguments;
    private final boolean test;

    Function(int arguments, boolean test) {
        this.arguments = arguments;
        this.test = test;
    }

    static Optional<Function> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.words().equalsIgnoreCase(name))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Function::words).collect(Collectors.joining(", "));
    }

    int arguments() {
        return arguments;
    }

    boolean isTest() {
        return test;
    }

    /// As it is written.
    public String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}
