package dev.sortkey.posture.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.collect.Collector.Listener;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answer.Why;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.testkit.StubServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static final String TABLE = "{\"Table\":{\"TableName\":\"%s\",\"TableArn\":\"arn:aws:dynamodb:eu-west-1:"
            + "111122223333:table/%s\",\"LatestStreamArn\":\"arn:aws:dynamodb:eu-west-1:111122223333:table/a/stream/1\","
            + "\"StreamSpecification\":{\"StreamEnabled\":true},\"SSEDescription\":{\"KMSMasterKeyArn\":\"arn:key\"}}}";

    @Test
    void learnsWithAlmostNoRightsWhoItIsAndWhatIsMissing() {
        try (var aws = new StubAws()) {
            Facts facts = aws.facts();
            assertThat(facts.account()).isEqualTo("111122223333");
            assertThat(facts.answers().values())
                    .filteredOn(answer -> !(answer instanceof Answer.Known))
                    .hasSizeGreaterThan(25)
                    .allSatisfy(answer -> assertThat(answer).isInstanceOfAny(Answer.Denied.class));
            assertThat(facts.get("ec2", "DescribeVpcs"))
                    .isInstanceOfSatisfying(
                            Answer.Denied.class, it -> assertThat(it.action()).isEqualTo("ec2:DescribeVpcs"));
            assertThat(aws.requests().size()).isLessThan(40);
        }
    }

    @Test
    void asksATableFourThingsAndItsStreamAndKeyOne() {
        try (var aws = new StubAws()
                .json("ListTables", "{\"TableNames\":[\"a\",\"b\"]}")
                .on(
                        "DescribeTable",
                        request -> StubServer.Answer.json(
                                200,
                                request.body().contains("\"a\"")
                                        ? TABLE.formatted("a", "a")
                                        : TABLE.formatted("b", "b")))
                .json("DescribeKey", "{\"KeyMetadata\":{\"KeyManager\":\"AWS\"}}")) {
            Facts facts = aws.facts();
            assertThat(facts.asked("dynamodb", "GetResourcePolicy"))
                    .extracting(Question::subject)
                    .containsExactly(
                            "arn:aws:dynamodb:eu-west-1:111122223333:table/a",
                            "arn:aws:dynamodb:eu-west-1:111122223333:table/a/stream/1",
                            "arn:aws:dynamodb:eu-west-1:111122223333:table/b");
            assertThat(aws.requests())
                    .filteredOn(it -> it.operation().equals("DescribeKey"))
                    .hasSize(1);
            assertThat(facts.get("kms", "GetKeyRotationStatus", "arn:key")).isInstanceOf(Answer.NotApplicable.class);
        }
    }

    @Test
    void readsThePolicyOfAKeyOfItsOwnOnly() {
        String own = "arn:aws:kms:eu-west-1:111122223333:key/k1";
        String foreign = "arn:aws:kms:eu-west-1:999988887777:key/k2";
        try (var aws = new StubAws()
                .json("ListTables", "{\"TableNames\":[\"a\",\"b\"]}")
                .on(
                        "DescribeTable",
                        request -> StubServer.Answer.json(
                                200,
                                TABLE.formatted("x", "x")
                                        .replace("arn:key", request.body().contains("\"a\"") ? own : foreign)))
                .json("DescribeKey", "{\"KeyMetadata\":{\"KeyManager\":\"CUSTOMER\"}}")
                .json("GetKeyPolicy", "{\"Policy\":\"{}\"}")) {
            Facts facts = aws.facts();
            assertThat(facts.text(AwsQuestions.keyPolicy(own), "/Policy")).isEqualTo("{}");
            assertThat(facts.asked("kms", "GetKeyPolicy")).hasSize(1);
            assertThat(facts.asked("kms", "DescribeKey")).hasSize(2);
        }
    }

    @Test
    void readsWhatAGatewayOfDynamoDbLeadsTo() {
        try (var aws = new StubAws()
                .on(
                        "DescribeVpcEndpoints",
                        _ -> ec2("<vpcEndpointSet>" + endpoint("vpce-1", "dynamodb") + endpoint("vpce-2", "s3")
                                + "</vpcEndpointSet>"))
                .on(
                        "DescribeRouteTables",
                        _ -> ec2("<routeTableSet>" + routes("pl-1", "vpce-1") + routes("pl-1", "vpce-1")
                                + routes("pl-2", "vpce-2") + "</routeTableSet>"))
                .on(
                        "GetManagedPrefixListEntries",
                        _ -> ec2("<entrySet><item><cidr>52.94.24.0/23</cidr></item></entrySet>"))) {
            Facts facts = aws.facts();
            assertThat(facts.asked("ec2", "GetManagedPrefixListEntries"))
                    .extracting(Question::subject)
                    .containsExactly("pl-1");
            assertThat(facts.text(AwsQuestions.prefixList("pl-1"), "/entrySet/0/cidr"))
                    .isEqualTo("52.94.24.0/23");
        }
    }

    private static StubServer.Answer ec2(String result) {
        return new StubServer.Answer(200, "text/xml", "<R>" + result + "</R>");
    }

    private static String endpoint(String id, String service) {
        return "<item><vpcEndpointId>" + id + "</vpcEndpointId><serviceName>com.amazonaws.eu-west-1." + service
                + "</serviceName></item>";
    }

    private static String routes(String list, String gateway) {
        return "<item><routeSet><item><destinationPrefixListId>" + list + "</destinationPrefixListId><gatewayId>"
                + gateway + "</gatewayId></item></routeSet></item>";
    }

    @Test
    void tellsARegionThatIsOffFromAWrongKey() {
        Function<StubServer.Request, StubServer.Answer> regional =
                request -> request.headers().getFirst("Authorization").contains("/eu-west-1/")
                        ? StubServer.Answer.error(403, "InvalidClientTokenId", "The security token is invalid")
                        : new StubServer.Answer(200, "text/xml", "<R><XResult><Account>1</Account></XResult></R>");
        try (var aws = new StubAws().on("GetCallerIdentity", regional)) {
            assertThat(aws.facts().get(Questions.CALLER))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class, it -> assertThat(it.why()).isEqualTo(Why.REGION_DISABLED));
        }
        try (var aws = new StubAws()
                .on("GetCallerIdentity", _ -> StubServer.Answer.error(403, "InvalidClientTokenId", "invalid"))) {
            assertThat(aws.facts().get(Questions.CALLER))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class, it -> assertThat(it.why()).isEqualTo(Why.CREDENTIALS));
        }
    }

    @Test
    void asksNothingMoreOfATableThatIsGone() {
        try (var aws = new StubAws()
                .json("ListTables", "{\"TableNames\":[\"gone\"]}")
                .on("DescribeTable", _ -> StubServer.Answer.error(400, "ResourceNotFoundException", "gone"))) {
            Facts facts = aws.facts();
            assertThat(facts.get(Questions.table("gone")))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class, it -> assertThat(it.why()).isEqualTo(Why.GONE));
            assertThat(facts.get(Questions.backups("gone"))).isInstanceOf(Answer.NotAsked.class);
        }
    }

    @Test
    void readsTwoThousandRolesInPages() {
        try (var aws = new StubAws().on("GetAccountAuthorizationDetails", request -> {
            int page = request.body().contains("Marker=1") ? 1 : 0;
            var roles = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                roles.append("<member><RoleName>r")
                        .append(page * 1000 + i)
                        .append("</RoleName>")
                        .append("<AssumeRolePolicyDocument>")
                        .append("%7B%7D".repeat(200))
                        .append("</AssumeRolePolicyDocument></member>");
            }
            return new StubServer.Answer(
                    200,
                    "text/xml",
                    "<R><XResult><RoleDetailList>" + roles + "</RoleDetailList>"
                            + (page == 0 ? "<Marker>1</Marker>" : "") + "</XResult></R>");
        })) {
            assertThat(aws.facts().get(Questions.PRINCIPALS))
                    .isInstanceOfSatisfying(
                            Answer.Known.class,
                            it -> assertThat(it.body().path("RoleDetailList"))
                                    .hasSize(2000)
                                    .last()
                                    .asString()
                                    .contains("r1999", "{}{}"));
        }
    }

    @Test
    void knowsTheKeysOfTheCallerByTheirEnds() {
        try (var aws = new StubAws()
                .xml(
                        "ListAccessKeys",
                        "<AccessKeyMetadata><member><AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId></member>"
                                + "</AccessKeyMetadata>")) {
            assertThat(aws.facts().asked("iam", "GetAccessKeyLastUsed"))
                    .containsExactly(new Question("iam", "GetAccessKeyLastUsed", "…MPLE"));
        }
    }

    @Test
    void makesRowsOfTheCredentialReport() {
        String report = "dXNlcixhcm4sbWZhX2FjdGl2ZQo8cm9vdF9hY2NvdW50Pixhcm46YXdzOmlhbTo6MTpyb290LHRydWU=";
        try (var aws = new StubAws()
                .xml("GenerateCredentialReport", "<State>COMPLETE</State>")
                .xml("GetCredentialReport", "<Content>" + report + "</Content>")) {
            assertThat(aws.facts().get("iam", "GetCredentialReport"))
                    .isInstanceOfSatisfying(
                            Answer.Known.class,
                            it -> assertThat(it.body())
                                    .hasToString(
                                            "{\"rows\":[{\"user\":\"<root_account>\",\"arn\":\"arn:aws:iam::1:root\","
                                                    + "\"mfa_active\":\"true\"}]}"));
        }
    }

    @Test
    void climbsTheOrganisation() {
        try (var aws = new StubAws()
                .json("DescribeOrganization", "{\"Organization\":{\"Id\":\"o-1\"}}")
                .json("ListRoots", "{\"Roots\":[{\"PolicyTypes\":[{\"Type\":\"SERVICE_CONTROL_POLICY\"}]}]}")
                .on(
                        "ListParents",
                        request -> StubServer.Answer.json(
                                200,
                                "{\"Parents\":[{\"Id\":\"%s\"}]}"
                                        .formatted(request.body().contains("ou-1") ? "r-1" : "ou-1")))
                .json("ListPoliciesForTarget", "{\"Policies\":[{\"Id\":\"p-1\"}]}")) {
            Facts facts = aws.facts();
            assertThat(facts.asked("organizations", "ListPoliciesForTarget"))
                    .extracting(Question::subject)
                    .contains("111122223333", "ou-1", "r-1");
            assertThat(facts.get("organizations", "ListPoliciesForTarget", "r-1|RESOURCE_CONTROL_POLICY"))
                    .isInstanceOf(Answer.NotApplicable.class);
            assertThat(facts.asked("organizations", "DescribePolicy")).hasSize(1);
        }
    }

    @Test
    void tellsHowFarItIsAndNeverGoesBack() {
        var done = new ArrayList<Integer>();
        var rests = Collections.synchronizedList(new ArrayList<Integer>());
        try (var aws = new StubAws()) {
            aws.collector().collect(false, new Listener() {
                @Override
                public void answered(int now, int planned, String asked) {
                    assertThat(planned).isGreaterThanOrEqualTo(now);
                    done.add(now);
                }

                @Override
                public void rested(Facts soFar) {
                    rests.add(soFar.answers().size());
                }
            });
        }
        assertThat(done).isSorted().doesNotHaveDuplicates();
        assertThat(rests).hasSizeGreaterThan(5);
        assertThat(rests.getFirst()).isLessThan(10);
    }

    @Test
    void whatIsMadeOfACompletePartHoldsNoOtherUp() {
        var complete = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        var heard = new AtomicBoolean();
        try (var aws = new StubAws().on("DescribeVpcs", _ -> {
            await(complete);
            return StubServer.Answer.json(200, "{}");
        })) {
            aws.collector().collect(false, new Listener() {
                private final AtomicInteger parts = new AtomicInteger();

                @Override
                public void answered(int now, int planned, String asked) {
                    if (asked.equals("ec2:DescribeVpcs")) {
                        answered.countDown();
                    }
                }

                @Override
                public void rested(Facts soFar) {
                    if (parts.incrementAndGet() == 2) {
                        complete.countDown();
                        heard.set(await(answered));
                    }
                }
            });
        }
        assertThat(heard).isTrue();
    }

    @Test
    void endsWithWhatItHasWhenItIsInterrupted() throws Exception {
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (var aws = new StubAws().on("DescribeVpcs", _ -> {
                    asked.countDown();
                    await(never);
                    return StubServer.Answer.error(500, "InternalFailure", "");
                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var collected = new ArrayList<Facts>();
            Future<?> run = threads.submit(() -> {
                collected.add(aws.facts());
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            });
            asked.await();
            run.cancel(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            never.countDown();
            assertThat(collected.getFirst().account()).isEqualTo("111122223333");
            assertThat(collected.getFirst().get("ec2", "DescribeVpcs")).isInstanceOf(Answer.NotAsked.class);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void asksOnlyDynamoDbWhereThereIsNoAws() {
        var operations = new CopyOnWriteArrayList<String>();
        try (var server = StubServer.dynamo((operation, _) -> {
                    operations.add(operation);
                    return operation.equals("ListTables")
                            ? StubServer.Answer.ok("{\"TableNames\":[\"a\",\"b\"]}")
                            : StubServer.Answer.error("UnknownOperationException", "");
                });
                var connection = server.connect()) {
            Facts facts = new Collector(connection, Map::of, () -> Profiles.none(Machine.ofProcess()))
                    .collect(false, new StubAws.Silent());
            assertThat(facts.answers().keySet()).extracting(Question::service).containsOnly("dynamodb");
            assertThat(facts.get(new Question("dynamodb", "DescribeContinuousBackups", "b")))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class, it -> assertThat(it.why()).isEqualTo(Why.UNSUPPORTED));
            assertThat(operations).contains("DescribeTable").doesNotContain("GetCallerIdentity");
            assertThat(List.copyOf(operations)).hasSizeLessThanOrEqualTo(9);
        }
    }
}
