package dev.sortkey.dynamo.wire;

import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A request as Java source for the AWS SDK, version 2: one class that compiles as it stands on Java 9 and later.
public final class JavaCode {
    private static final String MODEL = "software.amazon.awssdk.services.dynamodb.model.";
    private static final Pattern CAPITALS = Pattern.compile("^[A-Z]+(?![a-z])|^[A-Z]");
    private static final int MOST_OF_MAP_OF = 10;

    private final TreeSet<String> imports = new TreeSet<>();

    private JavaCode() {}

    /// The Java expression that builds `value`, whatever part of a request it is.
    public static String value(SdkPojo value) {
        return new JavaCode().builder(value, "    ");
    }

    /// The Java expression that sends `request` through the client in the variable `client`.
    public static String call(String client, SdkPojo request) {
        var code = new JavaCode();
        return client + "." + code.sending(request, "    ");
    }

    /// The class `Example` with a method `run(DynamoDbClient)` that sends `request` and returns the answer.
    public static String print(SdkPojo request) {
        return new JavaCode().unit(request);
    }

    private String unit(SdkPojo request) {
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        imports.add("software.amazon.awssdk.services.dynamodb.DynamoDbClient");
        imports.add(MODEL + operation + "Response");
        String sending = sending(request, "                ");
        return imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining())
                + "\nclass Example {\n    static " + operation
                + "Response run(DynamoDbClient dynamo) {\n        return dynamo." + sending + ";\n    }\n}\n";
    }

    private String sending(SdkPojo request, String indent) {
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        return method(operation) + "(" + builder(request, indent) + ")";
    }

    private String builder(SdkPojo value, String indent) {
        String type = value.getClass().getSimpleName();
        imports.add(MODEL + type);
        var out = new StringBuilder(type).append(".builder()");
        for (SdkField<?> field : value.sdkFields()) {
            Object member = WireWriter.member(value, field);
            if (member != null) {
                out.append('\n')
                        .append(indent)
                        .append('.')
                        .append(method(field.memberName()))
                        .append('(');
                out.append(expression(member, indent + "        ")).append(')');
            }
        }
        return out.append('\n').append(indent).append(".build()").toString();
    }

    private String expression(Object value, String indent) {
        return switch (value) {
            case AttributeValue attribute
            when attribute.type() != AttributeValue.Type.UNKNOWN_TO_SDK_VERSION -> attribute(attribute, indent);
            case SdkPojo pojo -> builder(pojo, indent);
            case Map<?, ?> map -> map(map, indent);
            case Collection<?> list -> {
                imports.add("java.util.List");
                yield "List.of("
                        + list.stream()
                                .map(member -> expression(member, indent))
                                .collect(Collectors.joining(", ")) + ")";
            }
            case SdkBytes bytes -> {
                imports.add("java.util.Base64");
                imports.add("software.amazon.awssdk.core.SdkBytes");
                String text = Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
                yield "SdkBytes.fromByteArray(Base64.getDecoder().decode(" + JavaText.literal(text) + "))";
            }
            case Boolean bool -> bool.toString();
            case Long number -> number + "L";
            case Number number -> number.toString();
            case Instant instant -> {
                imports.add("java.time.Instant");
                yield "Instant.parse(" + JavaText.literal(instant.toString()) + ")";
            }
            default -> JavaText.literal(value.toString());
        };
    }

    private String attribute(AttributeValue value, String indent) {
        imports.add(MODEL + "AttributeValue");
        for (SdkField<?> field : value.sdkFields()) {
            Object member = WireWriter.member(value, field);
            if (member != null) {
                String name = method(field.memberName());
                return "AttributeValue.from" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "("
                        + expression(member, indent) + ")";
            }
        }
        throw new IllegalStateException("an attribute value without a member has no type");
    }

    private String map(Map<?, ?> map, String indent) {
        imports.add("java.util.Map");
        boolean small = map.size() <= MOST_OF_MAP_OF;
        return (small ? "Map.of(" : "Map.ofEntries(")
                + map.entrySet().stream()
                        .map(entry -> {
                            String pair = JavaText.literal(String.valueOf(entry.getKey())) + ", "
                                    + expression(entry.getValue(), indent + "        ");
                            return "\n" + indent + (small ? pair : "Map.entry(" + pair + ")");
                        })
                        .collect(Collectors.joining(","))
                + ")";
    }

    /// The SDK's method for DynamoDB's `name`: the capitals in front are lowered, so `SSEType` is `sseType`.
    public static String method(String name) {
        Matcher capitals = CAPITALS.matcher(name);
        return capitals.replaceFirst(found -> found.group().toLowerCase(Locale.ROOT));
    }
}
