package dev.sortkey.posture.collect.moto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.fix.AppliedFix;
import dev.sortkey.posture.fix.Remedy;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.LiveAssessor;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;

/// Fixes that Sortkey sends itself, on an account of moto: the findings turn, and turn back when they are undone.
@OnMoto
@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class AppliedFixTest {
    private static List<Finding> failures(Moto moto, Connection connection) {
        var collector = new Collector(connection, StubAws::looks, moto::profiles);
        return new LiveAssessor(collector)
                .assess(new AssessmentOptions(Expectations.NONE, false), _ -> {}).findings().stream()
                        .filter(it -> it.status() == Status.FAIL)
                        .filter(it -> Remedy.of(it.fix()).isPresent())
                        .toList();
    }

    @Test
    void eachFixTurnsItsFindingAndCanBeTakenBack() {
        try (var moto = new Moto("careless");
                var connection = moto.connect()) {
            var checks = new TreeSet<String>();
            for (Finding finding : failures(moto, connection)) {
                Predicate<Finding> same = it -> it.fingerprint().equals(finding.fingerprint());
                AppliedFix applied = AppliedFix.apply(
                        connection.dynamo(), Remedy.of(finding.fix()).orElseThrow());
                assertThat(applied.failure()).as(finding.fix().command()).isNull();
                assertThat(failures(moto, connection))
                        .as(finding.fix().command())
                        .noneMatch(same);
                assertThat(applied.undo()).as(finding.fix().command()).isNotEmpty();
                assertThat(applied.takeBack(connection.dynamo()).failure())
                        .as("back: " + applied.undo())
                        .isNull();
                assertThat(failures(moto, connection))
                        .as("back: " + applied.undo())
                        .anyMatch(same);
                checks.add(finding.rule().id());
            }
            assertThat(checks).contains("TB-DELPROT", "TB-PITR");
        }
    }
}
