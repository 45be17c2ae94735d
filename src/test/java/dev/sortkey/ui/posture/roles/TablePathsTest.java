package dev.sortkey.ui.posture.roles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.EscalationPath;
import org.junit.jupiter.api.Test;

/// How a principal gets to more on one table.
class TablePathsTest {
    private static final String IAM = "arn:aws:iam::111122223333:role/";
    private static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

    /// A role that can hand another one to a function, which has a table.
    static Facts facts() {
        return answers(new Answer.NotApplicable("It is in none."));
    }

    private static Facts answers(Answer organisation) {
        return Answers.aws()
                .known(Questions.TABLES, "{'TableNames':['orders']}")
                .known(Questions.policy(ORDERS), "{}")
                .put(AwsQuestions.ORGANIZATION, organisation)
                .known(
                        Questions.PRINCIPALS,
                        "{'UserDetailList':[],'GroupDetailList':[],'Policies':[],'RoleDetailList':["
                                + role(
                                        "ci",
                                        "['dynamodb:GetItem','iam:PassRole','lambda:CreateFunction','lambda:InvokeFunction']")
                                + "," + role("orders-admin", "'dynamodb:*'") + "]}")
                .facts();
    }

    private static String role(String name, String actions) {
        return """
                {"RoleName":"%s","Arn":"%s","AssumeRolePolicyDocument":{"Statement":
                   {"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}},
                 "RolePolicyList":[{"PolicyName":"own","PolicyDocument":{"Statement":
                   {"Effect":"Allow","Action":%s,"Resource":"*"}}}]}""".formatted(name, IAM + name, actions);
    }

    @Test
    void theWayOverAFunctionIsFound() {
        TablePaths found = TablePaths.of(facts(), IAM + "ci", ORDERS);

        assertThat(found.paths().shown())
                .extracting(EscalationPath::words)
                .containsExactly("ci → iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction → Lambda functions"
                        + " → sts:AssumeRole → orders-admin → dynamodb:DeleteTable → orders");
        assertThat(found.words()).isEqualTo("It can gain more permissions on this table.");
    }

    @Test
    void whatMightRefuseItIsSaid() {
        Facts facts = answers(Answers.denial(AwsQuestions.ORGANIZATION));

        assertThat(TablePaths.of(facts, IAM + "ci", ORDERS).words())
                .endsWith("A policy of the organization that wasn't read might deny it.");
    }

    @Test
    void whoGainsNothingAndWhoIsUnknownIsSaid() {
        assertThat(TablePaths.of(facts(), IAM + "orders-admin", ORDERS).words())
                .isEqualTo("No path that was checked leads to more permissions on this table.");
        assertThat(TablePaths.of(facts(), IAM + "nobody", ORDERS).words())
                .isEqualTo("Paths are shown for users and roles of this account.");
    }
}
