package dev.sortkey.calls;

import dev.sortkey.dynamo.wire.WireWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Any of the SDK's values as the Java expression that builds it.
final class JavaText {
    private static final Pattern CAPITALS = Pattern.compile("^[A-Z]+(?![a-z])|^[A-Z]");
    private static final String INDENT = "    ";

    private JavaText() {}

    static String print(SdkPojo value) {
        return pojo(value, INDENT);
    }

    /// The SDK's method for DynamoDB's `name`: the capitals in front are lowered, so `SSEType` is `sseType`.
    static String method(String name) {
        Matcher capitals = CAPITALS.matcher(name);
        return capitals.replaceFirst(found -> found.group().toLowerCase(Locale.ROOT));
    }

    private static String pojo(SdkPojo value, String indent) {
        var text = new StringBuilder(value.getClass().getSimpleName()).append(".builder()");
        for (SdkField<?> field : value.sdkFields()) {
            Object member = WireWriter.member(value, field);
            if (member != null) {
                text.append('\n').append(indent).append('.').append(method(field.memberName()));
                text.append('(').append(any(member, indent + INDENT)).append(')');
            }
        }
        return text.append('\n').append(indent).append(".build()").toString();
    }

    private static String any(Object value, String indent) {
        return switch (value) {
            case AttributeValue attribute -> attribute(attribute, indent);
            case SdkPojo pojo -> pojo(pojo, indent);
            case Map<?, ?> map -> map(map, indent);
            case Collection<?> many -> list(many, indent);
            case SdkBytes bytes -> bytes(bytes);
            case Long number -> number + "L";
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case Instant instant -> "Instant.parse(" + text(instant.toString()) + ")";
            default -> text(value.toString());
        };
    }

    private static String attribute(AttributeValue value, String indent) {
        return switch (value.type()) {
            case S -> "AttributeValue.fromS(" + text(value.s()) + ")";
            case N -> "AttributeValue.fromN(" + text(value.n()) + ")";
            case B -> "AttributeValue.fromB(" + bytes(value.b()) + ")";
            case SS -> "AttributeValue.fromSs(" + list(value.ss(), indent) + ")";
            case NS -> "AttributeValue.fromNs(" + list(value.ns(), indent) + ")";
            case BS -> "AttributeValue.fromBs(" + list(value.bs(), indent) + ")";
            case L -> "AttributeValue.fromL(" + list(value.l(), indent) + ")";
            case M -> "AttributeValue.fromM(" + map(value.m(), indent) + ")";
            case BOOL -> "AttributeValue.fromBool(" + value.bool() + ")";
            case NUL -> "AttributeValue.fromNul(" + value.nul() + ")";
            case UNKNOWN_TO_SDK_VERSION -> "AttributeValue.builder().build()";
        };
    }

    private static String list(Collection<?> many, String indent) {
        return many.stream().map(each -> any(each, indent + INDENT)).collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private static String map(Map<?, ?> map, String indent) {
        if (map.isEmpty()) {
            return "Map.of()";
        }
        List<String> entries = new ArrayList<>();
        map.forEach((name, value) -> entries.add(
                "\n" + indent + "Map.entry(" + text(String.valueOf(name)) + ", " + any(value, indent + INDENT) + ")"));
        return "Map.ofEntries(" + String.join(",", entries) + ")";
    }

    private static String bytes(SdkBytes bytes) {
        String base64 = Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        return "SdkBytes.fromByteArray(Base64.getDecoder().decode(\"" + base64 + "\"))";
    }

    private static String text(String value) {
        var text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' || c > '~' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return text.append('"').toString();
    }
}
