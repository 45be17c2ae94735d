package dev.sortkey.posture.usage;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Snapshot;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/// An account with the role of {@link Events}, for tests.
public final class Snapshots {
    private Snapshots() {}

    /// Two tables, one with an index, and a role that may do some things with both.
    public static Snapshot account() {
        return Snapshot.of(answers().facts());
    }

    /// The same with another Region, whose only table has the policy `policy`.
    static Snapshot withRegion(String region, String table, String policy) {
        Facts home = answers().facts();
        Facts there = answers()
                .known(Questions.TARGET, "{'kind':'aws','name':'test','region':'" + region + "','guard':'OPEN'}")
                .known(Questions.TABLES, "{'TableNames':['" + table + "']}")
                .put(
                        Questions.policy(Partition.table(region, home.account(), table)),
                        new Answer.Known(JsonNodeFactory.instance.objectNode().put("Policy", policy), Answers.NOW))
                .facts();
        return new Snapshot(new TreeMap<>(Map.of(home.scope(), home, there.scope(), there)));
    }

    /// The same where the table `orders` has the stream `stream`, of which the role may read the records.
    static Snapshot withStream(String stream) {
        return Snapshot.of(answers()
                .known(
                        Questions.table("orders"),
                        "{'Table':{'TableArn':'" + Events.TABLE + "orders','LatestStreamArn':'" + stream + "',"
                                + "'StreamSpecification':{'StreamEnabled':true}}}")
                .known(
                        Questions.PRINCIPALS,
                        "{'RoleDetailList':[{'RoleName':'app','Arn':'" + Events.APP + "','RolePolicyList':["
                                + "{'PolicyName':'own','PolicyDocument':{'Version':'2012-10-17','Statement':["
                                + "{'Effect':'Allow','Action':'dynamodb:GetRecords','Resource':'" + stream
                                + "'}]}}]}]}")
                .facts());
    }

    private static Answers answers() {
        return Answers.aws()
                .put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("none"))
                .known(Questions.TABLES, "{'TableNames':['orders','people']}")
                .known(
                        Questions.table("orders"),
                        "{'Table':{'TableArn':'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',"
                                + "'GlobalSecondaryIndexes':[{'IndexName':'by-day'}]}}")
                .knownExactly(Questions.PRINCIPALS, """
                        {"RoleDetailList": [{"RoleName": "app", "Arn": "arn:aws:iam::111122223333:role/service/app",
                          "RolePolicyList": [{"PolicyName": "own", "PolicyDocument": {"Version": "2012-10-17",
                            "Statement": [
                              {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem",
                                 "dynamodb:DescribeTable", "dynamodb:ListTables"], "Resource": "*"},
                              {"Effect": "Allow", "Action": "dynamodb:Query", "Resource": "arn:aws:dynamodb:*:*:table/*/index/*"},
                              {"Effect": "Deny", "Action": "dynamodb:PutItem", "Resource": "arn:aws:dynamodb:*:*:table/people", "Sid": "Keep"}
                            ]}}]}]}""");
    }
}
