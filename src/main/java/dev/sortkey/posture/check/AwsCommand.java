package dev.sortkey.posture.check;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The lines of a fix for the AWS CLI, with the Region, the profile and the endpoint URL of the connection that was
/// checked: without them, they would act on whatever the shell's defaults lead to.
public final class AwsCommand {
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
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < line.length(); i++) {
            quoted ^= line.charAt(i) == '\'';
            String joint = line.startsWith(" && ", i) ? " && " : line.charAt(i) == '\n' ? "\n" : "";
            if (!quoted && !joint.isEmpty()) {
                parts.add(line.substring(start, i));
                parts.add(joint);
                start = i + joint.length();
                i = start - 1;
            }
        }
        parts.add(line.substring(start));
        return parts;
    }

    private String scoped(String command) {
        int file = command.indexOf(" > ");
        String call = file < 0 ? command : command.substring(0, file);
        String service = call.split(" ", 3)[1];
        if (service.equals("configure")) {
            return command;
        }
        return call
                + option(call, "endpoint-url", endpoint(service))
                + option(call, "region", facts.region())
                + option(call, "profile", facts.text(Questions.TARGET, "/profile"))
                + (file < 0 ? "" : command.substring(file));
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
