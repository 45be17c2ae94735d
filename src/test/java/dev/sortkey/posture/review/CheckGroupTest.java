package dev.sortkey.posture.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.SampleRules;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.testkit.FormatLocale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Findings by their checks, and practices by theirs.
class CheckGroupTest {
    private static final Rule BIG = SampleRules.rule("XX-BIG", "Big", Severity.MEDIUM, Practice.A2);
    private static final Rule SMALL = SampleRules.rule("XX-SMALL", "Small", Severity.MEDIUM, Practice.A2);
    private static final Rule WORSE = SampleRules.rule("XX-WORSE", "Worse", Severity.CRITICAL, Practice.A2);

    private static Finding finding(Rule rule, String name, Status status) {
        Finding it = Findings.of(name, status);
        return new Finding(
                rule, status, rule.severity(), it.resource(), it.message(), it.evidence(), it.missing(), it.fix());
    }

    @Test
    void theWorstSeverityComesFirstThenTheMostFailures() {
        List<Finding> findings = List.of(
                finding(SMALL, "a", Status.FAIL),
                finding(BIG, "a", Status.PASS),
                finding(BIG, "b", Status.FAIL),
                finding(BIG, "c", Status.FAIL),
                finding(BIG, "d", Status.UNKNOWN),
                finding(WORSE, "a", Status.FAIL));
        var accepted = Suppression.of(findings.getLast(), "Known.", "mira", LocalDate.MAX);

        List<CheckGroup> all = CheckGroup.of(ReviewedFinding.of(findings, List.of(), LocalDate.EPOCH));
        List<CheckGroup> some = CheckGroup.of(ReviewedFinding.of(findings, List.of(accepted), LocalDate.EPOCH));

        assertThat(all).extracting(group -> group.rule().id()).containsExactly("XX-WORSE", "XX-BIG", "XX-SMALL");
        assertThat(all.get(1).words()).isEqualTo("2 failed, 1 unknown, 1 passed");
        assertThat(all.get(1).word()).isEqualTo("medium");
        assertThat(all.get(1).worst().finding().resource().name()).isEqualTo("b");
        assertThat(some).extracting(group -> group.rule().id()).containsExactly("XX-BIG", "XX-SMALL", "XX-WORSE");
        assertThat(some.getLast().words()).isEqualTo("1 suppressed");
        assertThat(some.getLast().word()).isEqualTo("suppressed");
    }

    @Test
    void countsReadTheSameInEveryLanguage() {
        CheckGroup group = CheckGroup.of(ReviewedFinding.of(
                        IntStream.range(0, 1234)
                                .mapToObj(place -> finding(BIG, "t" + place, Status.FAIL))
                                .toList(),
                        List.of(),
                        LocalDate.EPOCH))
                .getFirst();

        try (var _ = FormatLocale.of("ar-SA-u-nu-arab")) {
            assertThat(group.words()).isEqualTo("1,234 failed");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PASS            |                |         | 1 check passes
            FAIL            |                |         | 1 check fails
            UNKNOWN         |                |         | 1 check, unknown
            NOT_APPLICABLE  | INFO           |         | No check applies here
            PASS            | PASS           | PASS    | All 3 checks pass
            PASS            | FAIL           | PASS    | 2 of 3 checks pass
            PASS            | NOT_APPLICABLE | UNKNOWN | 1 of 2 checks passes, 1 unknown
            FAIL            | FAIL           | UNKNOWN | 0 of 3 checks pass, 1 unknown
            """)
    void aPracticeSaysHowManyOfItsChecksPass(Status big, Status small, Status worse, String words) {
        var findings = new ArrayList<Finding>();
        findings.add(finding(BIG, "a", big));
        if (small != null) {
            findings.add(finding(SMALL, "a", small));
        }
        if (worse != null) {
            findings.add(finding(WORSE, "a", worse));
        }

        assertThat(PracticeResult.of(findings, Practice.A2).words()).isEqualTo(words);
        assertThat(PracticeResult.of(findings, Practice.B6).words()).isEqualTo("No check has run");
    }

    @Test
    void oneFailureOfACheckIsEnough() {
        List<Finding> findings = List.of(
                finding(BIG, "a", Status.PASS), finding(BIG, "b", Status.FAIL), finding(SMALL, "a", Status.PASS));

        assertThat(PracticeResult.of(findings, Practice.A2).words()).isEqualTo("1 of 2 checks passes");
    }
}
