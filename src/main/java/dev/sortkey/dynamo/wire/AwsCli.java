package dev.sortkey.dynamo.wire;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request as a line for the AWS CLI, version 2, in a POSIX shell. One line sends one request, as the request
/// does.
public final class AwsCli {
    private static final JsonMapper JSON = new JsonMapper();

    /// What the CLI would otherwise page through to the end.
    private static final Set<String> PAGED = Set.of("query", "scan", "get-metric-data");

    private AwsCli() {}

    /// `aws dynamodb …` with one flag for each member of `request` that is set.
    public static String print(SdkPojo request) {
        return print(request, Destination.UNSAID);
    }

    /// The same, sent to the place `to`.
    public static String print(SdkPojo request, Destination to) {
        var line = new StringBuilder();
        JsonNode members = JSON.readTree(WireWriter.print(request, false));
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            flag(Operation.dashed(member.getKey()), member.getValue())
                    .forEach(word -> line.append(' ').append(word));
        }
        return command(request, line.toString(), to);
    }

    /// The same with the whole request as one JSON document, whatever its operation.
    public static String printJson(SdkPojo request, Destination to) {
        return command(request, " --cli-input-json " + ShellQuote.quote(WireWriter.print(request, false)), to);
    }

    /// A line that waits until `table` is active.
    public static String awaitTable(String table, Destination to) {
        return command(Service.DYNAMODB.command(), "wait table-exists", option("table-name", table), to);
    }

    private static String command(SdkPojo request, String members, Destination to) {
        return command(Service.of(request).command(), Operation.dashed(request), members, to);
    }

    private static String command(String service, String operation, String members, Destination to) {
        String signer = to.accessKeyId() == null
                ? ""
                : "AWS_ACCESS_KEY_ID=" + ShellQuote.quote(to.accessKeyId()) + " AWS_SECRET_ACCESS_KEY="
                        + Destination.SECRET + " ";
        return signer + "aws " + service + " " + operation + members
                + (PAGED.contains(operation) ? " --no-paginate" : "") + option("endpoint-url", to.endpoint())
                + option("region", to.region()) + option("profile", to.profile());
    }

    private static String option(String name, @Nullable String value) {
        return value == null ? "" : " " + String.join(" ", text(name, value));
    }

    private static List<String> flag(String name, JsonNode value) {
        if (value.isBoolean()) {
            return List.of((value.booleanValue() ? "--" : "--no-") + name);
        }
        String text = value.isString() ? value.stringValue() : JsonText.print(false, json -> json.writeTree(value));
        return text(name, text);
    }

    private static List<String> text(String name, String text) {
        return text.startsWith("-") // would be read as another flag
                ? List.of("--" + name + "=" + ShellQuote.quote(text))
                : List.of("--" + name, ShellQuote.quote(text));
    }
}
