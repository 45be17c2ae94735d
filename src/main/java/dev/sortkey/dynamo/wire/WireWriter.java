package dev.sortkey.dynamo.wire;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/// Writes any of the SDK's values as the service's JSON: what `aws dynamodb … --cli-input-json` takes.
public final class WireWriter {
    private WireWriter() {}

    /// The JSON of a request, a response or a part of one.
    public static String print(SdkPojo value, boolean pretty) {
        return JsonText.print(pretty, generator -> write(generator, value));
    }

    /// Writes `value` as one JSON object; members that were never set are left out.
    public static void write(JsonGenerator generator, SdkPojo value) {
        generator.writeStartObject();
        writeMembers(generator, value);
        generator.writeEndObject();
    }

    /// Writes the members of `value` into the object that is open.
    public static void writeMembers(JsonGenerator generator, SdkPojo value) {
        for (SdkField<?> field : value.sdkFields()) {
            Object member = member(value, field);
            if (member != null) {
                generator.writeName(field.locationName());
                any(generator, value instanceof AttributeValue ? ordered(member) : member);
            }
        }
    }

    /// The value of `field`, or null when it was never set: the SDK would make up a new idempotency token each time.
    public static @Nullable Object member(SdkPojo value, SdkField<?> field) {
        if (field.containsTrait(DefaultValueTrait.class)
                && value instanceof SdkRequest request
                && request.getValueForField(field.memberName(), Object.class).isEmpty()) {
            return null;
        }
        Object member = field.getValueOrDefault(value);
        return member instanceof SdkAutoConstructList<?> || member instanceof SdkAutoConstructMap<?, ?> ? null : member;
    }

    /// Members of an item's map have no order; the same item is to be the same text.
    private static Object ordered(Object member) {
        return member instanceof Map<?, ?> map ? new TreeMap<Object, Object>(map) : member;
    }

    private static void any(JsonGenerator generator, Object value) {
        switch (value) {
            case SdkPojo pojo -> write(generator, pojo);
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((name, member) -> {
                    generator.writeName(String.valueOf(name));
                    any(generator, member);
                });
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                list.forEach(member -> any(generator, member));
                generator.writeEndArray();
            }
            case SdkBytes bytes -> generator.writeString(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
            case Boolean bool -> generator.writeBoolean(bool);
            case Double number when !Double.isFinite(number) -> generator.writeString(number.toString());
            case Number number -> generator.writeNumber(number.toString());
            default -> generator.writeString(value.toString());
        }
    }
}
