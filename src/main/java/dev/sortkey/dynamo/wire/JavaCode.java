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
    private static final String CREDENTIALS = "software.amazon.awssdk.auth.credentials.";
    private static final Pattern CAPITALS = Pattern.compile("^[A-Z]+(?![a-z])|^[A-Z]");
    private static final int MOST_OF_MAP_OF = 10;

    private final TreeSet<String> imports = new TreeSet<>();

    private JavaCode() {}

    /// The Java expression that builds `value`, whatever part of a request it is.
    public static String value(SdkPojo value) {
        return new JavaCode().builder(value, "    ");
    }

    /// The class `Example` with a method `run` that sends `request` through the client it is given.
    public static String print(SdkPojo request) {
        return print(request, Destination.UNSAID);
    }

    /// The same with a `main` that runs it with a client for the place `to`.
    public static String print(SdkPojo request, Destination to) {
        return new JavaCode().unit(request, to);
    }

    private String unit(SdkPojo request, Destination to) {
        String operation = Operation.name(request);
        Service service = Service.of(request);
        String client = service.javaClient().substring(service.javaClient().lastIndexOf('.') + 1);
        String variable = service.variable();
        imports.add(service.javaClient());
        imports.add(request.getClass().getPackageName() + "." + operation + "Response");
        String sending = sending(request, "                ");
        String main = to.equals(Destination.UNSAID) ? "" : main(client, variable, to);
        return imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining())
                + "\nclass Example {\n" + main + "    static " + operation + "Response run(" + client
                + " " + variable + ") {\n        return " + variable + "." + sending + ";\n    }\n}\n";
    }

    private String main(String client, String variable, Destination to) {
        var builder = new StringBuilder();
        if (to.region() != null) {
            imports.add("software.amazon.awssdk.regions.Region");
            setting(builder, "region(Region.of(", to.region(), "))");
        }
        if (to.endpoint() != null) {
            imports.add("java.net.URI");
            setting(builder, "endpointOverride(URI.create(", to.endpoint(), "))");
        }
        if (to.profile() != null) {
            imports.add(CREDENTIALS + "ProfileCredentialsProvider");
            setting(builder, "credentialsProvider(ProfileCredentialsProvider.create(", to.profile(), "))");
        } else if (to.accessKeyId() != null) {
            imports.add(CREDENTIALS + "AwsBasicCredentials");
            imports.add(CREDENTIALS + "StaticCredentialsProvider");
            setting(
                    builder,
                    "credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(",
                    to.accessKeyId(),
                    ", " + JavaText.literal(Destination.SECRET) + ")))");
        }
        return "    public static void main(String[] args) {\n        try (" + client + " " + variable + " = " + client
                + ".builder()" + builder
                + "\n                .build()) {\n            System.out.println(run(" + variable + "));\n"
                + "        }\n    }\n\n";
    }

    private static void setting(StringBuilder builder, String before, String text, String after) {
        builder.append("\n                .")
                .append(before)
                .append(JavaText.literal(text))
                .append(after);
    }

    private String sending(SdkPojo request, String indent) {
        return method(Operation.name(request)) + "(" + builder(request, indent) + ")";
    }

    private String builder(SdkPojo value, String indent) {
        String type = value.getClass().getSimpleName();
        imports.add(value.getClass().getPackageName() + "." + type);
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
        imports.add(value.getClass().getPackageName() + ".AttributeValue");
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
