package dev.sortkey.dynamo.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// A request as a Python script for boto3 that prints the response.
final class PythonCode implements Literals.Syntax {
    private static final String INDENT = "    ";
    private static final PythonCode SYNTAX = new PythonCode();

    private PythonCode() {}

    static String print(SdkPojo request, Destination to) {
        var session = new LinkedHashMap<String, String>();
        put(session, "profile_name", to.profile());
        put(session, "region_name", to.region());
        put(session, "aws_access_key_id", to.accessKeyId());
        put(session, "aws_secret_access_key", to.accessKeyId() == null ? null : Destination.SECRET);
        var client = new LinkedHashMap<String, String>();
        put(client, "endpoint_url", to.endpoint());
        String call = new Literals(SYNTAX, INDENT)
                .members(request, INDENT).entrySet().stream()
                        .map(member -> INDENT + member.getKey() + "=" + member.getValue() + ",\n")
                        .collect(Collectors.joining());
        return "import boto3\n\nsession = boto3.Session(" + arguments(session) + ")\nclient = session.client(\""
                + Service.of(request).command() + "\"" + (client.isEmpty() ? "" : ", " + arguments(client)) + ")\n\n"
                + "response = client." + Operation.dashed(request).replace('-', '_') + "(\n" + call
                + ")\nprint(response)\n";
    }

    private static void put(Map<String, String> arguments, String name, @Nullable String value) {
        if (value != null) {
            arguments.put(name, value);
        }
    }

    private static String arguments(Map<String, String> arguments) {
        return arguments.entrySet().stream()
                .map(argument -> argument.getKey() + "=" + SYNTAX.text(argument.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// Hidden characters beyond the first 65,536 are one escape here, not two.
    @Override
    public String text(String text) {
        return JavaText.quoted(
                text,
                point -> String.format(Locale.ROOT, Character.isBmpCodePoint(point) ? "\\u%04x" : "\\U%08x", point));
    }

    @Override
    public String bytes(byte[] bytes) {
        var out = new StringBuilder("b\"");
        for (byte each : bytes) {
            char character = (char) (each & 0xff);
            out.append(
                    character >= ' ' && character <= '~' && character != '"' && character != '\\'
                            ? String.valueOf(character)
                            : String.format("\\x%02x", (int) character));
        }
        return out.append('"').toString();
    }

    @Override
    public String flag(boolean flag) {
        return flag ? "True" : "False";
    }

    @Override
    public String key(String name, boolean member) {
        return text(name);
    }
}
