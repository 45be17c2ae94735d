package dev.sortkey.posture.collect.moto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.LiveAssessor;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;

@OnMoto
@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class AccountsTest {
    /// What moto 5.2.5 has no answer for, or another path than AWS.
    private static final Set<String> LACKING = Set.of(
            "access-analyzer:ListAnalyzers",
            "backup:ListProtectedResources",
            "cloudtrail:ListEventDataStores",
            "cognito-identity:GetIdentityPoolRoles",
            "config:DescribeComplianceByConfigRule",
            "config:DescribeConformancePacks",
            "directconnect:DescribeVirtualInterfaces",
            "dynamodb:DescribeKinesisStreamingDestination",
            "dynamodb:ListExports",
            "iam:ListAccessKeys",
            "iam:SimulatePrincipalPolicy",
            "securityhub:GetEnabledStandards");

    private static Assessment assess(Moto moto, boolean sample, List<AssessmentProgress> partials) {
        try (var connection = moto.connect()) {
            var collector = new Collector(connection, StubAws::looks, moto::profiles);
            return new LiveAssessor(collector).assess(new AssessmentOptions(Expectations.NONE, sample), partials::add);
        }
    }

    private static Set<Status> statuses(Assessment assessment, String check) {
        return assessment.findings().stream()
                .filter(finding -> finding.rule().id().equals(check))
                .map(Finding::status)
                .collect(Collectors.toSet());
    }

    @Test
    void readsAWellKeptAccount() {
        try (var moto = new Moto("kept")) {
            Assessment kept = assess(moto, false, new ArrayList<>());
            Facts facts = kept.facts();
            assertThat(facts.answers().entrySet())
                    .filteredOn(it -> it.getValue() instanceof Answer.Failed)
                    .extracting(it -> it.getKey().action())
                    .isSubsetOf(LACKING);
            String trail = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/main";
            assertThat(body(facts, new Question("cloudtrail", "GetTrailStatus", trail)))
                    .contains("\"IsLogging\":true");
            assertThat(body(facts, new Question("logs", "DescribeMetricFilters", "trail-logs")))
                    .contains("DeleteTable");
            assertThat(facts.asked("events", "ListTargetsByRule"))
                    .extracting(Question::subject)
                    .containsExactly("dynamo");
            assertThat(facts.asked("organizations", "DescribePolicy")).hasSizeGreaterThan(1);
            assertThat(facts.answers().toString()).doesNotContain("SECRETHOOK", "SECRETINPUT");
            assertThat(statuses(kept, "TB-PITR")).containsExactly(Status.PASS);
        }
    }

    private static String body(Facts facts, Question question) {
        return facts.get(question) instanceof Answer.Known(var body, var _) ? body.toString() : "";
    }

    @Test
    void readsACarelessAccount() {
        try (var moto = new Moto("careless")) {
            Assessment careless = assess(moto, true, new ArrayList<>());
            Facts facts = careless.facts();
            assertThat(body(facts, Questions.PRINCIPALS))
                    .contains("\"UserName\":\"deployer\"", "{\\\"AWS\\\": \\\"*\\\"}");
            assertThat(body(facts, new Question("sample", "Items", "customers")))
                    .contains("\"kind\":\"access key\"", "\"path\":\"payment.card\"")
                    .doesNotContain("4111", "ada@");
            assertThat(body(facts, Question.of("ec2", "DescribeVpnConnections")))
                    .contains("vpnConnectionId")
                    .doesNotContain("pre_shared_key", "preSharedKey");
            assertThat(facts.asked("iam", "GetAccessKeyLastUsed")).hasSize(1);
            assertThat(statuses(careless, "TB-PITR")).containsExactly(Status.FAIL);
        }
    }

    @Test
    void failsNothingThatItMayNotSee() {
        try (var moto = new Moto("denied")) {
            moto.enforce();
            Assessment denied = assess(moto, false, new ArrayList<>());
            assertThat(denied.facts().answers().values())
                    .filteredOn(answer -> answer instanceof Answer.Denied)
                    .hasSizeGreaterThan(30);
            assertThat(denied.facts().get(Questions.table("ledger")))
                    .isInstanceOfSatisfying(
                            Answer.Denied.class, it -> assertThat(it.action()).isEqualTo("dynamodb:DescribeTable"));
            // A user with a key can be seen without any rights; nothing else can.
            assertThat(denied.findings())
                    .filteredOn(finding -> finding.status() == Status.FAIL)
                    .allSatisfy(finding -> assertThat(finding.rule().id()).startsWith("CN-"));
            assertThat(statuses(denied, "TB-PITR")).containsExactly(Status.UNKNOWN);
        }
    }

    @Test
    void asksABigAccountFewQuestions() {
        try (var moto = new Moto("crowd")) {
            long before = moto.calls();
            var first = new ArrayList<Long>();
            var partials = new ArrayList<AssessmentProgress>() {
                @Override
                public boolean add(AssessmentProgress partial) {
                    if (first.isEmpty() && !partial.assessment().findings().isEmpty()) {
                        first.add(moto.calls() - before);
                    }
                    return super.add(partial);
                }
            };
            Facts facts = assess(moto, false, partials).facts();
            long all = moto.calls() - before;
            System.out.println("An account of 100 tables, 50 users and 200 roles: " + first.getFirst()
                    + " calls before the first screen, " + all + " in all.");
            assertThat(first.getFirst()).isLessThanOrEqualTo(15);
            assertThat(all).isLessThanOrEqualTo(450);
            assertThat(facts.asked("dynamodb", "DescribeContinuousBackups")).hasSize(100);
            assertThat(body(facts, Questions.PRINCIPALS)).contains("user-49", "role-199");
        }
    }
}
