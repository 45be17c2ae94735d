package dev.sortkey.posture.trial;

import dev.sortkey.posture.access.PolicyInFacts;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import tools.jackson.databind.json.JsonMapper;

/// A small account with a policy of each kind, in which a change can be tried.
public final class TrialFacts {
    /// The table with a policy.
    public static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

    /// The table without one.
    public static final String PEOPLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/people";

    /// The managed policy that I have, and that allows all.
    public static final String ALL = "arn:aws:iam::111122223333:policy/all";

    private TrialFacts() {}

    /// I am the role `developer`.
    public static Facts facts() {
        return Answers.aws()
                .known(
                        Questions.TARGET,
                        "{'kind':'aws','name':'test','region':'eu-west-1','guard':'OPEN','profile':'dev'}")
                .put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("none"))
                .known(Questions.TABLES, "{'TableNames':['orders','people']}")
                .known(Questions.policy(PEOPLE), "{}")
                .knownExactly(
                        Questions.policy(ORDERS),
                        new JsonMapper()
                                .createObjectNode()
                                .put("Policy", allow("\"Principal\":{\"AWS\":\"999988887777\"},", "dynamodb:GetItem"))
                                .toString())
                .knownExactly(Question.of("organizations", "DescribePolicy"), "{}")
                .knownExactly(
                        new Question("organizations", "DescribePolicy", "p-scp"),
                        "{\"Policy\":{\"PolicySummary\":{\"Type\":\"SERVICE_CONTROL_POLICY\"},\"Content\":\"{}\"}}")
                .knownExactly(Questions.PRINCIPALS, """
                        {"RoleDetailList": [
                          {"RoleName": "app", "Arn": "arn:aws:iam::111122223333:role/app", "RolePolicyList": [
                            {"PolicyName": "own rights", "PolicyDocument": %s}]},
                          {"RoleName": "developer", "Arn": "arn:aws:iam::111122223333:role/developer",
                           "AttachedManagedPolicies": [{"PolicyArn": "arn:aws:iam::111122223333:policy/all"}]}],
                         "GroupDetailList": [{"GroupName": "team", "GroupPolicyList": [
                            {"PolicyName": "p", "PolicyDocument": {"Version":"2012-10-17","Statement":[]}}]}],
                         "UserDetailList": [{"UserName": "mira", "Arn": "arn:aws:iam::111122223333:user/mira",
                            "GroupList": ["team"], "UserPolicyList": [
                            {"PolicyName": "q", "PolicyDocument": {"Version":"2012-10-17","Statement":[]}}]}],
                         "Policies": [
                           {"Arn": "arn:aws:iam::aws:policy/ReadOnlyAccess", "DefaultVersionId": "v1",
                            "PolicyVersionList": [{"VersionId": "v1",
                              "Document": {"Version": "2012-10-17", "Statement": []}}]},
                           {"Arn": "arn:aws:iam::111122223333:policy/all", "DefaultVersionId": "v1",
                            "PolicyVersionList": [{"VersionId": "v1", "Document": %s}]}]}""".formatted(allow("", "dynamodb:PutItem"), allow("", "*")))
                .facts();
    }

    /// A policy that allows `actions` on everything.
    ///
    /// @param more further elements of the statement, each followed by a comma
    public static String allow(String more, String... actions) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\"," + more + "\"Action\":[\""
                + String.join("\",\"", actions) + "\"],\"Resource\":\"*\"}}";
    }

    /// The policy of that name.
    public static PolicyInFacts policy(String name) {
        return PolicyInFacts.of(facts()).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
