package dev.sortkey.posture.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.posture.collect.aws.AwsCaller;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;
import software.amazon.awssdk.regions.Region;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// CloudTrail's event history and IAM's reports, from a server that answers as told.
@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class LiveUsageSourcesTest {
    private static final Instant FROM = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-10-01T00:00:00Z");

    private static AwsCaller caller(StubAws aws) {
        return aws.collector().caller(Region.US_EAST_1);
    }

    private static StubServer.Answer page(String id, String token) {
        return StubServer.Answer.json(
                200,
                "{\"Events\":[{\"EventId\":\"" + id + "\",\"CloudTrailEvent\":\"{}\"}]"
                        + (token.isEmpty() ? "" : ",\"NextToken\":\"" + token + "\"") + "}");
    }

    @Test
    void theHistoryIsReadPageByPageOfDynamoDbOnly() {
        try (var aws = new StubAws()
                        .on("LookupEvents", request -> page("e", request.body().contains("NextToken") ? "" : "two"));
                AwsCaller caller = caller(aws)) {
            List<JsonNode> pages = new ArrayList<>();
            new EventHistory(caller, Duration.ZERO).read(FROM, UNTIL, pages::add);
            assertThat(pages).hasSize(2);
            JsonNode first = new JsonMapper().readTree(aws.requests().getFirst().body());
            assertThat(first.at("/LookupAttributes/0/AttributeKey").asString()).isEqualTo("EventSource");
            assertThat(first.at("/LookupAttributes/0/AttributeValue").asString())
                    .isEqualTo("dynamodb.amazonaws.com");
            assertThat(first.path("StartTime").asLong()).isEqualTo(FROM.getEpochSecond());
            assertThat(first.path("EndTime").asLong()).isEqualTo(UNTIL.getEpochSecond());
            assertThat(aws.requests())
                    .allSatisfy(request -> assertThat(request.headers().getFirst("Authorization"))
                            .contains("/us-east-1/cloudtrail/"));
        }
    }

    @Test
    void atMostTwoRequestsASecondAreSent() {
        try (var aws = new StubAws()
                        .on("LookupEvents", request -> page("e", request.body().contains("NextToken") ? "" : "two"));
                AwsCaller caller = caller(aws)) {
            long begun = System.nanoTime();
            new EventHistory(caller).read(FROM, UNTIL, _ -> {});
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(490));
        }
    }

    @Test
    void aRefusalNamesTheMissingPermission() {
        try (var aws = new StubAws();
                AwsCaller caller = caller(aws)) {
            assertThatThrownBy(() -> new EventHistory(caller, Duration.ZERO).read(FROM, UNTIL, _ -> {}))
                    .isInstanceOfSatisfying(
                            UserException.class,
                            e -> assertThat(e.error()).isInstanceOfSatisfying(UserError.AccessDenied.class, denied -> {
                                assertThat(denied.action()).isEqualTo("cloudtrail:LookupEvents");
                                assertThat(denied.what())
                                        .contains("event history", "No permission for cloudtrail:LookupEvents");
                            }));
            assertThatThrownBy(() ->
                            new LastAccessedReport(caller, Duration.ZERO).read("arn:aws:iam::111122223333:role/app"))
                    .hasMessageContaining("iam:GenerateServiceLastAccessedDetails");
        }
    }

    @Test
    void anInterruptEndsIt() {
        try (var aws = new StubAws().on("LookupEvents", _ -> page("e", "more" + System.nanoTime()));
                AwsCaller caller = caller(aws)) {
            assertThatThrownBy(() -> new EventHistory(caller, Duration.ofMinutes(5))
                            .read(FROM, UNTIL, _ -> Thread.currentThread().interrupt()))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void theReportIsWaitedForAndReadWhole() {
        var looks = new AtomicInteger();
        try (var aws = new StubAws()
                        .xml("GenerateServiceLastAccessedDetails", "<JobId>job-1</JobId>")
                        .on("GetServiceLastAccessedDetails", request -> report(request, looks.incrementAndGet()));
                AwsCaller caller = caller(aws)) {
            JsonNode report = new LastAccessedReport(caller, Duration.ZERO).read("arn:aws:iam::111122223333:role/app");
            assertThat(looks).as("once before it was made, then two pages").hasValue(3);
            assertThat(report.path("ServicesLastAccessed").size()).isEqualTo(2);
            assertThat(report.at("/ServicesLastAccessed/0/TrackedActionsLastAccessed/0/ActionName")
                            .asString())
                    .isEqualTo("GetItem");
            assertThat(aws.requests().getFirst().body())
                    .contains("Granularity=ACTION_LEVEL", "Arn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fapp");
        }
    }

    private static StubServer.Answer report(StubServer.Request request, int look) {
        String body = look == 1
                ? "<JobStatus>IN_PROGRESS</JobStatus>"
                : request.body().contains("Marker")
                        ? "<JobStatus>COMPLETED</JobStatus><IsTruncated>false</IsTruncated><ServicesLastAccessed><member>"
                                + "<ServiceNamespace>s3</ServiceNamespace></member></ServicesLastAccessed>"
                        : "<JobStatus>COMPLETED</JobStatus><IsTruncated>true</IsTruncated><Marker>m</Marker>"
                                + "<ServicesLastAccessed><member><ServiceNamespace>dynamodb</ServiceNamespace>"
                                + "<TrackedActionsLastAccessed><member><ActionName>GetItem</ActionName></member>"
                                + "</TrackedActionsLastAccessed></member></ServicesLastAccessed>";
        return new StubServer.Answer(
                200,
                "text/xml",
                "<GetServiceLastAccessedDetailsResponse><GetServiceLastAccessedDetailsResult>" + body
                        + "</GetServiceLastAccessedDetailsResult></GetServiceLastAccessedDetailsResponse>");
    }

    @Test
    void aReportThatFailsSaysWhyAndAnEmptyOneIsAList() {
        try (var aws = new StubAws()
                        .xml("GenerateServiceLastAccessedDetails", "<JobId>job-1</JobId>")
                        .xml(
                                "GetServiceLastAccessedDetails",
                                "<JobStatus>FAILED</JobStatus><Error><Message>Too much.</Message></Error>");
                AwsCaller caller = caller(aws)) {
            var reports = new LastAccessedReport(caller, Duration.ZERO);
            assertThatThrownBy(() -> reports.read("arn:aws:iam::111122223333:role/app"))
                    .hasMessageContaining("Too much.");
            aws.xml("GetServiceLastAccessedDetails", "<JobStatus>COMPLETED</JobStatus><ServicesLastAccessed/>");
            assertThat(reports.read("arn:aws:iam::111122223333:role/app").path("ServicesLastAccessed"))
                    .isEmpty();
        }
    }
}
