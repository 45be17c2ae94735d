package dev.sortkey.posture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Rules;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.review.AppliedExpectations;
import dev.sortkey.posture.review.Findings;
import dev.sortkey.posture.review.ReviewedFinding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Nobody reads a red "Deletion protection is on": each format says what is so.
class StatusTitlesTest {
    static Stream<Arguments> all() {
        return Stream.of(ReportFormat.values())
                .flatMap(format -> Stream.of(Status.values()).map(status -> Arguments.of(format, status)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachFormatHasTheTitleOfTheStatusOnly(ReportFormat format, Status status) {
        Rule rule = Rules.get("TB-DELPROT");
        var it = Findings.of("orders", status);
        var finding = new Finding(
                rule, status, rule.severity(), it.resource(), it.message(), it.evidence(), it.missing(), it.fix());
        Report full = Reports.full();
        var report = new Report(
                full.takenAt(),
                "test",
                "",
                "",
                false,
                AppliedExpectations.NONE,
                List.of(new ReviewedFinding(finding, null)),
                List.of());

        String printed = format.print(report).replace("&#39;", "'");

        assertThat(printed).contains(rule.title(status));
        Stream.of(Status.FAIL, Status.PASS)
                .filter(other -> other != status)
                .forEach(other -> assertThat(printed).doesNotContain(rule.title(other)));
    }
}
