package dev.sortkey.posture.collect.moto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.connection.ConnectionProbes;
import dev.sortkey.posture.collect.wide.PinnedProfiles;
import dev.sortkey.posture.collect.wide.WideAccount;
import dev.sortkey.posture.collect.wide.WideCollector;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.testkit.Moto;
import dev.sortkey.testkit.OnMoto;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;

@OnMoto
@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class RegionsTest {
    private static final String ROLE = "arn:aws:iam::222222222222:role/Audit";
    private static final String FIRST = "123456789012";
    private static final String SECOND = "222222222222";

    @Test
    void readsTwoAccountsInTwoRegions() {
        try (var moto = new Moto("wide")) {
            Profiles with = PinnedProfiles.assuming(moto.profiles(), "moto", ROLE);
            List<String> regions = List.of("eu-west-1", "us-east-1");
            var own = new WideAccount("own", "moto", with, with, Guard.READ_ONLY, regions);
            var other = new WideAccount("other", "Audit@" + SECOND, with, with, Guard.READ_ONLY, regions);
            var collector = new WideCollector(
                    (spec, profiles) -> new Connector(
                                    () -> null, _ -> "0", _ -> List.of(), Machine.ofProcess(), () -> profiles)
                            .open(spec),
                    ConnectionProbes::new);

            Snapshot snapshot = collector.collect(List.of(own, other), false, _ -> {});

            assertThat(snapshot.facts().keySet())
                    .containsExactlyInAnyOrder(
                            new Scope("own", FIRST, "eu-west-1"),
                            new Scope("own", FIRST, "us-east-1"),
                            new Scope("other", SECOND, "eu-west-1"),
                            new Scope("other", SECOND, "us-east-1"));
            assertThat(snapshot.facts().values().stream().map(Facts::tableNames))
                    .containsExactlyInAnyOrder(List.of("orders"), List.of("orders"), List.of(), List.of("ledger"));
            assertThat(snapshot.facts()
                            .get(new Scope("other", SECOND, "eu-west-1"))
                            .body(Questions.PRINCIPALS)
                            .toString())
                    .contains("elsewhere")
                    .doesNotContain("\"app\"");
            assertThat(FactsFile.parse(FactsFile.print(snapshot), "it")).isEqualTo(snapshot);
            List<Finding> findings = Assessment.of(snapshot, Expectations.NONE).findings();
            assertThat(findings)
                    .filteredOn(it -> it.rule().id().equals("ID-XTRUST")
                            && it.resource().name().equals("elsewhere"))
                    .hasSize(1);
            assertThat(findings)
                    .filteredOn(it -> it.rule().id().equals("TB-PITR"))
                    .extracting(it -> it.resource().arn())
                    .containsExactlyInAnyOrder(
                            "arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
                            "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
                            "arn:aws:dynamodb:us-east-1:222222222222:table/ledger",
                            "arn:aws:dynamodb:eu-west-1:222222222222:table/*"); // there is none
        }
    }
}
