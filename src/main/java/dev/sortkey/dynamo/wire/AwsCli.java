package dev.sortkey.dynamo.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request as a line for the AWS CLI, version 2, in a POSIX shell. One line sends one request, as the request does.
public final class AwsCli {
    private static final JsonMapper JSON = new JsonMapper();

    /// What the CLI would otherwise page through to the end.
    private static final Set<String> PAGED = Set.of("query", "scan");

    private AwsCli() {}

    /// `aws dynamodb …` with one flag for each member of `request` that is set.
    public static String print(SdkPojo request) {
        String operation = dashed(request.getClass().getSimpleName().replaceFirst("Request$", ""));
        var line = new StringBuilder("aws dynamodb ").append(operation);
        JsonNode members = JSON.readTree(WireWriter.print(request, false));
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            flag(dashed(member.getKey()), member.getValue())
                    .forEach(word -> line.append(' ').append(word));
        }
        return line.append(PAGED.contains(operation) ? " --no-paginate" : "").toString();
    }

    private static List<String> flag(String name, JsonNode value) {
        if (value.isBoolean()) {
            return List.of((value.booleanValue() ? "--" : "--no-") + name);
        }
        String text = value.isString() ? value.stringValue() : JsonText.print(false, json -> json.writeTree(value));
        return text.startsWith("-") // would be read as another flag
                ? List.of("--" + name + "=" + ShellQuote.quote(text))
                : List.of("--" + name, ShellQuote.quote(text));
    }

    /// `ScanIndexForward` → `scan-index-forward`.
    private static String dashed(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
