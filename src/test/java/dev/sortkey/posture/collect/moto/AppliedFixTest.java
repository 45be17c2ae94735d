package dev.sortkey.posture.collect.moto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.Collector;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.posture.fix.AppliedFix;
import dev.sortkey.posture.fix.ConcernedQuestions;
import dev.sortkey.posture.fix.Remedy;
import dev.sortkey.posture.run.Assessment;
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

    /// What a finding says, without when its evidence was read and by which request.
    private static List<String> said(Assessment assessment) {
        return assessment.findings().stream()
                .filter(it -> !it.rule().id().startsWith("DX-")) // moto's clusters change by being looked at
                .map(it -> String.join(
                        "|",
                        it.rule().id(),
                        it.status().name(),
                        it.severity().name(),
                        it.resource().arn(),
                        it.message(),
                        it.fix().toString(),
                        it.missing().stream()
                                .map(missing -> missing.question() + missing.action() + missing.why())
                                .toList()
                                .toString()))
                .toList();
    }

    @Test
    void askingAgainWhatAFixConcernsFindsWhatAskingEverythingFinds() {
        try (var moto = new Moto("careless");
                var connection = moto.connect()) {
            var assessor = new LiveAssessor(new Collector(connection, StubAws::looks, moto::profiles));
            var options = new AssessmentOptions(Expectations.NONE, false);
            Assessment known = assessor.assess(options, _ -> {});
            List<Finding> failures = known.findings().stream()
                    .filter(it ->
                            it.status() == Status.FAIL && Remedy.of(it.fix()).isPresent())
                    .toList();
            assertThat(failures).hasSizeGreaterThan(2);
            for (Finding failure : failures) {
                AppliedFix applied = AppliedFix.apply(
                        connection.dynamo(), Remedy.of(failure.fix()).orElseThrow());
                long before = moto.calls();
                Assessment again = assessor.again(
                        known.snapshot(),
                        known.snapshot().facts().firstKey(),
                        new ConcernedQuestions(applied.done())::has,
                        options,
                        _ -> {});
                long few = moto.calls() - before;
                Assessment whole = assessor.assess(options, _ -> {});
                long all = moto.calls() - before - few;
                assertThat(said(again))
                        .as("only by asking again after " + failure.rule().id())
                        .filteredOn(it -> !said(whole).contains(it))
                        .isEmpty();
                assertThat(said(whole))
                        .as("only by asking everything after " + failure.rule().id())
                        .filteredOn(it -> !said(again).contains(it))
                        .isEmpty();
                assertThat(again.snapshot()
                                .facts()
                                .firstEntry()
                                .getValue()
                                .answers()
                                .keySet())
                        .isEqualTo(whole.snapshot()
                                .facts()
                                .firstEntry()
                                .getValue()
                                .answers()
                                .keySet());
                assertThat(said(again)).isNotEqualTo(said(known));
                assertThat(few).as("of " + all).isLessThan(all / 2);
                known = again;
            }
        }
    }
}
