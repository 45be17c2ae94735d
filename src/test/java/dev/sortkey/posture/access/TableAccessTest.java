package dev.sortkey.posture.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TableAccessTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final String ROLE =
            "{'RoleName':'%s','Arn':'arn:aws:iam::111122223333:role/%s','AssumeRolePolicyDocument':{},'RolePolicyList':[{'PolicyName':'p','PolicyDocument':%s}]}";
    private static final Question SIMULATED =
            new Question("iam", "SimulatePrincipalPolicy", "arn:aws:iam::111122223333:role/developer");

    private static String role(String name, String... actions) {
        String all =
                Arrays.stream(actions).map(action -> "'" + action + "'").collect(Collectors.joining(",", "[", "]"));
        return ROLE.formatted(
                name,
                name,
                "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':" + all + ",'Resource':'*'}]}");
    }

    private static Answers account(String... roles) {
        return Answers.aws()
                .put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("none"))
                .known(Questions.policy(TABLE), "{}")
                .known(Questions.PRINCIPALS, "{'RoleDetailList':[" + String.join(",", roles) + "]}");
    }

    @Test
    void mineComesFirstThenTheMostPowerful() {
        TableAccess access = TableAccess.of(
                account(
                                role("reader", "dynamodb:GetItem"),
                                role("nobody", "s3:*"),
                                role("developer", "dynamodb:Query"),
                                role("owner", "dynamodb:*"),
                                role("writer", "dynamodb:PutItem"))
                        .facts(),
                TABLE);
        assertThat(access.rows()).extracting(AccessRow::name).containsExactly("developer", "owner", "writer", "reader");
        AccessRow mine = access.rows().getFirst();
        assertThat(mine.kind()).isEqualTo(AccessRow.Kind.ME);
        assertThat(mine.arn()).endsWith(":assumed-role/developer/mira");
        assertThat(mine.decision(Ability.READ_ITEM).verdict()).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(mine.decision(Ability.READ_ITEM).unseen()).containsExactly(Layer.SESSION);
        assertThat(mine.decision(Ability.WRITE).verdict()).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(access.rows().get(1).decision(Ability.GRANT).certain()).isTrue();
        assertThat(access.unread()).isEmpty();
    }

    @Test
    void readingAnIndexIsReading() {
        String policy =
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'dynamodb:Scan','Resource':'*/index/*'}}"
                        .replace("*/index", TABLE + "/index");
        var facts = account(ROLE.formatted("app", "app", policy))
                .known(Questions.table("orders"), "{'Table':{'GlobalSecondaryIndexes':[{'IndexName':'by-date'}]}}");
        assertThat(TableAccess.of(facts.facts(), TABLE).rows())
                .filteredOn(row -> row.kind() == AccessRow.Kind.ROLE)
                .singleElement()
                .satisfies(row ->
                        assertThat(row.decision(Ability.READ_ALL).resource()).endsWith("/index/by-date"));
    }

    @Test
    void searchingAVectorIndexIsReadingAndAskedForThatIndexAlone() {
        String policy = ("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'dynamodb:SearchVectors',"
                        + "'Resource':'TABLE/index/near'}}")
                .replace("TABLE", TABLE);
        Answers searchers = account(ROLE.formatted("app", "app", policy));
        String indexes = "{'Table':{'GlobalSecondaryIndexes':[{'IndexName':'by-date'}]%s}}";
        var with = searchers.known(
                Questions.table("orders"), indexes.formatted(",'VectorIndexes':[{'IndexName':'near'}]"));
        assertThat(TableAccess.of(with.facts(), TABLE).rows())
                .filteredOn(row -> row.kind() == AccessRow.Kind.ROLE)
                .singleElement()
                .satisfies(row ->
                        assertThat(row.decision(Ability.READ_ALL).resource()).isEqualTo(TABLE + "/index/near"));
        var without = searchers.known(Questions.table("orders"), indexes.formatted(""));
        assertThat(TableAccess.of(without.facts(), TABLE).rows()).noneMatch(row -> row.kind() == AccessRow.Kind.ROLE);
    }

    @Test
    void whatWasNotReadIsNamed() {
        TableAccess access = TableAccess.of(
                Answers.aws()
                        .denied(Questions.PRINCIPALS)
                        .denied(Questions.policy(TABLE))
                        .denied(AwsQuestions.ORGANIZATION)
                        .facts(),
                TABLE);
        assertThat(access.unread())
                .extracting(UnreadPolicies::layer)
                .containsExactlyInAnyOrder(
                        Layer.IDENTITY, Layer.RESOURCE, Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL);
        assertThat(access.rows())
                .singleElement()
                .satisfies(
                        row -> assertThat(row.decision(Ability.WRITE).unseen()).contains(Layer.IDENTITY));
        assertThat(TableAccess.of(Answers.aws().denied(Questions.CALLER).facts(), TABLE)
                        .rows())
                .isEmpty();
    }

    @Test
    void theSimulatorIsHeardWhereItSeesMoreAndShownWhereItDiffers() {
        String says =
                "{'EvaluationResults':[{'EvalActionName':'dynamodb:PutItem','EvalResourceName':'%s','EvalDecision':'%s'}]}";
        var facts = account(role("developer", "dynamodb:PutItem"))
                .known(SIMULATED, says.formatted(TABLE, "explicitDeny"))
                .facts();
        assertThat(TableAccess.of(facts, TABLE).disagreements())
                .containsExactly(new SimulatorMismatch(
                        "arn:aws:iam::111122223333:role/developer",
                        "dynamodb:PutItem",
                        AccessVerdict.ALLOWED,
                        "explicitDeny"));
        var blind = Answers.aws()
                .put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("none"))
                .known(Questions.policy(TABLE), "{}")
                .denied(Questions.PRINCIPALS)
                .known(SIMULATED, says.formatted(TABLE, "allowed"))
                .facts();
        TableAccess simulated = TableAccess.of(blind, TABLE);
        assertThat(simulated.disagreements()).isEmpty();
        assertThat(simulated.rows().getFirst().decision(Ability.WRITE).verdict())
                .isEqualTo(AccessVerdict.ALLOWED);
    }

    @Test
    void aStreamThatIsOffNeedsNoPolicyToBeKnown() {
        Answers roles = account(role("developer", "dynamodb:GetRecords"));
        assertThat(unseenOfRecords(roles)).contains(Layer.RESOURCE);
        roles.known(
                Questions.table("orders"),
                "{'Table':{'StreamSpecification':{'StreamEnabled':true}," + "'LatestStreamArn':'" + TABLE
                        + "/stream/1'}}");
        assertThat(unseenOfRecords(roles)).contains(Layer.RESOURCE);
        roles.known(Questions.table("orders"), "{'Table':{'TableName':'orders'}}");
        assertThat(unseenOfRecords(roles)).containsExactly(Layer.SESSION);
    }

    private static Set<Layer> unseenOfRecords(Answers answers) {
        return TableAccess.of(answers.facts(), TABLE).rows().getFirst().decisions().get(Ability.READ_ALL).stream()
                .filter(decision -> decision.action().equals("dynamodb:GetRecords"))
                .findFirst()
                .orElseThrow()
                .unseen();
    }

    @Test
    void outsidersWhomThePolicyLetsInHaveRows() {
        String policy = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": "*", "Action": "dynamodb:GetItem", "Resource": "*"},
                  {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::999988887777:role/app"},
                    "Action": "dynamodb:*", "Resource": "*"},
                  {"Effect": "Allow", "Principal": {"Service": "replication.dynamodb.amazonaws.com"},
                    "Action": "dynamodb:Scan", "Resource": "*"},
                  {"Effect": "Allow", "Principal": {"AWS": "arn:aws:sts::111122223333:federated-user/bob"},
                    "Action": "dynamodb:PutItem", "Resource": "*"}]}""";
        Facts facts = account(role("developer", "dynamodb:Query"), role("owner", "dynamodb:*"))
                .knownExactly(
                        Questions.policy(TABLE),
                        new JsonMapper()
                                .createObjectNode()
                                .put("Policy", policy)
                                .toString())
                .facts();
        List<AccessRow> rows = TableAccess.of(facts, TABLE).rows();
        assertThat(rows)
                .extracting(row -> row.kind() + " " + row.name())
                .containsExactly(
                        "ME developer",
                        "ANYBODY Anybody with an AWS account",
                        "SERVICE replication.dynamodb.amazonaws.com",
                        "ACCOUNT Account 999988887777",
                        "SESSION bob",
                        "ROLE owner");
        assertThat(rows.get(1).decision(Ability.READ_ITEM).verdict()).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(rows.get(1).decision(Ability.WRITE).verdict()).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(rows.get(2).decision(Ability.READ_ALL).verdict()).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(rows.get(3).decision(Ability.GRANT).verdict()).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(rows.get(4).decision(Ability.WRITE).verdict()).isEqualTo(AccessVerdict.ALLOWED);
    }

    @Test
    void thousandsOfRolesAreReadOnce() {
        String[] roles = IntStream.range(0, 2_000)
                .mapToObj(i -> role("r" + i, "dynamodb:GetItem", "s3:*"))
                .toArray(String[]::new);
        assertThat(TableAccess.of(account(roles).facts(), TABLE).rows()).hasSize(2_001);
    }
}
