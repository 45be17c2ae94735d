package dev.sortkey.posture.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FindingChangesTest {
    @Test
    void eachFindingIsWhereItBelongs() {
        List<PastFinding> before = Stream.of(
                        Findings.of("worse", Status.PASS),
                        Findings.of("visible", Status.UNKNOWN),
                        Findings.of("better", Status.FAIL),
                        Findings.of("same", Status.FAIL),
                        Findings.of("hidden", Status.FAIL),
                        Findings.of("dark", Status.UNKNOWN),
                        Findings.of("dropped", Status.FAIL),
                        Findings.of("quiet", Status.PASS))
                .map(PastFinding::of)
                .toList();

        FindingChanges changes = FindingChanges.between(
                before,
                List.of(
                        Findings.of("worse", Status.FAIL),
                        Findings.of("visible", Status.FAIL),
                        Findings.of("new", Status.FAIL),
                        Findings.of("better", Status.NOT_APPLICABLE),
                        Findings.of("same", Status.FAIL),
                        Findings.of("hidden", Status.UNKNOWN),
                        Findings.of("dark", Status.UNKNOWN)));

        assertThat(names(changes.failures())).containsExactly("worse", "visible", "new");
        assertThat(names(changes.mended())).containsExactly("better");
        assertThat(names(changes.still())).containsExactly("same");
        assertThat(names(changes.unknown())).containsExactly("hidden");
        assertThat(changes.gone()).extracting(PastFinding::resource).containsExactly("dropped");
    }

    @Test
    void ofOneFingerprintTheWorstCounts() {
        Finding failed = Findings.of("t", Status.FAIL);
        Finding passed = Findings.of("t", Status.PASS);

        assertThat(FindingChanges.between(
                                List.of(PastFinding.of(passed), PastFinding.of(failed)), List.of(failed, passed))
                        .isEmpty())
                .isTrue();
    }

    @Property
    void nothingChangesFromARunToItself(
            @ForAll @Size(max = 8) Map<@AlphaChars @StringLength(min = 1, max = 3) String, Status> run) {
        List<Finding> findings = run.entrySet().stream()
                .map(each -> Findings.of(each.getKey(), each.getValue()))
                .toList();

        FindingChanges changes =
                FindingChanges.between(LastScan.of(Instant.EPOCH, findings, "").verdicts(), findings);

        assertThat(changes.isEmpty()).isTrue();
        assertThat(changes.still())
                .hasSize((int) run.values().stream().filter(Status.FAIL::equals).count());
    }

    private static List<String> names(List<Finding> findings) {
        return findings.stream().map(finding -> finding.resource().name()).toList();
    }
}
