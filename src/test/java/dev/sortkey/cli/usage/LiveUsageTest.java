package dev.sortkey.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.posture.collect.LastAccessedReport;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.posture.collect.aws.AwsCaller;
import dev.sortkey.posture.usage.Events;
import dev.sortkey.posture.usage.LastAccess;
import dev.sortkey.posture.usage.UsageInput;
import dev.sortkey.posture.usage.UsageLog;
import dev.sortkey.posture.usage.Use;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class LiveUsageTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-10-02T00:00:00Z"));

    private final List<String> said = new ArrayList<>();
    private final UsageInput input = new UsageInput(null);
    private final LiveUsage live = new LiveUsage(input, CLOCK, said::add);

    private static String events(String... all) {
        ObjectNode answer = new JsonMapper().createObjectNode();
        var list = answer.putArray("Events");
        for (String each : all) {
            list.addObject().put("EventTime", 1.79E9).put("CloudTrailEvent", each);
        }
        return answer.toString();
    }

    private static boolean isIn(StubServer.Request request, String region) {
        return request.headers().getFirst("Authorization").contains("/" + region + "/");
    }

    private void lookUp(StubAws aws, Instant since, String... regions) {
        live.lookUp(List.of(regions), region -> aws.collector().caller(Region.of(region)), since);
    }

    @Test
    void theHistoriesOfSeveralRegionsCountTogether() {
        try (var aws = new StubAws()
                .on(
                        "LookupEvents",
                        request -> StubServer.Answer.json(
                                200,
                                events(
                                        isIn(request, "eu-west-1")
                                                ? Events.event("DescribeTable", "{\"tableName\":\"orders\"}")
                                                : Events.event("ListTables", "{}"))))) {
            lookUp(aws, null, "eu-west-1", "us-east-1");
            UsageLog log = input.log();
            assertThat(log.uses())
                    .extracting(Use::action)
                    .containsExactlyInAnyOrder("dynamodb:DescribeTable", "dynamodb:ListTables");
            assertThat(log.principals()).containsExactly(Events.APP);
            assertThat(said.getFirst()).contains("management events only", "data events");
            assertThat(said).contains("eu-west-1: 1 event of DynamoDB.", "us-east-1: 1 event of DynamoDB.");
            assertThat(log.caveats()).anyMatch(it -> it.contains("No reads or writes of items"));
        }
    }

    @Test
    void aRegionThatRefusesIsToldAndTheOthersCount() {
        try (var aws = new StubAws()
                .on(
                        "LookupEvents",
                        request -> isIn(request, "eu-west-1")
                                ? StubServer.Answer.json(200, events(Events.event("ListTables", "{}")))
                                : StubServer.Answer.error(400, "AccessDeniedException", "not authorized"))) {
            lookUp(aws, null, "us-east-1", "eu-west-1");
            assertThat(input.log().uses()).hasSize(1);
            assertThat(input.log().remarks())
                    .anyMatch(it -> it.startsWith("us-east-1:") && it.contains("cloudtrail:LookupEvents"));
        }
    }

    @Test
    void whatIsOlderThanNinetyDaysIsNotInIt() {
        try (var aws = new StubAws().json("LookupEvents", events())) {
            lookUp(aws, Instant.parse("2026-01-01T00:00:00Z"), "eu-west-1");
            assertThat(input.log().remarks()).anyMatch(it -> it.contains("goes back 90 days, to 4 July 2026"));
            assertThat(aws.requests().getFirst().body())
                    .contains("\"StartTime\":"
                            + Instant.parse("2026-07-04T00:00:00Z").getEpochSecond());
        }
    }

    @Test
    void whenNothingCanBeReadItFails() {
        try (var aws = new StubAws();
                AwsCaller caller = aws.collector().caller(Region.EU_WEST_1)) {
            assertThatThrownBy(() -> lookUp(aws, null, "eu-west-1", "us-east-1"))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("cloudtrail:LookupEvents");
            assertThatThrownBy(() -> live.lastAccessed(List.of(Events.APP), new LastAccessedReport(caller)))
                    .hasMessageContaining("iam:GenerateServiceLastAccessedDetails");
        }
    }

    @Test
    void aReportOfIamCounts() {
        try (var aws = new StubAws()
                        .xml("GenerateServiceLastAccessedDetails", "<JobId>job-1</JobId>")
                        .xml(
                                "GetServiceLastAccessedDetails",
                                "<JobStatus>COMPLETED</JobStatus><JobType>ACTION_LEVEL</JobType><ServicesLastAccessed>"
                                        + "<member><ServiceName>Amazon DynamoDB</ServiceName>"
                                        + "<ServiceNamespace>dynamodb</ServiceNamespace><TrackedActionsLastAccessed>"
                                        + "<member><ActionName>GetItem</ActionName><LastAccessedEntity>" + Events.APP
                                        + "</LastAccessedEntity><LastAccessedTime>2026-09-30T10:00:00Z"
                                        + "</LastAccessedTime></member></TrackedActionsLastAccessed></member>"
                                        + "</ServicesLastAccessed>");
                AwsCaller caller = aws.collector().caller(Region.EU_WEST_1)) {
            live.lastAccessed(List.of(Events.APP), new LastAccessedReport(caller));
            assertThat(input.log().accessed())
                    .containsExactly(
                            new LastAccess(Events.APP, "dynamodb:GetItem", Instant.parse("2026-09-30T10:00:00Z")));
        }
    }
}
