package dev.sortkey.calls;

import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.dynamo.wire.WireWriter;
import dev.sortkey.support.UserError;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/// How much of a call is shown. Credentials never are: they are no part of the SDK's requests and responses.
public enum CallRedaction {
    /// Everything, as it went over the network.
    VALUES_SHOWN,
    /// Names are shown; each attribute value, key value and PartiQL literal is replaced by its type and length.
    VALUES_HIDDEN;

    /// Messages of the service, which may repeat a value, and tokens that local engines make from the last key.
    private static final Set<String> FREE_TEXT = Set.of("Message", "NextToken");

    /// `value` as indented JSON.
    public String json(SdkPojo value) {
        return JsonText.print(true, generator -> write(generator, value));
    }

    void write(JsonGenerator generator, SdkPojo value) {
        switch (this) {
            case VALUES_SHOWN -> WireWriter.write(generator, value);
            case VALUES_HIDDEN -> hidden(generator, value);
        }
    }

    /// Writes `error`; its sentence may repeat a value, so the hidden form has its kind only.
    void write(JsonGenerator generator, UserError error) {
        generator.writeStartObject();
        generator.writeStringProperty("kind", error.getClass().getSimpleName());
        if (this == VALUES_SHOWN) {
            generator.writeStringProperty("what", error.what());
            generator.writeStringProperty("next", error.next());
        }
        generator.writeEndObject();
    }

    private static void hidden(JsonGenerator generator, SdkPojo value) {
        generator.writeStartObject();
        for (SdkField<?> field : value.sdkFields()) {
            Object member = WireWriter.member(value, field);
            if (member != null) {
                generator.writeName(field.locationName());
                member(generator, field.memberName(), member);
            }
        }
        generator.writeEndObject();
    }

    private static void member(JsonGenerator generator, String name, Object value) {
        switch (value) {
            case AttributeValue attribute -> attribute(generator, attribute);
            case SdkPojo pojo -> hidden(generator, pojo);
            case Map<?, ?> map -> {
                generator.writeStartObject();
                map.forEach((key, member) -> {
                    generator.writeName(String.valueOf(key));
                    member(generator, name, member);
                });
                generator.writeEndObject();
            }
            case Collection<?> many -> {
                generator.writeStartArray();
                many.forEach(member -> member(generator, name, member));
                generator.writeEndArray();
            }
            case SdkBytes bytes -> generator.writeString(length(bytes.asByteArrayUnsafe().length, "byte"));
            case Boolean bool -> generator.writeBoolean(bool);
            case Number number -> generator.writeNumber(number.toString());
            default -> generator.writeString(text(name, value.toString()));
        }
    }

    private static String text(String name, String value) {
        if (name.equals("Statement")) {
            return Literals.hide(value);
        }
        return FREE_TEXT.contains(name) ? length(value.length(), "character") : value;
    }

    private static void attribute(JsonGenerator generator, AttributeValue value) {
        generator.writeStartObject();
        generator.writeStringProperty(
                value.type() == AttributeValue.Type.UNKNOWN_TO_SDK_VERSION
                        ? "?"
                        : value.type().name(),
                size(value));
        generator.writeEndObject();
    }

    private static String size(AttributeValue value) {
        return switch (value.type()) {
            case S -> length(value.s().length(), "character");
            case N -> length(value.n().length(), "character");
            case B -> length(value.b().asByteArrayUnsafe().length, "byte");
            case SS -> length(value.ss().size(), "element");
            case NS -> length(value.ns().size(), "element");
            case BS -> length(value.bs().size(), "element");
            case L -> length(value.l().size(), "element");
            case M -> length(value.m().size(), "entry");
            case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> "hidden";
        };
    }

    private static String length(int count, String unit) {
        String plural = unit.equals("entry") ? "entries" : unit + "s";
        return "<" + count + " " + (count == 1 ? unit : plural) + ">";
    }
}
