package dev.sortkey.posture.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.support.TextResource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportsTest {
    private static final Schema OURS = schema("report.schema.json", SpecificationVersion.DRAFT_2020_12);
    private static final Schema OCSF = schema("ocsf.schema.json", SpecificationVersion.DRAFT_2020_12);
    private static final Schema SARIF = schema("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7);

    static Stream<Report> reports() {
        return Reports.all();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportIsAsItsSchemaSays(Report report) {
        assertThat(errors(OURS, ReportFormat.JSON.print(report))).isEmpty();
        assertThat(errors(OCSF, ReportFormat.OCSF.print(report))).isEmpty();
        assertThat(errors(SARIF, ReportFormat.SARIF.print(report))).isEmpty();
        assertThat(errors(SARIF, SarifReport.print(report, "infra/tables.yaml")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void findingsForSecurityHubKeepItsLimits(Report report) {
        JsonNode findings = tree(ReportFormat.ASFF.print(report));
        assertThat(findings.isArray()).isTrue();
        assertThat(findings).allSatisfy(it -> {
            assertThat(it.path("Title").asString().length()).isBetween(1, 256);
            assertThat(it.path("Description").asString().length()).isBetween(1, 1024);
            assertThat(it.at("/Remediation/Recommendation/Text").asString("").length())
                    .isLessThanOrEqualTo(512);
            assertThat(it.at("/Compliance/RelatedRequirements").valueStream())
                    .allSatisfy(each -> assertThat(each.asString().length()).isLessThanOrEqualTo(64));
            assertThat(it.path("AwsAccountId").asString()).isNotEmpty();
            assertThat(it.path("Resources")).isNotEmpty();
        });
    }

    @Test
    void findingsForSecurityHubSayWhatWasDecided() {
        JsonNode findings = tree(ReportFormat.ASFF.print(Reports.full()));
        assertThat(findings)
                .extracting(it -> it.at("/Compliance/Status").asString() + " "
                        + it.at("/Workflow/Status").asString())
                .contains("FAILED NEW", "FAILED SUPPRESSED", "PASSED RESOLVED", "WARNING NEW");
        assertThat(findings).extracting(it -> it.path("Id").asString()).doesNotHaveDuplicates();
    }

    @Test
    void theSchemasRefuseWhatIsWrong() {
        String json = ReportFormat.JSON.print(Reports.full());
        String ocsf = ReportFormat.OCSF.print(Reports.full());

        assertThat(errors(OURS, json.replace("\"UNKNOWN\",", "\"PASS\","))).isNotEmpty();
        assertThat(errors(OURS, json.replace("2026-11-24T12:00:00Z", "today"))).isNotEmpty();
        assertThat(errors(OURS, json.replace("\"B7\"", "\"beta\""))).isNotEmpty();
        String paths = ReportFormat.JSON.print(Reports.withPaths());
        assertThat(errors(OURS, paths.replace("\"table\"", "\"bucket\""))).isNotEmpty();
        assertThat(errors(OCSF, ocsf.replace("1795521600000", "1795521600"))).isNotEmpty();
        assertThat(errors(OCSF, ocsf.replace("\"Fail\"", "\"Pass\""))).isNotEmpty();
        assertThat(errors(SARIF, ReportFormat.SARIF.print(Reports.full()).replace("\"open\"", "\"unknown\"")))
                .isNotEmpty();
    }

    @Test
    void jsonNamesEveryPracticeAndCounts() {
        JsonNode json = tree(ReportFormat.JSON.print(Reports.full()));

        assertThat(json.at("/practices")).hasSize(Practice.values().length);
        assertThat(json.at("/summary").toString())
                .isEqualTo(
                        "{\"FAIL\":1,\"UNKNOWN\":1,\"INFO\":1,\"PASS\":1,\"NOT_APPLICABLE\":1,\"accepted\":1,\"failures\":"
                                + "{\"CRITICAL\":0,\"HIGH\":1,\"MEDIUM\":0,\"LOW\":0,\"INFO\":0}}");
        assertThat(json.at("/findings/5/accepted/until").asString()).isEqualTo("2026-12-24");
    }

    @Test
    void pathsAreToldStepByStep() {
        JsonNode paths = tree(ReportFormat.JSON.print(Reports.withPaths())).at("/findings/0/paths");

        assertThat(paths.path("more").intValue()).isEqualTo(4);
        assertThat(paths.path("shortest")).hasSize(2);
        assertThat(paths.at("/shortest/0/from").toString())
                .isEqualTo("{\"kind\":\"user\",\"name\":\"mira\",\"arn\":\"arn:aws:iam::111122223333:user/mira\"}");
        assertThat(paths.at("/shortest/0/steps")
                        .valueStream()
                        .map(it -> it.at("/to/kind").asString()))
                .containsExactly("service", "role", "table");
        assertThat(paths.at("/shortest/0/steps/0/reasons/0").toString())
                .isEqualTo(
                        "{\"action\":\"iam:PassRole\",\"policy\":\"user/mira: deploy\",\"statement\":\"statement 2\"}");
        assertThat(tree(ReportFormat.SARIF.print(Reports.withPaths())).at("/runs/0/results/0/properties/paths"))
                .isEqualTo(paths);
    }

    @Test
    void sarifSaysWhatFailedWhatPassedAndWhatWasNotSeen() {
        JsonNode run = tree(ReportFormat.SARIF.print(Reports.full())).at("/runs/0");

        assertThat(run.at("/results")
                        .valueStream()
                        .map(it -> it.path("kind").asString() + " "
                                + it.path("level").asString()))
                .containsExactly(
                        "fail error",
                        "open none",
                        "informational none",
                        "pass none",
                        "notApplicable none",
                        "fail error");
        assertThat(run.at("/results/5/suppressions/0/justification").asString()).isEqualTo("Only a demonstration.");
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/properties/action")
                        .asString())
                .isEqualTo("dynamodb:DescribeTable");
        assertThat(run.at("/results/0/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asString())
                .isEqualTo("arn:aws:dynamodb:eu-west-1:111122223333:table/FAIL");
    }

    @Test
    void codeScanningGetsOnlyOpenFailuresAtOneFile() {
        JsonNode results =
                tree(SarifReport.print(Reports.full(), "infra/tables.yaml")).at("/runs/0/results");

        assertThat(results).hasSize(1);
        assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("infra/tables.yaml");
    }

    @Test
    void ocsfTellsMillisecondsAndStates() {
        JsonNode events = tree(ReportFormat.OCSF.print(Reports.full()));

        assertThat(events.at("/0/time").longValue()).isEqualTo(1_795_521_600_000L);
        assertThat(events.valueStream()
                        .map(it -> it.at("/compliance/status_id").intValue() + " "
                                + it.at("/severity_id").intValue() + " "
                                + it.at("/status_id").intValue()))
                .containsExactly("3 4 1", "2 1 1", "99 1 1", "1 1 1", "99 1 1", "3 4 3", "99 1 3");
        assertThat(events.at("/6/finding_info/title").asString()).isEqualTo("Direct Connect: switched off");
        assertThat(events.at("/6/message").asString()).contains("There is no office.");
    }

    @Test
    void aRedactedReportHoldsNoAccount() {
        for (ReportFormat format : ReportFormat.values()) {
            assertThat(format.print(Reports.full())).contains("111122223333");
            assertThat(format.print(Reports.redacted())).doesNotContain("111122223333");
            assertThat(format.print(Reports.withPaths().redacted(new Pseudonyms("key"))))
                    .doesNotContain("111122223333");
        }
    }

    private static JsonNode tree(String json) {
        return new JsonMapper().readTree(json);
    }

    private static List<Error> errors(Schema schema, String json) {
        return schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static Schema schema(String name, SpecificationVersion version) {
        return SchemaRegistry.withDefaultDialect(version)
                .getSchema(TextResource.text(JsonReportsTest.class, name), InputFormat.JSON);
    }
}
