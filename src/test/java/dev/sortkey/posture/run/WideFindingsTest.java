package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WideFindingsTest {
    private static final String NOBODY = "{'UserDetailList':[],'GroupDetailList':[],'RoleDetailList':[],'Policies':[]}";
    private static final String ADMIN = """
            {'UserDetailList':[],'GroupDetailList':[],'Policies':[],'RoleDetailList':[{'RoleName':'boss',
            'Arn':'arn:aws:iam::111122223333:role/boss','AssumeRolePolicyDocument':{'Version':'2012-10-17',
            'Statement':{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}},
            'RolePolicyList':[{'PolicyName':'all','PolicyDocument':{'Version':'2012-10-17','Statement':
            {'Effect':'Allow','Action':'*','Resource':'*'}}}]}]}""";

    private static Answers in(String region, String principals) {
        return Answers.aws()
                .known(Questions.TARGET, "{'kind':'aws','name':'test','region':'" + region + "','guard':'OPEN'}")
                .known(Questions.PRINCIPALS, principals)
                .known(AwsQuestions.DETECTORS, "{'detectorIds':['d']}")
                .known(AwsQuestions.detector("d"), "{'status':'ENABLED'}")
                .known(
                        Questions.CREDENTIALS,
                        "{'prefix':'AKIA','tail':'Q7XZ','issued':true,'token':false,'provider':'profile'}");
    }

    private static Snapshot snapshot(Facts... all) {
        Map<Scope, Facts> scopes = new TreeMap<>();
        Stream.of(all).forEach(facts -> scopes.put(facts.scope(), facts));
        return new Snapshot(new TreeMap<>(scopes));
    }

    private static List<Finding> findings(Snapshot snapshot, String check) {
        return Assessment.of(snapshot, Expectations.NONE).findings().stream()
                .filter(it -> it.rule().id().equals(check))
                .toList();
    }

    @Test
    void whatIsAboutAnAccountStandsThereOnce() {
        Snapshot both =
                snapshot(in("eu-west-1", ADMIN).facts(), in("us-east-1", ADMIN).facts());

        assertThat(findings(both, "ID-ADMIN")).hasSize(1);
        assertThat(findings(both, "ID-ROTATE")).hasSize(1);
        assertThat(findings(both, "CN-CRED")).hasSize(1);
        assertThat(findings(both, "CN-REGION")).hasSize(2);
        assertThat(findings(both, "AC-GD")).hasSize(2);
    }

    @Test
    void aBaselineOfItsFirstRegionStaysComparable() {
        Snapshot home = snapshot(in("eu-west-1", NOBODY).facts());
        Snapshot both = snapshot(
                in("eu-west-1", NOBODY).facts(), in("us-east-1", NOBODY).facts());

        for (String check : List.of("ID-ADMIN", "ID-USERPOL", "CN-CRED", "OR-REGION", "AC-GD")) {
            assertThat(findings(both, check))
                    .extracting(Finding::fingerprint)
                    .contains(findings(home, check).getFirst().fingerprint());
        }
    }

    @Test
    void onlyWhatPassesForOneRegionSaysWhich() {
        Snapshot both = snapshot(
                in("eu-west-1", NOBODY).facts(), in("us-east-1", NOBODY).facts());

        assertThat(findings(both, "AC-GD"))
                .extracting(Finding::message)
                .satisfiesExactly(
                        one -> assertThat(one).endsWith("This is about eu-west-1 only."),
                        two -> assertThat(two).endsWith("This is about us-east-1 only."));
        assertThat(findings(both, "ID-ADMIN").getFirst().message()).doesNotContain("only");
        assertThat(findings(snapshot(in("eu-west-1", NOBODY).facts()), "AC-GD")
                        .getFirst()
                        .message())
                .doesNotContain("only");
    }

    @Test
    void aFailureSeenFromOneRegionRefutesWhatPassesInAnother() {
        Snapshot both =
                snapshot(in("eu-west-1", NOBODY).facts(), in("us-east-1", ADMIN).facts());

        assertThat(findings(both, "ID-ADMIN")).singleElement().satisfies(it -> {
            assertThat(it.status()).isEqualTo(Status.FAIL);
            assertThat(it.message()).endsWith("This is so in us-east-1.");
        });
    }

    @Test
    void namesReplicasThatNobodyLookedAt() {
        String table = "{'Table':{'TableName':'orders','TableArn':'arn:aws:dynamodb:%s:111122223333:table/orders',"
                + "'Replicas':[{'RegionName':'us-east-1'},{'RegionName':'ap-south-1'}]}}";
        Facts home = in("eu-west-1", NOBODY)
                .known(Questions.TABLES, "{'TableNames':['orders']}")
                .known(Questions.table("orders"), table.formatted("eu-west-1"))
                .facts();
        Facts replica = in("us-east-1", NOBODY)
                .known(Questions.TABLES, "{'TableNames':['orders']}")
                .known(Questions.table("orders"), table.formatted("us-east-1"))
                .facts();

        assertThat(findings(snapshot(home), "TB-REGION").getFirst().message())
                .endsWith("The replicas in us-east-1, ap-south-1 weren't looked at.");
        assertThat(findings(snapshot(home, replica), "TB-REGION"))
                .allSatisfy(it -> assertThat(it.message()).endsWith("The replica in ap-south-1 wasn't looked at."));
        assertThat(UnseenReplicas.of(snapshot(home, replica)).summary())
                .isEqualTo("Replicas that weren't looked at: orders in ap-south-1. To look at them, add their Regions "
                        + "with --scan-regions.");
        assertThat(findings(snapshot(home, replica), "TB-PITR")).hasSize(2);
    }
}
