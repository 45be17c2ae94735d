package dev.sortkey.posture.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Layer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AccessChangeTest {
    private static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final String NOTHING = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    private static final String SCAN_ORDERS =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"dynamodb:Scan\",\"Resource\":\""
                    + ORDERS + "\"}}";

    private static Facts facts() {
        return Answers.aws()
                .put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("none"))
                .known(Questions.TABLES, "{'TableNames':['orders','people']}")
                .knownExactly(
                        Questions.policy(ORDERS),
                        new JsonMapper().createObjectNode().put("Policy", """
                                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"999988887777"},
                                  "Action":"dynamodb:GetItem","Resource":"*"}}""").toString())
                .knownExactly(Questions.PRINCIPALS, """
                        {"RoleDetailList": [
                          {"RoleName": "app", "Arn": "arn:aws:iam::111122223333:role/app", "RolePolicyList": [
                            {"PolicyName": "own", "PolicyDocument": {"Version": "2012-10-17", "Statement": {
                              "Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:GetItem"], "Resource": "*"}}}]},
                          {"RoleName": "ops-2", "Arn": "arn:aws:iam::111122223333:role/ops-2",
                           "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::111122223333:policy/all"}]},
                          {"RoleName": "ops", "Arn": "arn:aws:iam::111122223333:role/ops", "AttachedManagedPolicies": [
                            {"PolicyArn": "arn:aws:iam::111122223333:policy/all"}]}],
                         "GroupDetailList": [{"GroupName": "team", "GroupPolicyList": [
                            {"PolicyName": "p", "PolicyDocument": "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D"}]}],
                         "UserDetailList": [{"UserName": "mira", "Arn": "arn:aws:iam::111122223333:user/mira",
                            "GroupList": ["team"]}],
                         "Policies": [{"Arn": "arn:aws:iam::111122223333:policy/all", "DefaultVersionId": "v2",
                           "PolicyVersionList": [
                             {"VersionId": "v1", "Document": {"Version": "2012-10-17", "Statement": []}},
                             {"VersionId": "v2", "Document": {"Version": "2012-10-17", "Statement": {
                               "Effect": "Allow", "Action": "*", "Resource": "*"}}}]}]}""")
                .facts();
    }

    private static PolicyInFacts policy(String name) {
        return PolicyInFacts.of(facts()).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> changes(String name, String text) {
        return AccessChange.between(facts(), policy(name).with(facts(), text)).stream()
                .map(it -> (it.isGain() ? "+ " : "- ") + it.principal() + " " + it.ability() + " on " + it.table())
                .toList();
    }

    @Test
    void everyPolicyCanBeChanged() {
        assertThat(PolicyInFacts.of(facts()))
                .extracting(PolicyInFacts::name)
                .containsExactly(ORDERS, "role/app: own", "group/team: p", "arn:aws:iam::111122223333:policy/all");
        assertThat(policy("group/team: p").text()).isEqualTo(NOTHING);
        for (PolicyInFacts each : PolicyInFacts.of(facts())) {
            Facts changed = each.with(facts(), SCAN_ORDERS);
            assertThat(PolicyInFacts.of(changed))
                    .filteredOn(it -> it.name().equals(each.name()))
                    .extracting(PolicyInFacts::text)
                    .containsExactly(SCAN_ORDERS);
        }
    }

    @Test
    void aPolicyOfItsOwnTakesAndGives() {
        assertThat(changes("role/app: own", SCAN_ORDERS))
                .containsExactlyInAnyOrder(
                        "- app WRITE on orders",
                        "- app READ_ITEM on orders",
                        "+ app READ_ALL on orders",
                        "- app WRITE on people",
                        "- app READ_ITEM on people");
    }

    @Test
    void aGroupsPolicyIsThatOfItsMembers() {
        assertThat(changes("group/team: p", SCAN_ORDERS)).containsExactly("+ mira READ_ALL on orders");
    }

    @Test
    void aTablesPolicyIsAboutOutsidersToo() {
        assertThat(changes(ORDERS, NOTHING)).containsExactly("- Account 999988887777 READ_ITEM on orders");
    }

    @Test
    void nothingChangesWhenNothingIsChanged() {
        PolicyInFacts policy = policy("arn:aws:iam::111122223333:policy/all");
        assertThat(changes(policy.name(), policy.text())).isEmpty();
    }

    /// Those with the same policies are judged once; what was left out must be what doesn't change.
    @Test
    void whoIsLookedAtTogetherOrNotAtAllChangesNothing() {
        String[] statements = {
            "{\"Effect\":\"Allow\",\"Action\":\"dynamodb:*\",\"Resource\":\"*\"}",
            "{\"Effect\":\"Allow\",\"Action\":\"dynamodb:Scan\",\"Resource\":\"" + ORDERS + "\"}",
            "{\"Effect\":\"Deny\",\"Action\":\"dynamodb:Put*\",\"Resource\":\"*\"}",
            "{\"Effect\":\"Allow\",\"NotAction\":\"dynamodb:Scan\",\"NotResource\":\"" + ORDERS + "\"}",
            "{\"Effect\":\"Allow\",\"Action\":\"dynamodb:Query\",\"Resource\":\"" + ORDERS + "/index/*\"}",
            "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\","
                    + "\"Condition\":{\"StringLike\":{\"aws:PrincipalArn\":\"*role/ops\"}}}"
        };
        for (PolicyInFacts policy : PolicyInFacts.of(facts())) {
            for (int i = 0; i < 1 << statements.length; i++) {
                if (policy.layer() == Layer.RESOURCE) {
                    continue;
                }
                var some = new ArrayList<String>();
                for (int k = 0; k < statements.length; k++) {
                    if ((i >> k & 1) == 1) {
                        some.add(statements[k]);
                    }
                }
                Facts after = policy.with(
                        facts(), "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", some) + "]}");
                assertThat(AccessChange.between(facts(), after).stream()
                                .map(it -> it.table() + " " + it.principal() + " " + it.ability() + " " + it.before()
                                        + " " + it.after()))
                        .as("%s %s", policy.name(), some)
                        .containsExactlyInAnyOrderElementsOf(plainly(facts(), after));
            }
        }
    }

    private static List<String> plainly(Facts before, Facts after) {
        Account one = Account.of(before);
        Account two = Account.of(after);
        var changes = new ArrayList<String>();
        for (String table : before.tableNames()) {
            String arn = before.tableArn(table);
            for (int i = 0; i < one.principals().size(); i++) {
                AccessRow was =
                        new TableRows(before, one, arn).row(one.principals().get(i));
                AccessRow is =
                        new TableRows(after, two, arn).row(two.principals().get(i));
                for (Ability ability : Ability.values()) {
                    AccessVerdict from = was.decision(ability).verdict();
                    AccessVerdict to = is.decision(ability).verdict();
                    boolean had =
                            from.compareTo(AccessVerdict.DEPENDS) <= 0 || to.compareTo(AccessVerdict.DEPENDS) <= 0;
                    if (from != to && had) {
                        changes.add(table + " " + was.name() + " " + ability + " " + from + " " + to);
                    }
                }
            }
        }
        return changes;
    }
}
