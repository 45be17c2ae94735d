package dev.sortkey.posture.check;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a fix for the AWS CLI, with the Region, the profile and the endpoint URL of the connection that was
/// checked: without them, they would act on whatever the shell's defaults lead to.
public final class AwsCommand {
    /// A text in quotes; or what stands between commands, or the file that one writes to.
    private static final Pattern JOINT = Pattern.compile("(?<text>\\\\.|'[^']*')| && |\n| > (?:\\\\.|'[^']*'|\\S)+");

    private final Facts facts;

    private AwsCommand(Facts facts) {
        this.facts = facts;
    }

    /// `line` as it acts on the connection of `facts`; several commands are joined by `&&` or stand in lines.
    public static String on(Facts facts, String line) {
        var command = new AwsCommand(facts);
        var all = new StringBuilder();
        for (String part : parts(line)) {
            all.append(part.startsWith("aws ") ? command.scoped(part) : part);
        }
        return all.toString();
    }

    /// The commands of a line and what joins them, in order; what stands in quotes joins nothing.
    private static List<String> parts(String line) {
        var parts = new ArrayList<String>();
        int start = 0;
        Matcher joint = JOINT.matcher(line);
        while (joint.find()) {
            if (joint.group("text") == null) {
                parts.add(line.substring(start, joint.start()));
                parts.add(joint.group());
                start = joint.end();
            }
        }
        parts.add(line.substring(start));
        return parts;
    }

    private String scoped(String command) {
        String service = command.split(" ", 3)[1];
        return service.equals("configure")
                ? command
                : command
                        + option(command, "endpoint-url", endpoint(service))
                        + option(command, "region", facts.region())
                        + option(command, "profile", facts.text(Questions.TARGET, "/profile"));
    }

    /// The URL that the CLI wouldn't find by itself: that of another server, or of a VPC endpoint.
    private String endpoint(String service) {
        boolean usual = Set.of("standard", "account", "").contains(facts.text(Questions.PATH, "/class"));
        return service.equals("dynamodb") && !(facts.isAws() && usual) ? facts.text(Questions.PATH, "/url") : "";
    }

    private static String option(String call, String name, String value) {
        return value.isEmpty() || call.contains(" --" + name + " ") ? "" : " --" + name + " " + ShellQuote.quote(value);
    }
}
