package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.Check;
import dev.sortkey.posture.finding.EscalationPath;
import dev.sortkey.posture.finding.EscalationPath.Kind;
import dev.sortkey.posture.finding.EscalationPath.Reason;
import dev.sortkey.posture.finding.EscalationPath.Step;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.iam.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The paths of the findings about all labelled states.
class LabelledPathsTest {
    private static List<Finding> findings() {
        Check check = Assessment.checks()
                .filter(it -> it.rule().id().equals("ID-PRIVESC"))
                .findFirst()
                .orElseThrow();
        return States.of(check).all().stream()
                .flatMap(state -> check.findings(new AssessmentContext(state.facts(), state.expectations())).stream())
                .toList();
    }

    @Test
    void everyFailureHasPathsAndNothingElseHas() {
        assertThat(findings())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.paths().isEmpty()).isEqualTo(it.status() != Status.FAIL));
    }

    @Test
    void aPathBeginsWithTheOneWhoTakesItAndEndsAtATable() {
        assertThat(findings())
                .flatExtracting(finding -> finding.paths().shown())
                .isNotEmpty()
                .allSatisfy(path -> {
                    assertThat(path.steps()).hasSizeGreaterThan(1);
                    assertThat(path.steps().getLast().to().kind()).isEqualTo(Kind.TABLE);
                    assertThat(path.words()).doesNotContain("any-table");
                });
        assertThat(findings())
                .filteredOn(it -> it.status() == Status.FAIL)
                .allSatisfy(it -> assertThat(it.paths().shown())
                        .extracting(EscalationPath::from)
                        .extracting(EscalationPath.Place::arn)
                        .containsOnly(it.resource().arn()));
    }

    @Test
    void theMessageTellsTheFirstPath() {
        assertThat(findings()).filteredOn(it -> it.status() == Status.FAIL).allSatisfy(it -> {
            EscalationPath first = it.paths().shown().getFirst();
            assertThat(it.message()).startsWith(first.from().name() + " → ");
            assertThat(first.steps())
                    .allSatisfy(step -> assertThat(it.message())
                            .contains(
                                    step.to().kind() == Kind.SERVICE
                                            ? step.words()
                                            : step.to().name()));
        });
    }

    @Test
    void onlyPoliciesThatExistAreNamed() {
        assertThat(findings()).allSatisfy(finding -> {
            assertThat(finding.evidence())
                    .allSatisfy(it -> assertThat(it.path()).doesNotStartWith(Policies.ANYTHING.name() + ","));
            assertThat(finding.paths().shown())
                    .flatExtracting(EscalationPath::steps)
                    .flatExtracting(Step::reasons)
                    .extracting(Reason::policy)
                    .doesNotContain(Policies.ANYTHING.name());
        });
    }

    @Test
    void aStepWithoutAReasonComesAfterOneThatGivesPermissions() {
        assertThat(findings())
                .flatExtracting(finding -> finding.paths().shown())
                .allSatisfy(path -> {
                    for (int i = 0; i < path.steps().size(); i++) {
                        if (path.steps().get(i).reasons().isEmpty()) {
                            List<Step> before = path.steps().subList(0, i);
                            assertThat(before)
                                    .as(path.words())
                                    .anySatisfy(step -> assertThat(step.words())
                                            .containsPattern(
                                                    "iam:(Put|Attach|Create|Update)|dynamodb:PutResourcePolicy"));
                        }
                    }
                });
    }
}
