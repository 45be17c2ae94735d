package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.PolicyJson;
import dev.sortkey.posture.check.Probe;
import dev.sortkey.posture.check.network.DynamoEndpoint;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The statement that lets nobody use a table but through the VPC endpoints, added to the table's policy, and whom
/// it would shut out.
///
/// @param context of the assessment
/// @param arn the table
/// @param own the table's policy, or null without one
/// @param endpoints all endpoints for tables in the Region
record Enforcement(
        AssessmentContext context, String arn, @Nullable Document own, List<DynamoEndpoint> endpoints) {
    private static final JsonMapper JSON = new JsonMapper();

    Fix fix(FindingBuilder finding) {
        Facts facts = context.facts();
        String revision = facts.text(Questions.policy(arn), "/RevisionId");
        return finding.fix(
                        own instanceof Policy ? "a policy exists" : "",
                        Map.of(
                                "policy",
                                policy(facts.text(Questions.policy(arn), "/Policy")),
                                "revision",
                                revision,
                                "file",
                                finding.resource().name() + "-policy.json"))
                .warning("This shuts out everybody who doesn't come through "
                        + endpoints.stream().map(DynamoEndpoint::id).collect(Collectors.joining(", ")) + shutOut()
                        + ". To leave a role out, name it in a condition ArnNotLike on aws:PrincipalArn.");
    }

    /// Those whom the facts show.
    private String shutOut() {
        var out = new ArrayList<String>();
        if (!context.facts().text(Questions.PATH, "/class").equals("vpce")) {
            out.add("this computer");
        }
        List<String> served = endpoints.stream().map(DynamoEndpoint::vpc).toList();
        new EvidenceCollector(context)
                .find(AwsQuestions.INTERFACES).stream()
                        .flatMap(answer -> answer.at("/networkInterfaceSet").valueStream())
                        .map(it -> it.path("vpcId").asString(""))
                        .filter(vpc -> !vpc.isEmpty() && !served.contains(vpc))
                        .distinct()
                        .sorted()
                        .forEach(out::add);
        boolean offices = new EvidenceCollector(context)
                .find(AwsQuestions.VPNS)
                .filter(answer -> !answer.at("/vpnConnectionSet").isEmpty())
                .isPresent();
        if (offices && endpoints.stream().noneMatch(DynamoEndpoint::isInterface)) {
            out.add("the networks behind the VPN");
        }
        return out.isEmpty() ? "" : ": also " + String.join(", ", out);
    }

    private String policy(String text) {
        ObjectNode policy = own instanceof Policy ? JSON.readTree(text).asObject() : JSON.createObjectNode();
        if (!policy.has("Version")) {
            policy.put("Version", "2012-10-17");
        }
        ArrayNode statements = JSON.createArrayNode();
        PolicyJson.statements(policy).filter(it -> !shutsAll(it)).forEach(statements::add);
        statements.add(statement());
        policy.set("Statement", statements);
        return policy.toString();
    }

    /// Whether a statement lets nobody through any of the endpoints: it names none that is there.
    private boolean shutsAll(JsonNode statement) {
        ObjectNode alone = JSON.createObjectNode().put("Version", "2012-10-17");
        alone.putArray("Statement").add(statement);
        Policies policies = Policies.NONE.resource(Document.of(arn, alone.toString()));
        return Probe.ITEMS.stream()
                .anyMatch(action ->
                        endpoints.stream().allMatch(it -> Probe.refused(policies, action, arn, it.id(), it.vpc())));
    }

    private ObjectNode statement() {
        ObjectNode statement = JSON.createObjectNode()
                .put("Sid", "OnlyThroughTheVpcEndpoints")
                .put("Effect", "Deny")
                .put("Principal", "*");
        List.of("dynamodb:*Item", "dynamodb:Query", "dynamodb:Scan", "dynamodb:SearchVectors", "dynamodb:PartiQL*")
                .forEach(statement.putArray("Action")::add);
        List.of(arn, arn + "/index/*").forEach(statement.putArray("Resource")::add);
        ObjectNode condition = statement.putObject("Condition");
        ArrayNode ids = condition.putObject("StringNotEqualsIfExists").putArray("aws:SourceVpce");
        endpoints.forEach(it -> ids.add(it.id()));
        condition.putObject("BoolIfExists").put("aws:ViaAWSService", "false").put("aws:PrincipalIsAWSService", "false");
        return statement;
    }
}
