package dev.sortkey.ui.posture.roles;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An account with 200 roles of long names, all of which have one managed policy; I am `developer`.
final class CrowdedAccount {
    static final String SHARED = "arn:aws:iam::111122223333:policy/platform/shared/"
            + "orders-service-read-and-write-in-every-environment-of-the-platform-team-eu-west-1";
    static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

    private CrowdedAccount() {}

    static Facts facts() {
        String roles = IntStream.range(0, 200)
                .mapToObj(i ->
                        role("platform-team-orders-service-with-a-long-generated-name-%03d-ABCDEFGHIJKL".formatted(i)))
                .collect(Collectors.joining(","));
        return Answers.aws()
                .put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("none"))
                .known(Questions.TABLES, "{'TableNames':['customers','invoices','orders','payments','people']}")
                .known(Questions.policy(ORDERS), "{}")
                .known(
                        Questions.PRINCIPALS,
                        "{'RoleDetailList':[" + role("developer") + "," + roles + "],'Policies':[{'Arn':'" + SHARED
                                + "','DefaultVersionId':'v1','PolicyVersionList':[{'VersionId':'v1','Document':"
                                + "{'Version':'2012-10-17','Statement':[{'Sid':'ReadAndWrite','Effect':'Allow',"
                                + "'Action':['dynamodb:*Item','dynamodb:Query','dynamodb:DescribeTable'],"
                                + "'Resource':'*'}]}}]}]}")
                .facts();
    }

    private static String role(String name) {
        return "{'RoleName':'" + name + "','Arn':'arn:aws:iam::111122223333:role/" + name
                + "','AttachedManagedPolicies':[{'PolicyArn':'" + SHARED + "'}]}";
    }
}
