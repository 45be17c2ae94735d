package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// ID-OLDPOLICY: whether a user, a group or a role has a managed policy for DynamoDB that AWS has deprecated: it
/// isn't maintained any more, and can't be attached again once it is detached.
final class DeprecatedPolicies extends AccountCheck {
    private static final Set<String> DEPRECATED =
            Set.of("AmazonDynamoDBFullAccess", "AmazonDynamoDBFullAccesswithDataPipeline");

    DeprecatedPolicies() {
        super("ID-OLDPOLICY");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(Questions.PRINCIPALS, finding, answer -> {
            List<Finding> findings = Stream.of("user", "group", "role")
                    .flatMap(kind -> owners(answer, kind, finding))
                    .toList();
            return findings.isEmpty()
                    ? List.of(finding.pass("Nobody has a managed policy for DynamoDB that AWS has deprecated."))
                    : findings;
        });
    }

    private Stream<Finding> owners(KnownAnswer answer, String kind, FindingBuilder finding) {
        String list = "/" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "DetailList";
        return IntStream.range(0, answer.at(list).size())
                .mapToObj(i -> list + "/" + i)
                .flatMap(owner -> answer.at(owner + "/AttachedManagedPolicies")
                        .valueStream()
                        .filter(DeprecatedPolicies::isDeprecated)
                        .limit(1)
                        .map(policy -> found(answer, owner, kind, policy, finding)));
    }

    private static boolean isDeprecated(JsonNode policy) {
        String arn = policy.path("PolicyArn").asString("");
        return PolicyInFacts.isOfAws(arn) && DEPRECATED.contains(arn.substring(arn.lastIndexOf('/') + 1));
    }

    private Finding found(KnownAnswer answer, String owner, String kind, JsonNode policy, FindingBuilder finding) {
        String title = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
        String name = answer.text(owner + "/" + title + "Name");
        var resource = new Resource(
                answer.text(owner + "/Arn"),
                "AWS::IAM::" + title,
                name,
                "",
                finding.resource().account());
        FindingBuilder found = of(finding.context(), resource);
        String arn = policy.path("PolicyArn").asString("");
        String next = "arn:" + Partition.of(finding.context().facts().region())
                + ":iam::aws:policy/AmazonDynamoDBFullAccess_v2";
        return found.fail(
                "The " + kind + " " + name + " has " + arn.substring(arn.lastIndexOf('/') + 1)
                        + ", which AWS has deprecated.",
                found.fix(Map.of("kind", kind, "policy", arn, "next", next)),
                answer.evidence(owner + "/AttachedManagedPolicies"));
    }
}
