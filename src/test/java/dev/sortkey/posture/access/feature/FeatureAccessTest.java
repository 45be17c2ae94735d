package dev.sortkey.posture.access.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.AccessVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeatureAccessTest {
    private static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final String APP = "arn:aws:iam::111122223333:role/app";

    private static Facts facts(String statements) {
        return Answers.aws()
                .put(AwsQuestions.ORGANIZATION, new Answer.NotApplicable("none"))
                .known(Questions.TABLES, "{'TableNames':['orders']}")
                .known(Questions.policy(ORDERS), "{}")
                .known(
                        Questions.PRINCIPALS,
                        "{'RoleDetailList':[{'RoleName':'app','Arn':'" + APP
                                + "','RolePolicyList':[{'PolicyName':'own',"
                                + "'PolicyDocument':{'Version':'2012-10-17','Statement':[" + statements + "]}}]}]}")
                .facts();
    }

    private static String allow(String resource, String actions) {
        return "{'Effect':'Allow','Resource':['" + resource + "'],'Action':['" + actions.replace(" ", "','") + "']}";
    }

    private static FeatureAccess feature(Facts facts, String name) {
        return FeatureAccess.of(facts, APP, ORDERS).stream()
                .filter(it -> it.feature().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFeatureNeedsAllOfItsActionsAndNamesTheFirstThatIsMissing() {
        Facts facts = facts(allow(ORDERS, "dynamodb:DescribeTable dynamodb:Scan dynamodb:GetItem"));
        assertThat(feature(facts, "Scan items").verdict()).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(feature(facts, "Scan items").missing()).isEmpty();
        assertThat(feature(facts, "Edit an item").verdict()).isEqualTo(AccessVerdict.IMPLICITLY_DENIED);
        assertThat(feature(facts, "Edit an item").missing()).isEqualTo("dynamodb:UpdateItem");
        assertThat(feature(facts, "Scan the posture in full").missing()).isEqualTo("dynamodb:GetResourcePolicy");
    }

    @Test
    void listsAreAskedOfTheAccountAndNotOfTheTable() {
        assertThat(feature(facts(allow(ORDERS, "dynamodb:*")), "List backups").missing())
                .isEqualTo("dynamodb:ListBackups");
        assertThat(feature(facts(allow("*", "dynamodb:ListBackups")), "List backups")
                        .verdict())
                .isEqualTo(AccessVerdict.ALLOWED);
    }

    @Test
    void aStreamAndABackupAreResourcesOfTheirOwn() {
        Facts table = facts(allow(ORDERS, "dynamodb:*"));
        assertThat(feature(table, "Watch changes").missing()).isEqualTo("dynamodb:DescribeStream");
        assertThat(feature(table, "Delete a backup").missing()).isEqualTo("dynamodb:DeleteBackup");
        Facts all = facts(allow(ORDERS + "','" + ORDERS + "/*", "dynamodb:*"));
        assertThat(feature(all, "Watch changes").verdict()).isEqualTo(AccessVerdict.ALLOWED);
        assertThat(feature(all, "Restore a backup to a new table").verdict()).isEqualTo(AccessVerdict.ALLOWED);
    }

    @Test
    void aConditionMakesItDependAndADenialWins() {
        String keys = "{'Effect':'Allow','Resource':'*','Action':'dynamodb:*',"
                + "'Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}}";
        assertThat(feature(facts(keys), "Get an item by its key").verdict()).isEqualTo(AccessVerdict.DEPENDS);
        Facts denied =
                facts(allow("*", "dynamodb:*") + ",{'Effect':'Deny','Resource':'*','Action':'dynamodb:DeleteTable'}");
        assertThat(feature(denied, "Empty the table").verdict()).isEqualTo(AccessVerdict.EXPLICITLY_DENIED);
        assertThat(feature(denied, "Empty the table").missing()).isEqualTo("dynamodb:DeleteTable");
    }

    @Test
    void withoutVectorsThereIsNothingSimilarToFind() {
        Facts facts = facts(allow("*", "dynamodb:*"));
        assertThat(FeatureAccess.of(facts, APP, ORDERS))
                .extracting(it -> it.feature().name())
                .doesNotContain("Find similar items");
        Facts indexed = facts.with(
                Questions.table("orders"),
                _ -> Answers.aws()
                        .known(Questions.TABLES, "{'Table':{'VectorIndexes':[{'IndexName':'v'}]}}")
                        .facts()
                        .get(Questions.TABLES));
        assertThat(feature(indexed, "Find similar items").verdict()).isEqualTo(AccessVerdict.ALLOWED);
    }

    @Test
    void whoIsNotKnownHasNothing() {
        assertThat(FeatureAccess.of(facts(""), "arn:aws:iam::111122223333:role/nobody", ORDERS))
                .isEmpty();
    }

    /// What the program can send, according to the list that is checked against the code, some feature needs;
    /// PartiQL and transactions are judged by the actions of what they do.
    @Test
    void eachOperationThatTheProgramSendsIsNeededBySomeFeature() throws IOException {
        List<String> sent;
        try (var file = FeatureAccessTest.class.getResourceAsStream("/dev/sortkey/cli/operations.txt")) {
            sent = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.contains("| none"))
                    .map(line -> "dynamodb:" + line.substring(0, line.indexOf(' ')))
                    .toList();
        }
        Set<String> needed =
                Feature.all().stream().flatMap(it -> it.actions().stream()).collect(Collectors.toSet());
        assertThat(needed)
                .as("statements and transactions")
                .contains("dynamodb:PartiQLSelect", "dynamodb:ConditionCheckItem");
        Set<String> others = Set.of(
                "dynamodb:ExecuteStatement",
                "dynamodb:TransactWriteItems",
                // details of lists that a table is shown with
                "dynamodb:ListContributorInsights",
                "dynamodb:DescribeExport",
                "dynamodb:DescribeImport",
                "dynamodb:ListExports",
                "dynamodb:ListImports");
        assertThat(sent).hasSizeGreaterThan(30).allMatch(it -> needed.contains(it) || others.contains(it));
    }
}
