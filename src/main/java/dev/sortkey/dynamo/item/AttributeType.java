package dev.sortkey.dynamo.item;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One of the ten types of an attribute value, named as in the service's JSON, or one that this version does not
/// know.
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
    BS("binary set"),
    /// A type from a newer or a faulty server; its content is lost, and it is never written.
    UNKNOWN("unknown type");

    private final String words;

    AttributeType(String words) {
        this.words = words;
    }

    /// The type of `value`; unknown when it has none, or several.
    public static AttributeType of(@Nullable AttributeValue value) {
        return switch (value == null ? null : value.type()) {
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
            case UNKNOWN_TO_SDK_VERSION -> UNKNOWN;
            case null -> UNKNOWN; // no value, or one of several types at once
        };
    }

    /// The type written `letters` in the service's JSON, such as `SS`; nothing for one that is not known.
    public static Optional<AttributeType> named(String letters) {
        return Arrays.stream(values())
                .filter(type -> type != UNKNOWN && type.name().equals(letters))
                .findFirst();
    }

    /// Whether `value` and all that is in it have one of the ten types.
    public static boolean isKnown(AttributeValue value) {
        return switch (of(value)) {
            case M -> value.m().values().stream().allMatch(AttributeType::isKnown);
            case L -> value.l().stream().allMatch(AttributeType::isKnown);
            case S, N, B, BOOL, NULL, SS, NS, BS -> true;
            case UNKNOWN -> false;
        };
    }

    /// The type in words, such as `string set`.
    public String words() {
        return words;
    }
}
