package dev.sortkey.posture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.Change;
import dev.sortkey.posture.review.PastFinding;
import dev.sortkey.posture.review.ReviewedFinding;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What changed since a baseline, in each format.
class ChangesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final PastFinding GONE = new PastFinding(
            "a".repeat(64), "TB-PITR", "Point-in-time recovery is off", "dropped", Status.FAIL, Severity.MEDIUM);

    private static Report since(Status before) {
        Report report = Reports.full();
        return report.since(List.of(past(report.findings().getFirst().finding(), before), GONE));
    }

    private static PastFinding past(Finding finding, Status before) {
        return new PastFinding(
                finding.fingerprint(), finding.rule().id(), finding.title(), "x", before, finding.severity());
    }

    private static JsonNode json(ReportFormat format, Report report) {
        return JSON.readTree(format.print(report));
    }

    @Test
    void aFindingIsNewChangedUnchangedOrFixed() {
        Report report = Reports.full();
        Finding finding = report.findings().getFirst().finding();

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(report.since(List.of()).findings())
                .extracting(ReviewedFinding::change)
                .containsOnly(Change.NEW);
        assertThat(since(Status.FAIL).findings().getFirst().change()).isEqualTo(Change.UNCHANGED);
        assertThat(since(Status.PASS).findings().getFirst().change()).isEqualTo(Change.CHANGED);
        assertThat(since(Status.FAIL).gone()).containsExactly(GONE);
        assertThat(report.findings()).extracting(ReviewedFinding::change).containsOnlyNulls();
    }

    @Test
    void everyFormatSaysIt() {
        Report report = since(Status.FAIL);

        JsonNode own = json(ReportFormat.JSON, report);
        assertThat(own.at("/findings/0/change").asString()).isEqualTo("unchanged");
        assertThat(own.at("/gone/0/resource").asString()).isEqualTo("dropped");

        JsonNode results = json(ReportFormat.SARIF, report).at("/runs/0/results");
        assertThat(results.at("/0/baselineState").asString()).isEqualTo("unchanged");
        assertThat(results.get(results.size() - 1).path("baselineState").asString())
                .isEqualTo("absent");

        JsonNode events = json(ReportFormat.OCSF, report);
        assertThat(events.at("/0/activity_id").asInt()).isEqualTo(2);
        assertThat(events.at("/0/type_uid").asInt()).isEqualTo(200302);
        JsonNode closed = events.get(events.size() - 1);
        assertThat(closed.path("activity_name").asString()).isEqualTo("Close");
        assertThat(closed.path("status_id").asInt()).isEqualTo(4);
        assertThat(closed.at("/finding_info/uid").asString()).isEqualTo(GONE.fingerprint());

        assertThat(ReportFormat.ASFF.print(report)).contains("\"sortkey/change\"", "\"unchanged\"");
        assertThat(ReportFormat.CSV.print(report).lines().findFirst().orElseThrow())
                .endsWith(",change");
        assertThat(ReportFormat.CSV.print(report)).contains(",unchanged");
        assertThat(ReportFormat.HTML.print(report)).contains("Since the baseline: unchanged.");
    }

    @Test
    void nothingSaysItWithoutABaseline() {
        Report report = Reports.full();
        for (ReportFormat format : List.of(ReportFormat.JSON, ReportFormat.SARIF, ReportFormat.ASFF)) {
            assertThat(format.print(report)).doesNotContain("change\"", "baselineState", "\"gone\"");
        }
        assertThat(json(ReportFormat.OCSF, report).at("/0/activity_name").asString())
                .isEqualTo("Create");
    }
}
