package dev.sortkey.dynamo.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/// A request as a JavaScript module for the AWS SDK, version 3, that prints the response.
final class JavaScriptCode implements Literals.Syntax {
    private static final String INDENT = "  ";
    private static final JavaScriptCode SYNTAX = new JavaScriptCode();

    private JavaScriptCode() {}

    static String print(SdkPojo request, Destination to) {
        Service service = Service.of(request);
        String client = service.javaScriptClient();
        String command = Operation.name(request) + "Command";
        String members = new Literals(SYNTAX, INDENT)
                .members(request, INDENT).entrySet().stream()
                        .map(member -> INDENT + member.getKey() + ": " + member.getValue() + ",\n")
                        .collect(Collectors.joining());
        return "import { " + client + ", " + command + " } from \"" + service.javaScriptModule() + "\";\n"
                + (to.profile() == null ? "" : "import { fromIni } from \"@aws-sdk/credential-providers\";\n")
                + "\nconst client = new " + client + "(" + settings(to) + ");\n\n"
                + "const response = await client.send(new " + command + "({\n" + members
                + "}));\nconsole.dir(response, { depth: null });\n";
    }

    private static String settings(Destination to) {
        List<String> settings = new ArrayList<>();
        if (to.region() != null) {
            settings.add("region: " + SYNTAX.text(to.region()));
        }
        if (to.endpoint() != null) {
            settings.add("endpoint: " + SYNTAX.text(to.endpoint()));
        }
        if (to.profile() != null) {
            settings.add("credentials: fromIni({ profile: " + SYNTAX.text(to.profile()) + " })");
        } else if (to.accessKeyId() != null) {
            settings.add("credentials: { accessKeyId: " + SYNTAX.text(to.accessKeyId()) + ", secretAccessKey: "
                    + SYNTAX.text(Destination.SECRET) + " }");
        }
        return settings.isEmpty() ? "{}" : "{\n" + INDENT + String.join(",\n" + INDENT, settings) + ",\n}";
    }

    @Override
    public String text(String text) {
        return JavaText.quoted(text, JavaText::units);
    }

    @Override
    public String bytes(byte[] bytes) {
        return "Uint8Array.from(atob(\"" + Base64.getEncoder().encodeToString(bytes) + "\"), (c) => c.charCodeAt(0))";
    }

    @Override
    public String flag(boolean flag) {
        return String.valueOf(flag);
    }

    @Override
    public String moment(Instant moment) {
        return "new Date(" + text(moment.toString()) + ")";
    }

    /// Written plainly, `__proto__` would set the object's prototype instead of a member.
    @Override
    public String key(String name, boolean member) {
        return member ? name : name.equals("__proto__") ? "[\"__proto__\"]" : text(name);
    }
}
