package dev.sortkey.dynamo.wire;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the service's JSON into any of the SDK's builders. A wrong name or type is told with line and column.
public final class WireReader {
    private WireReader() {}

    /// Fills `builder` from the object that the parser stands on, and builds it.
    ///
    /// @throws dev.sortkey.support.UserException naming line and column of what does not fit
    public static <T> T read(JsonParser parser, SdkBuilder<?, T> builder) {
        if (parser.currentToken() != JsonToken.START_OBJECT || !(builder instanceof SdkPojo target)) {
            throw JsonText.error(parser, "An object is expected here.", "Write { … }.");
        }
        Map<String, SdkField<?>> fields = target.sdkFields().stream()
                .collect(Collectors.toMap(SdkField::locationName, field -> field, (a, _) -> a, LinkedHashMap::new));
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            SdkField<?> field = fields.get(name);
            if (field == null) {
                throw JsonText.error(
                        parser,
                        "'" + name + "' is not known here.",
                        "Known are " + String.join(", ", fields.keySet()) + ".");
            }
            parser.nextToken();
            Object value = value(parser, field, name);
            if (value != null) {
                field.set(target, value);
            }
        }
        return builder.build();
    }

    private static @Nullable Object value(JsonParser parser, SdkField<?> field, String name) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            return read(parser, (SdkBuilder<?, ?>) field.constructor().get());
        }
        if (type.equals(MarshallingType.LIST)) {
            return list(parser, field, name);
        }
        return type.equals(MarshallingType.MAP) ? map(parser, field, name) : scalar(parser, type, name);
    }

    private static List<@Nullable Object> list(JsonParser parser, SdkField<?> field, String name) {
        expect(parser, JsonToken.START_ARRAY, name, "a list [ … ]");
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        var values = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, member, name));
        }
        return values;
    }

    private static Map<String, @Nullable Object> map(JsonParser parser, SdkField<?> field, String name) {
        expect(parser, JsonToken.START_OBJECT, name, "an object { … }");
        SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
        var values = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            values.put(key, value(parser, member, key));
        }
        return values;
    }

    private static Object scalar(JsonParser parser, MarshallingType<?> type, String name) {
        JsonToken token = parser.currentToken();
        if (type.equals(MarshallingType.BOOLEAN)) {
            if (!token.isBoolean()) {
                throw wrong(parser, name, "true or false");
            }
            return parser.getBooleanValue();
        }
        if (type.equals(MarshallingType.STRING)) {
            expect(parser, JsonToken.VALUE_STRING, name, "text in quotes");
            return parser.getString();
        }
        try {
            if (type.equals(MarshallingType.SDK_BYTES)) {
                expect(parser, JsonToken.VALUE_STRING, name, "Base64 text in quotes");
                return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(parser.getString()));
            }
            if (type.equals(MarshallingType.INSTANT)) {
                return token == JsonToken.VALUE_STRING
                        ? Instant.parse(parser.getString())
                        : Instant.ofEpochMilli(Math.round(Double.parseDouble(parser.getString()) * 1000));
            }
            expect(parser, JsonToken.VALUE_NUMBER_INT, name, "a whole number");
            return type.equals(MarshallingType.INTEGER)
                    ? (Object) Integer.valueOf(parser.getString())
                    : Long.valueOf(parser.getString());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw wrong(parser, name, "a value in range and form");
        }
    }

    private static void expect(JsonParser parser, JsonToken token, String name, String form) {
        if (parser.currentToken() != token) {
            throw wrong(parser, name, form);
        }
    }

    private static dev.sortkey.support.UserException wrong(JsonParser parser, String name, String form) {
        return JsonText.error(parser, "'" + name + "' has a value of the wrong form.", "Write " + form + " there.");
    }
}
