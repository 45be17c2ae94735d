package dev.sortkey.posture.collect.moto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.wide.WidePlan.Part;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.AssessmentOptions;
import dev.sortkey.posture.run.AssessmentProgress;
import dev.sortkey.posture.run.WideScans;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;
import software.amazon.awssdk.regions.Region;

/// Scans of more than a connection, as the window makes them.
@OnMoto
@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class WideScansTest {
    private static final WideScope BOTH =
            new WideScope(List.of("eu-west-1", "us-east-1"), null, List.of("123456789012", "222222222222"), "Audit");

    private static WideScans scans(Moto moto, Connection connection) {
        return new WideScans(
                connection,
                (spec, profiles) -> new Connector(
                                () -> null, _ -> "0", _ -> List.of(), Machine.ofProcess(), () -> profiles)
                        .open(spec),
                _ -> Region.EU_WEST_1,
                moto::profiles);
    }

    @Test
    void offersAndPlansWithoutAskingForMore() {
        try (var moto = new Moto("wide");
                var connection = moto.connect()) {
            WideScans scans = scans(moto, connection);
            assertThat(scans.profiles()).contains("moto");
            assertThat(scans.regions()).contains("eu-west-1", "us-east-1").doesNotContain("cn-north-1");
            long before = moto.calls();
            assertThat(scans.plan(BOTH).parts())
                    .containsExactly(
                            new Part("Audit@123456789012", BOTH.regions()),
                            new Part("Audit@222222222222", BOTH.regions()));
            assertThat(scans.plan(new WideScope(null, null, null, "Audit")).listsAccounts())
                    .isTrue();
            assertThat(moto.calls()).as("planning sends nothing").isEqualTo(before);
            assertThat(scans.enabled()).contains("eu-west-1", "us-east-1");
        }
    }

    @Test
    void readsAndJudgesPlaceByPlace() {
        try (var moto = new Moto("wide");
                var connection = moto.connect()) {
            var steps = new CopyOnWriteArrayList<AssessmentProgress>();
            Assessment whole = scans(moto, connection)
                    .assessor()
                    .assess(new AssessmentOptions(Expectations.NONE, false, BOTH), steps::add);
            assertThat(whole.snapshot().facts().keySet())
                    .extracting(scope -> scope.account() + " " + scope.region())
                    .containsExactlyInAnyOrder(
                            "123456789012 eu-west-1",
                            "123456789012 us-east-1",
                            "222222222222 eu-west-1",
                            "222222222222 us-east-1");
            assertThat(whole.snapshot().facts().values().stream().map(Facts::tableNames))
                    .containsExactlyInAnyOrder(List.of("orders"), List.of("orders"), List.of(), List.of("ledger"));
            assertThat(steps)
                    .as("some were judged before all were read")
                    .anyMatch(step -> step.assessment().findings().size() > 0
                            && step.assessment().snapshot().facts().size() < 4);
            assertThat(steps.getLast().reach().scopes()).isEqualTo(4);
            assertThat(steps).allMatch(step -> step.fraction() <= 1);
        }
    }

    @Test
    void afterAnInterruptTellsWhatWasRead() {
        try (var moto = new Moto("wide");
                var connection = moto.connect()) {
            var steps = new CopyOnWriteArrayList<AssessmentProgress>();
            Thread scanning = Thread.currentThread();
            var once = new AtomicBoolean();
            scans(moto, connection).assessor().assess(new AssessmentOptions(Expectations.NONE, false, BOTH), step -> {
                steps.add(step);
                if (step.reach().finished() == 1 && !once.getAndSet(true)) {
                    scanning.interrupt();
                }
            });
            assertThat(Thread.interrupted()).isTrue();
            Assessment kept = steps.getLast().assessment();
            assertThat(kept.findings()).isNotEmpty();
            assertThat(kept.snapshot().facts().keySet())
                    .isNotEmpty()
                    .extracting(Scope::account)
                    .containsAnyOf("123456789012", "222222222222");
        }
    }
}
