package dev.sortkey.posture.collect.wide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answer.Why;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.testkit.StubServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class WideCollectorTest {
    private static final String ME = "111122223333";

    private static WideCollector collector() {
        return new WideCollector(
                (spec, profiles) -> new Connector(
                                () -> null, _ -> "0", _ -> List.of(), Machine.ofProcess(), () -> profiles)
                        .open(spec),
                (connection, _) -> () -> Map.of(
                        Questions.TARGET,
                        new Answer.Known(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("kind", "aws")
                                        .put(
                                                "region",
                                                connection
                                                        .dynamo()
                                                        .serviceClientConfiguration()
                                                        .region()
                                                        .id()),
                                java.time.Instant.EPOCH)));
    }

    private static WideAccount account(StubAws aws, String... regions) {
        return new WideAccount("here", "stub", aws.profiles(), aws.profiles(), Guard.READ_ONLY, List.of(regions));
    }

    private static Snapshot collect(WideCollector.WideListener listener, WideAccount... accounts) {
        return collector().collect(List.of(accounts), false, listener);
    }

    private static boolean isIn(StubServer.Request request, String region) {
        return request.headers().getFirst("Authorization").contains("/" + region + "/");
    }

    private static Facts in(Snapshot snapshot, String connection, String region) {
        return snapshot.facts().entrySet().stream()
                .filter(it -> it.getKey().connection().equals(connection)
                        && it.getKey().region().equals(region))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static long count(StubAws aws, String operation) {
        return aws.requests().stream()
                .filter(it -> it.operation().equals(operation))
                .count();
    }

    @Test
    void asksAnAccountOnceWhatIsNotAboutARegion() {
        try (var aws = new StubAws()
                .xml("GetAccountAuthorizationDetails", "<RoleDetailList></RoleDetailList>")
                .json("ListTables", "{\"TableNames\":[]}")) {
            var steps = new CopyOnWriteArrayList<WideProgress.Step>();

            Snapshot snapshot = collect(steps::add, account(aws, "eu-west-1", "us-east-1", "us-west-2"));

            assertThat(snapshot.facts().keySet())
                    .containsExactly(
                            new Scope("here", ME, "eu-west-1"),
                            new Scope("here", ME, "us-east-1"),
                            new Scope("here", ME, "us-west-2"));
            assertThat(count(aws, "GetAccountAuthorizationDetails")).isEqualTo(1);
            assertThat(count(aws, "DescribeOrganization")).isEqualTo(1);
            assertThat(count(aws, "GetCallerIdentity")).isEqualTo(1);
            assertThat(count(aws, "ListTables")).isEqualTo(3);
            assertThat(count(aws, "DescribeConfigurationRecorders")).isEqualTo(3);
            assertThat(in(snapshot, "here", "us-west-2").get(Questions.PRINCIPALS))
                    .isSameAs(in(snapshot, "here", "eu-west-1").get(Questions.PRINCIPALS));
            assertThat(steps.getLast().scopes()).isEqualTo(3);
            assertThat(steps).extracting(WideProgress.Step::place).contains("us-west-2");
            assertThat(steps.getLast().done())
                    .isLessThanOrEqualTo(steps.getLast().planned());
        }
    }

    @Test
    void keepsADisabledRegionApart() {
        try (var aws = new StubAws()) {
            Stream.of("ListTables", "DescribeConfigurationRecorders", "DescribeVpcs")
                    .forEach(operation -> aws.on(
                            operation,
                            request -> isIn(request, "ap-east-1")
                                    ? StubServer.Answer.error(400, "UnrecognizedClientException", "invalid token")
                                    : StubServer.Answer.json(200, "{\"TableNames\":[]}")));

            Snapshot snapshot = collect(_ -> {}, account(aws, "eu-west-1", "ap-east-1"));

            Facts off = in(snapshot, "here", "ap-east-1");
            assertThat(off.account()).isEqualTo(ME);
            assertThat(off.get(Questions.TABLES))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class, it -> assertThat(it.why()).isEqualTo(Why.REGION_DISABLED));
            assertThat(in(snapshot, "here", "eu-west-1").get(Questions.TABLES)).isInstanceOf(Answer.Known.class);
        }
    }

    @Test
    void namesAnAccountWhoseRoleCannotBeAssumedAndGoesOn() {
        try (var aws = new StubAws()
                .on(
                        "AssumeRole",
                        _ -> new StubServer.Answer(
                                403,
                                "text/xml",
                                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error>"
                                        + "</ErrorResponse>"))) {
            Profiles with = PinnedProfiles.assuming(aws.profiles(), "stub", "arn:aws:iam::222222222222:role/Audit");
            var other = new WideAccount(
                    "there", "Audit@222222222222", with, with, Guard.READ_ONLY, List.of("eu-west-1", "us-east-1"));

            Snapshot snapshot = collect(_ -> {}, other, account(aws, "eu-west-1"));

            assertThat(snapshot.facts()).hasSize(2);
            assertThat(in(snapshot, "here", "eu-west-1").account()).isEqualTo(ME);
            assertThat(in(snapshot, "there", "eu-west-1").get(Questions.TABLES))
                    .isInstanceOfSatisfying(Answer.Failed.class, it -> {
                        assertThat(it.why()).isEqualTo(Why.CREDENTIALS);
                        assertThat(it.message()).contains("there", "not authorized");
                    });
            assertThat(count(aws, "AssumeRole")).isEqualTo(1);
        }
    }

    @Test
    void findsTheRegionsThatAreEnabled() {
        try (var aws = new StubAws()
                .on(
                        "DescribeRegions",
                        _ -> new StubServer.Answer(
                                200,
                                "text/xml",
                                "<R><regionInfo><item><regionName>us-east-1</regionName></item>"
                                        + "<item><regionName>eu-west-1</regionName></item></regionInfo></R>"))) {
            assertThat(Places.regions(aws.collector(), software.amazon.awssdk.regions.Region.EU_WEST_1))
                    .containsExactly("eu-west-1", "us-east-1");
        }
        try (var aws = new StubAws()) {
            assertThat(Places.regions(aws.collector(), software.amazon.awssdk.regions.Region.EU_WEST_1))
                    .startsWith("eu-west-1")
                    .contains("ap-south-1", "us-east-1")
                    .noneMatch(region -> region.startsWith("cn-") || region.contains("global"));
        }
    }

    @Test
    void keepsWhatItHasWhenItIsStopped() throws InterruptedException {
        var reached = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (var aws = new StubAws().on("DescribeConfigurationRecorders", request -> {
            if (isIn(request, "us-east-1")) {
                reached.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return StubServer.Answer.json(200, "{\"ConfigurationRecorders\":[]}");
        })) {
            var snapshots = new CopyOnWriteArrayList<Snapshot>();
            Thread run = Thread.ofPlatform()
                    .start(() -> snapshots.add(collect(_ -> {}, account(aws, "eu-west-1", "us-east-1"))));
            assertThat(reached.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();

            run.interrupt();
            run.join();
            never.countDown();

            Snapshot partial = snapshots.getFirst();
            assertThat(in(partial, "here", "eu-west-1").get(Question.of("config", "DescribeConfigurationRecorders")))
                    .isInstanceOf(Answer.Known.class);
            assertThat(in(partial, "here", "us-east-1").get(Question.of("config", "DescribeConfigurationRecorders")))
                    .isInstanceOf(Answer.NotAsked.class);
        }
    }
}
