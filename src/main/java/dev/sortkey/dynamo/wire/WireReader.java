package dev.sortkey.dynamo.wire;

import dev.sortkey.support.Spelling;
import dev.sortkey.support.UserException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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

/// Reads the service's JSON into any of the SDK's builders.
///
/// A request is read strictly: a wrong name or type is reported with line and column. A response is read as far as
/// this version knows it; the rest is ignored.
public final class WireReader {
    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private final JsonParser parser;
    private final @Nullable Consumer<String> passedOver;

    private WireReader(JsonParser parser, @Nullable Consumer<String> passedOver) {
        this.parser = parser;
        this.passedOver = passedOver;
    }

    /// Fills `builder` from the object that the parser stands on, and builds it.
    ///
    /// @throws UserException naming line and column of what does not fit
    public static <T> T read(JsonParser parser, SdkBuilder<?, T> builder) {
        return new WireReader(parser, null).object(builder);
    }

    /// The same for what a server or another program gave: members that are unknown or of another form are left out.
    ///
    /// @param passedOver told the name of each member that was left out
    public static <T> T answer(JsonParser parser, SdkBuilder<?, T> builder, Consumer<String> passedOver) {
        return new WireReader(parser, passedOver).object(builder);
    }

    private <T> T object(SdkBuilder<?, T> builder) {
        if (parser.currentToken() != JsonToken.START_OBJECT || !(builder instanceof SdkPojo target)) {
            throw JsonText.error(parser, "An object is expected here.", "Write { … }.");
        }
        Map<String, SdkField<?>> fields = target.sdkFields().stream()
                .collect(Collectors.toMap(SdkField::locationName, field -> field, (a, _) -> a, LinkedHashMap::new));
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            SdkField<?> field = fields.get(name);
            if (field == null && passedOver == null) {
                throw unknown(name, List.copyOf(fields.keySet()));
            }
            parser.nextToken();
            Object value = field == null ? skip(name) : value(field, name);
            if (field != null && value != null) {
                field.set(target, value);
            }
        }
        return builder.build();
    }

    private UserException unknown(String name, List<String> known) {
        return JsonText.error(
                parser,
                "'" + name + "' isn't a valid name here.",
                Spelling.nearest(name, known)
                                .map(near -> "Did you mean '" + near + "'? ")
                                .orElse("") + "Use one of " + String.join(", ", known) + ".");
    }

    private @Nullable Object skip(String name) {
        if (passedOver != null) {
            passedOver.accept(name);
        }
        parser.skipChildren();
        return null;
    }

    private @Nullable Object value(SdkField<?> field, String name) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type.equals(MarshallingType.SDK_POJO)) {
            return token == JsonToken.START_OBJECT || passedOver == null
                    ? object((SdkBuilder<?, ?>) field.constructor().get())
                    : skip(name);
        }
        if (type.equals(MarshallingType.LIST)) {
            return token == JsonToken.START_ARRAY ? list(field, name) : wrong(name, "a list [ … ]");
        }
        if (type.equals(MarshallingType.MAP)) {
            return token == JsonToken.START_OBJECT ? map(field, name) : wrong(name, "an object { … }");
        }
        return scalar(type, name);
    }

    private List<Object> list(SdkField<?> field, String name) {
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        var values = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = parser.currentToken() == JsonToken.VALUE_NULL
                    ? wrong(name, "a value instead of null")
                    : value(member, name);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> field, String name) {
        SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
        var values = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            Object value = parser.currentToken() == JsonToken.VALUE_NULL
                    ? wrong(name, "a value for '" + key + "'")
                    : value(member, key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    private @Nullable Object scalar(MarshallingType<?> type, String name) {
        JsonToken token = parser.currentToken();
        if (type.equals(MarshallingType.BOOLEAN)) {
            return token.isBoolean() ? (Object) parser.getBooleanValue() : wrong(name, "true or false");
        }
        if (type.equals(MarshallingType.STRING)) {
            return token == JsonToken.VALUE_STRING ? parser.getString() : wrong(name, "text in quotes");
        }
        try {
            if (type.equals(MarshallingType.SDK_BYTES)) {
                return token == JsonToken.VALUE_STRING
                        ? SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(parser.getString()))
                        : wrong(name, "Base64 text in quotes");
            }
            if (type.equals(MarshallingType.INSTANT)) {
                return token.isScalarValue() ? instant(token) : wrong(name, "a time");
            }
            return token.isNumeric() || isNotFinite(type) ? number(type) : wrong(name, "a number");
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return wrong(name, "a value that is valid and in range");
        }
    }

    /// The service writes seconds, the AWS CLI and boto3 ISO 8601 in the time zone of the machine.
    private Instant instant(JsonToken token) {
        return token == JsonToken.VALUE_STRING
                ? OffsetDateTime.parse(parser.getString().replaceFirst("(?<=[0-9]) (?=[0-9])", "T"))
                        .toInstant()
                : Instant.ofEpochMilli(
                        parser.getDecimalValue().movePointRight(3).longValue());
    }

    /// Doubles that aren't finite numbers are in quotes.
    private boolean isNotFinite(MarshallingType<?> type) {
        return type.equals(MarshallingType.DOUBLE)
                && parser.currentToken() == JsonToken.VALUE_STRING
                && NOT_FINITE.contains(parser.getString());
    }

    private Object number(MarshallingType<?> type) {
        String text = parser.getString();
        if (type.equals(MarshallingType.INTEGER)) {
            return Integer.valueOf(text);
        }
        if (type.equals(MarshallingType.LONG)) {
            return Long.valueOf(text);
        }
        if (type.equals(MarshallingType.DOUBLE)) {
            return Double.valueOf(text);
        }
        throw new IllegalStateException("the SDK has numbers of another type: " + type);
    }

    private @Nullable Object wrong(String name, String form) {
        if (passedOver == null) {
            throw JsonText.error(parser, "'" + name + "' has the wrong type of value.", "Write " + form + ".");
        }
        return skip(name);
    }
}
