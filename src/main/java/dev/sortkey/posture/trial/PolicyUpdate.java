package dev.sortkey.posture.trial;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.check.AwsCommand;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.iam.Layer;
import java.util.Locale;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a policy would be changed with the AWS CLI. Nothing here sends it.
public final class PolicyUpdate {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private PolicyUpdate() {}

    /// The command that gives `policy` the text `text`, which is valid, on the connection of `facts`.
    public static String command(Facts facts, PolicyInFacts policy, String text) {
        return AwsCommand.on(facts, call(facts, policy) + ShellQuote.quote(oneLine(text)));
    }

    /// What to know before running it; empty when there is nothing.
    public static String note(PolicyInFacts policy) {
        if (policy.isOfAws()) {
            return "AWS manages this policy, and only AWS can change it. The command creates a copy with your changes, "
                    + "which you attach instead.";
        }
        if (policy.isManaged()) {
            return "The command creates a new version and makes it the default. A policy has at most five versions.";
        }
        return policy.question().service().equals("organizations")
                ? "Run the command in the organization's management account. The change applies to all accounts that "
                        + "have this policy."
                : "";
    }

    private static String call(Facts facts, PolicyInFacts policy) {
        if (policy.layer() == Layer.RESOURCE) {
            return "aws dynamodb put-resource-policy --resource-arn " + ShellQuote.quote(policy.name()) + " --policy ";
        }
        if (policy.question().service().equals("organizations")) {
            return "aws organizations update-policy --policy-id " + ShellQuote.quote(policy.name()) + " --content ";
        }
        if (policy.isOfAws()) {
            String name = policy.name().substring(policy.name().lastIndexOf('/') + 1);
            return "aws iam create-policy --policy-name " + ShellQuote.quote(name + "-copy") + " --policy-document ";
        }
        if (policy.isManaged()) {
            return "aws iam create-policy-version --set-as-default --policy-arn " + ShellQuote.quote(policy.name())
                    + " --policy-document ";
        }
        return inline(facts, policy);
    }

    /// A user's, a role's or a group's own policy: its owner and its name stand around it in the facts.
    private static String inline(Facts facts, PolicyInFacts policy) {
        String[] parts = policy.pointer().split("/");
        JsonNode body = facts.body(policy.question());
        JsonNode owner = body.at("/" + parts[1] + "/" + parts[2]);
        String kind = switch (parts[1]) {
            case "UserDetailList" -> "user";
            case "GroupDetailList" -> "group";
            default -> "role";
        };
        String member = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + "Name";
        String name = owner.at("/" + parts[3] + "/" + parts[4] + "/PolicyName").asString("");
        return "aws iam put-" + kind + "-policy --" + kind + "-name "
                + ShellQuote.quote(owner.path(member).asString("")) + " --policy-name " + ShellQuote.quote(name)
                + " --policy-document ";
    }

    /// Compact JSON without letters that a shell, or what adds options to a command, could take for its own:
    /// outside of strings it has none of them, and in strings JSON can write them as escapes.
    static String oneLine(String text) {
        return JSON.writeValueAsString(JSON.readTree(text))
                .replace("'", "\\u0027")
                .replace("&", "\\u0026")
                .replace(">", "\\u003e");
    }
}
