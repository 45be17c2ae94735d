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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A policy document as it stands in facts, so that a change of it can be tried there.
///
/// @param name its ARN, the ARN of the table it is the policy of, its id, or an inline one's name with its owner, such
///     as `role/app: read-orders`
/// @param layer which kind of policy it is
/// @param question whose answer it stands in
/// @param pointer to it in that answer
/// @param text the document
public record PolicyInFacts(String name, Layer layer, Question question, String pointer, String text) {
    private static final JsonMapper JSON = new JsonMapper();

    /// All of `facts` that can be changed there: resource policies, the policies of users, roles and groups, managed
    /// policies, and those of the organization.
    public static List<PolicyInFacts> of(Facts facts) {
        var all = new ArrayList<PolicyInFacts>();
        facts.asked("dynamodb", "GetResourcePolicy")
                .forEach(it -> add(all, facts, it.subject(), Layer.RESOURCE, it, "/Policy"));
        principals(all, facts, "/RoleDetailList", "RolePolicyList", "RoleName", "role/");
        principals(all, facts, "/UserDetailList", "UserPolicyList", "UserName", "user/");
        principals(all, facts, "/GroupDetailList", "GroupPolicyList", "GroupName", "group/");
        managed(all, facts);
        facts.asked("organizations", "DescribePolicy")
                .forEach(it -> add(all, facts, it.subject(), Layer.SERVICE_CONTROL, it, "/Policy/Content"));
        return all;
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
