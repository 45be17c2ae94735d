package dev.sortkey.dynamo.item;

import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One of the ten types of an attribute value, named as in the service's JSON.
public enum AttributeType {
    S("string"),
    N("number"),
    B("binary"),
    BOOL("boolean"),
    NULL("null"),
    M("map"),
    L("list"),
    SS("string set"),
    NS("number set"),
    BS("binary set");

    private final String words;

    AttributeType(String words) {
        this.words = words;
    }

    /// The type of `value`.
    ///
    /// @throws IllegalArgumentException when `value` was built with no type or with several
    public static AttributeType of(AttributeValue value) {
        return switch (value.type()) {
            case S -> S;
            case N -> N;
            case B -> B;
            case BOOL -> BOOL;
            case NUL -> NULL;
            case M -> M;
            case L -> L;
            case SS -> SS;
            case NS -> NS;
            case BS -> BS;
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("an attribute value has exactly one type: " + value);
        };
    }

    /// The type written `letters` in the service's JSON, such as `SS`.
    public static Optional<AttributeType> named(String letters) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(letters))
                .findFirst();
    }

    /// The type in words, such as `string set`.
    public String words() {
        return words;
    }
}
