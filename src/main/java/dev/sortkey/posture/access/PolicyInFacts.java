package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.Layer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A policy document as it stands in facts, so that a change of it can be tried there.
///
/// @param name its ARN, the ARN of the table it is the policy of, its id, or an inline one's name with its owner,
///     such as `role/app: read-orders`
/// @param layer which kind of policy it is
/// @param question whose answer it stands in
/// @param pointer to it in that answer
/// @param text the document
public record PolicyInFacts(String name, Layer layer, Question question, String pointer, String text) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NOTHING = """
            {
              "Version": "2012-10-17",
              "Statement": []
            }""";

    /// All of `facts` that can be changed there: resource policies, the policies of users, roles and groups,
    /// managed policies, and those of the organization.
    public static List<PolicyInFacts> of(Facts facts) {
        var all = new ArrayList<PolicyInFacts>();
        facts.asked("dynamodb", "GetResourcePolicy").forEach(it -> resource(all, facts, it));
        principals(all, facts, "/RoleDetailList", "RolePolicyList", "RoleName", "role/");
        principals(all, facts, "/UserDetailList", "UserPolicyList", "UserName", "user/");
        principals(all, facts, "/GroupDetailList", "GroupPolicyList", "GroupName", "group/");
        managed(all, facts);
        facts.asked("organizations", "DescribePolicy")
                .forEach(it -> add(all, facts, it.subject(), control(facts, it), it, "/Policy/Content"));
        return all;
    }

    private static Layer control(Facts facts, Question question) {
        return facts.text(question, "/Policy/PolicySummary/Type").equals("RESOURCE_CONTROL_POLICY")
                ? Layer.RESOURCE_CONTROL
                : Layer.SERVICE_CONTROL;
    }

    /// The policy of a table or a stream; one without a policy can be given one.
    private static void resource(List<PolicyInFacts> all, Facts facts, Question question) {
        add(all, facts, question.subject(), Layer.RESOURCE, question, "/Policy");
        if (facts.get(question) instanceof Answer.Known(var body, var _)
                && body.at("/Policy").isMissingNode()) {
            all.add(new PolicyInFacts(question.subject(), Layer.RESOURCE, question, "/Policy", NOTHING));
        }
    }

    private static void principals(
            List<PolicyInFacts> all, Facts facts, String list, String inline, String name, String kind) {
        JsonNode body = facts.body(Questions.PRINCIPALS);
        pointers(body, list)
                .forEach(owner -> pointers(body, owner + "/" + inline)
                        .forEach(at -> add(
                                all,
                                facts,
                                kind + body.at(owner + "/" + name).asString("") + ": "
                                        + body.at(at + "/PolicyName").asString(""),
                                Layer.IDENTITY,
                                Questions.PRINCIPALS,
                                at + "/PolicyDocument")));
    }

    private static void managed(List<PolicyInFacts> all, Facts facts) {
        JsonNode body = facts.body(Questions.PRINCIPALS);
        pointers(body, "/Policies").forEach(policy -> {
            String version = body.at(policy + "/DefaultVersionId").asString("");
            pointers(body, policy + "/PolicyVersionList")
                    .filter(at -> body.at(at + "/VersionId").asString("").equals(version))
                    .forEach(at -> add(
                            all,
                            facts,
                            body.at(policy + "/Arn").asString(""),
                            Layer.IDENTITY,
                            Questions.PRINCIPALS,
                            at + "/Document"));
        });
    }

    private static Stream<String> pointers(JsonNode body, String list) {
        return IntStream.range(0, body.at(list).size()).mapToObj(i -> list + "/" + i);
    }

    private static void add(
            List<PolicyInFacts> all, Facts facts, String name, Layer layer, Question question, String pointer) {
        JsonNode node = facts.body(question).at(pointer);
        if (!node.isMissingNode()) {
            String text = node.isString() ? node.asString() : node.toPrettyString();
            all.add(new PolicyInFacts(
                    name,
                    layer,
                    question,
                    pointer,
                    text.startsWith("%7B") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text));
        }
    }

    /// What it is called, in a few words.
    public String title() {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return switch (layer) {
            case RESOURCE ->
                name.contains("/stream/")
                        ? "Stream of " + name.substring(name.indexOf('/') + 1, name.indexOf("/stream/"))
                        : "Table " + last;
            case SERVICE_CONTROL, RESOURCE_CONTROL -> name;
            case IDENTITY, BOUNDARY, SESSION, ENDPOINT -> isManaged() ? last : inlineTitle();
        };
    }

    /// Which kind of policy it is, in a few words.
    public String kind() {
        if (layer != Layer.IDENTITY) {
            return layer.words();
        }
        return isOfAws() ? "AWS managed policy" : isManaged() ? "managed policy" : "inline policy";
    }

    /// Whether AWS manages the policy with that ARN.
    public static boolean isOfAws(String arn) {
        return arn.contains(":iam::aws:policy/");
    }

    /// Whether AWS manages it.
    public boolean isOfAws() {
        return isOfAws(name);
    }

    /// Whether it is a managed policy, of AWS or of the account.
    public boolean isManaged() {
        return name.contains(":policy/");
    }

    /// Such as `Role app: read-orders`.
    private String inlineTitle() {
        int slash = name.indexOf('/');
        return slash < 1
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1, slash) + " "
                        + name.substring(slash + 1);
    }

    /// `facts` as they would be with `changed` in the place of this document.
    public Facts with(Facts facts, String changed) {
        return facts.with(question, before -> {
            if (!(before instanceof Answer.Known(var body, var readAt))) {
                return before;
            }
            JsonNode copy = body.deepCopy();
            JsonPointer at = JsonPointer.compile(pointer);
            if (copy.at(at.head()) instanceof ObjectNode parent) {
                parent.set(
                        at.last().getMatchingProperty(), JSON.getNodeFactory().stringNode(changed));
            }
            return new Answer.Known(copy, readAt);
        });
    }
}
