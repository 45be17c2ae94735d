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
            List<Finding> before = failures(moto, connection);
            List<AppliedFix> applied = before.stream()
                    .map(it -> AppliedFix.apply(
                            connection.dynamo(), Remedy.of(it.fix()).orElseThrow()))
                    .toList();
            assertThat(applied).allSatisfy(it -> {
                assertThat(it.failure()).as(it.done().toString()).isNull();
                assertThat(it.undo()).as(it.done().toString()).isNotEmpty();
            });
            assertThat(failures(moto, connection)).isEmpty();
            assertThat(applied.reversed().stream().map(it -> it.takeBack(connection.dynamo())))
                    .allSatisfy(it -> assertThat(it.failure()).isNull());
            assertThat(failures(moto, connection))
                    .extracting(Finding::fingerprint)
                    .containsExactlyInAnyOrderElementsOf(
                            before.stream().map(Finding::fingerprint).toList());
            assertThat(before).extracting(it -> it.rule().id()).contains("TB-DELPROT", "TB-PITR", "TB-PUBLIC");
        }
    }
}
