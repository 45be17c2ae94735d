package dev.sortkey.dynamo.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/// An answer without the nulls that the SDK lets into lists and maps, which no service sends.
///
/// In an item a null, a number that is none, and a value that is none of one known type become a value without a
/// type; elsewhere a null is left out.
@SuppressWarnings("ReferenceEquality") // what has no null in it is not copied: it is the same
public final class NullFree {
    private static final AttributeValue UNKNOWN = AttributeValue.builder().build();
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?+([0-9]++\\.?+[0-9]*+|\\.[0-9]++)([eE][+-]?+[0-9]{1,9})?+");

    private NullFree() {}

    /// `answer` itself when there is no null in it.
    public static <T extends SdkPojo> T of(T answer) {
        @SuppressWarnings("unchecked") // a copy of an SDK's value is of its own class
        T free = (T) pojo(answer);
        return free;
    }

    private static SdkPojo pojo(SdkPojo value) {
        SdkPojo copy = null;
        for (SdkField<?> field : value.sdkFields()) {
            Object member = WireWriter.member(value, field);
            Object free = member == null ? null : any(field, member);
            if (free != member) {
                copy = copy == null ? builder(value) : copy;
                field.set(copy, free);
            }
        }
        return copy == null ? value : (SdkPojo) ((CopyableBuilder<?, ?>) copy).build();
    }

    private static SdkPojo builder(SdkPojo value) {
        return (SdkPojo) ((ToCopyableBuilder<?, ?>) value).toBuilder();
    }

    private static Object any(SdkField<?> field, Object value) {
        return switch (value) {
            case AttributeValue attribute -> attribute(attribute);
            case SdkPojo pojo -> pojo(pojo);
            case List<?> list ->
                list(list, element(field.getTrait(ListTrait.class).memberFieldInfo()));
            case Map<?, ?> map ->
                map(map, element(field.getTrait(MapTrait.class).valueFieldInfo()));
            default -> value;
        };
    }

    /// The replacement for each element of `field`'s type, including nulls; null if it is removed.
    private static Function<@Nullable Object, @Nullable Object> element(SdkField<?> field) {
        boolean attribute = field.marshallingType().equals(MarshallingType.SDK_POJO)
                && field.constructor().get() instanceof AttributeValue.Builder;
        return element -> element == null ? (attribute ? UNKNOWN : null) : any(field, element);
    }

    private static AttributeValue attribute(@Nullable AttributeValue value) {
        if (value == null || value.type() == null) {
            return UNKNOWN;
        }
        return switch (value.type()) {
            case L -> {
                List<?> free = list(value.l(), element -> attribute((AttributeValue) element));
                yield free == value.l()
                        ? value
                        : value.toBuilder().l(attributes(free)).build();
            }
            case M -> {
                Map<?, ?> free = map(value.m(), element -> attribute((AttributeValue) element));
                yield free == value.m() ? value : AttributeValue.fromM(named(free));
            }
            case SS -> value.ss().contains(null) ? UNKNOWN : value;
            case N -> isNumber(value.n()) ? value : UNKNOWN;
            case NS -> value.ns().stream().allMatch(NullFree::isNumber) ? value : UNKNOWN;
            case BS -> value.bs().contains(null) ? UNKNOWN : value;
            case S, B, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> value;
        };
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches();
    }

    private static List<AttributeValue> attributes(List<?> values) {
        return values.stream().map(AttributeValue.class::cast).toList();
    }

    private static Map<String, AttributeValue> named(Map<?, ?> values) {
        var named = new LinkedHashMap<String, AttributeValue>();
        values.forEach((name, value) -> named.put((String) name, (AttributeValue) value));
        return named;
    }

    private static List<?> list(List<?> values, Function<@Nullable Object, @Nullable Object> element) {
        var free = new ArrayList<>(values.size());
        boolean same = true;
        for (Object value : values) {
            Object kept = element.apply(value);
            same &= kept != null && kept == value;
            if (kept != null) {
                free.add(kept);
            }
        }
        return same ? values : free;
    }

    private static Map<?, ?> map(Map<?, ?> values, Function<@Nullable Object, @Nullable Object> element) {
        Map<Object, Object> free = null;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            Object kept = element.apply(entry.getValue());
            if (kept == null || kept != entry.getValue()) {
                free = free == null ? new LinkedHashMap<>(values) : free;
                free.put(entry.getKey(), kept);
            }
        }
        if (free == null) {
            return values;
        }
        free.values().removeIf(Objects::isNull);
        return free;
    }
}
