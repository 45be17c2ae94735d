package dev.sortkey.bench.posture;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The facts of an account as companies have them: teams with tables, functions, pipelines and people.
///
/// A tenth of the tables have a policy of their own, a fifth a key, a quarter a stream.
final class BigAccount {
    static final String ACCOUNT = "111122223333";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int TEAMS = 40;

    private final int tables;
    private final int roles;
    private final String region;
    private final Map<Question, Answer> answers = new LinkedHashMap<>();

    private BigAccount(int tables, int roles, String region) {
        this.tables = tables;
        this.roles = roles;
        this.region = region;
    }

    /// An account with that many tables in `region`, and that many roles.
    static Facts facts(int tables, int roles, String region) {
        return new BigAccount(tables, roles, region).facts();
    }

    private Facts facts() {
        known(
                Questions.TARGET,
                "{'kind':'aws','name':'big','region':'%s','profile':'big','guard':'READ_ONLY'}".formatted(region));
        known(
                Questions.CALLER,
                "{'Account':'%s','UserId':'AROAEXAMPLE:mira','Arn':'arn:aws:sts::%s:assumed-role/role-0007/mira'}"
                        .formatted(ACCOUNT, ACCOUNT));
        tables();
        known(Questions.PRINCIPALS, new BigPrincipals(tables, roles, region).details());
        known(AwsQuestions.CREDENTIAL_REPORT, BigPrincipals.report());
        known(AwsQuestions.CLUSTERS, """
                {'Clusters':[{'ClusterName':'fast','ClusterArn':'arn:aws:dax:%s:%s:cache/fast','TotalNodes':3,
                'IamRoleArn':'arn:aws:iam::%s:role/dax','SSEDescription':{'Status':'ENABLED'},
                'ClusterEndpointEncryptionType':'TLS','Nodes':[{'AvailabilityZone':'a'},{'AvailabilityZone':'b'}],
                'SecurityGroups':[{'SecurityGroupIdentifier':'sg-1','Status':'active'}]}]}""".formatted(region, ACCOUNT, ACCOUNT));
        answers.put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("This account isn't in an organization."));
        known(AwsQuestions.VPCS, "{'vpcSet':[{'vpcId':'vpc-1','ownerId':'%s'}]}".formatted(ACCOUNT));
        known(AwsQuestions.INTERFACES, "{'networkInterfaceSet':[{'vpcId':'vpc-1','networkInterfaceId':'eni-1'}]}");
        known(
                AwsQuestions.ENDPOINTS,
                "{'vpcEndpointSet':[{'vpcEndpointId':'vpce-1','vpcId':'vpc-1','vpcEndpointType':'Gateway',"
                        .concat("'serviceName':'com.amazonaws.%s.dynamodb','state':'available',".formatted(region))
                        .concat("'routeTableIdSet':['rtb-1'],'policyDocument':'{}'}]}"));
        return new Facts(NOW, "big", answers);
    }

    private void tables() {
        ArrayNode names = JSON.createArrayNode();
        for (int i = 0; i < tables; i++) {
            String name = name(i);
            names.add(name);
            table(i, name);
        }
        known(Questions.TABLES, JSON.createObjectNode().set("TableNames", names));
    }

    /// The name of a table: each team has some.
    static String name(int number) {
        return "team-%02d-table-%04d".formatted(number % TEAMS, number);
    }

    /// The ARN of a table.
    static String arn(String region, int number) {
        return "arn:aws:dynamodb:" + region + ":" + ACCOUNT + ":table/" + name(number);
    }

    private void table(int i, String name) {
        String arn = arn(region, i);
        String stream = arn + "/stream/2026-01-01T00:00:00.000";
        String key = "arn:aws:kms:" + region + ":" + ACCOUNT + ":key/key-" + i % TEAMS;
        known(Questions.table(name), """
                {'Table':{'TableName':'%s','TableArn':'%s','TableStatus':'ACTIVE','ItemCount':%d,'TableSizeBytes':%d,
                'DeletionProtectionEnabled':%s,'CreationDateTime':1760000000,
                'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
                'GlobalSecondaryIndexes':[{'IndexName':'by-date'},{'IndexName':'by-owner'}]%s%s}}""".formatted(
                name,
                arn,
                i * 1000,
                i * 100_000,
                i % 3 > 0,
                i % 5 > 0 ? "" : ",'SSEDescription':{'SSEType':'KMS','KMSMasterKeyArn':'" + key + "'}",
                i % 4 > 0 ? "" : ",'LatestStreamArn':'" + stream + "','StreamSpecification':{'StreamEnabled':true}"));
        known(
                Questions.backups(name),
                "{'ContinuousBackupsDescription':{'ContinuousBackupsStatus':'ENABLED',"
                        + "'PointInTimeRecoveryDescription':{'PointInTimeRecoveryStatus':'"
                        + (i % 4 > 0 ? "ENABLED" : "DISABLED") + "'}}}");
        known(Questions.streaming(name), "{'TableName':'" + name + "','KinesisDataStreamDestinations':[]}");
        known(Questions.policy(arn), i % 10 > 0 ? JSON.createObjectNode() : policy(arn, i));
        if (i % 4 == 0) {
            known(Questions.policy(stream), "{}");
        }
        if (i % 5 == 0) {
            known(
                    AwsQuestions.key(key),
                    "{'KeyMetadata':{'KeyManager':'CUSTOMER','KeyState':'Enabled','Arn':'%s'}}".formatted(key));
            known(AwsQuestions.rotation(key), "{'KeyRotationEnabled':true}");
            known(AwsQuestions.keyPolicy(key), keyPolicy());
        }
    }

    private ObjectNode policy(String arn, int i) {
        return JSON.createObjectNode()
                .put("Policy", """
                        {"Version":"2012-10-17","Statement":[
                        {"Sid":"Reader","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:role/role-%04d"},
                        "Action":["dynamodb:GetItem","dynamodb:Query","dynamodb:Scan"],"Resource":["%s","%s/index/*"]},
                        {"Sid":"Partner","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},
                        "Action":"dynamodb:GetItem","Resource":"%s",
                        "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-example1234"}}},
                        {"Sid":"Inside","Effect":"Deny","Principal":"*","Action":"dynamodb:*","Resource":"%s",
                        "Condition":{"StringNotEqualsIfExists":{"aws:SourceVpce":"vpce-1"},
                        "BoolIfExists":{"aws:ViaAWSService":"false","aws:PrincipalIsAWSService":"false"}}}]}""".formatted(ACCOUNT, i % Math.max(1, roles), arn, arn, arn, arn));
    }

    /// The one that KMS gives a key by itself: IAM policies decide.
    private static ObjectNode keyPolicy() {
        return JSON.createObjectNode().put("Policy", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},
                "Action":"kms:*","Resource":"*"}}""".formatted(ACCOUNT));
    }

    private void known(Question question, String json) {
        known(question, JSON.readTree(json.replace('\'', '"')));
    }

    private void known(Question question, tools.jackson.databind.JsonNode body) {
        answers.put(question, new Answer.Known(body, NOW));
    }
}
