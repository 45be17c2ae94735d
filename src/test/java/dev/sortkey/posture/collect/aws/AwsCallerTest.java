package dev.sortkey.posture.collect.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.network.Unreachable;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import tools.jackson.databind.JsonNode;

class AwsCallerTest {
    private static final AwsRequest TRAILS = AwsRequest.of(AwsService.CLOUDTRAIL, "DescribeTrails");

    private static AwsCaller caller(String url) {
        String text = "[default]\nendpoint_url = " + url + "\n";
        return new AwsCaller(
                new ServiceEndpoints(
                        Region.EU_WEST_1,
                        Profiles.of(new Machine(Map.of(), Path.of(""), Clock.systemUTC()), text),
                        Profiles.DEFAULT),
                () -> AwsSessionCredentials.create("AKIDEXAMPLE", "secret", "token"),
                new Outbound(Map.of(), ProxySelector.of(null)),
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(3)
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build());
    }

    private static JsonNode call(StubServer server, AwsRequest request) throws InterruptedException {
        try (AwsCaller caller = caller(server.url())) {
            return caller.call(request);
        }
    }

    @Test
    void signsAndSaysWhoItIs() throws Exception {
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{\"trailList\":[]}"))) {
            assertThat(call(server, TRAILS)).hasToString("{\"trailList\":[]}");
            var headers = server.requests().getFirst().headers();
            assertThat(headers.getFirst("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                    .contains("/eu-west-1/cloudtrail/aws4_request");
            assertThat(headers.getFirst("X-Amz-Security-Token")).isEqualTo("token");
            assertThat(headers.getFirst("User-Agent")).startsWith("sortkey/");
        }
    }

    @Test
    void joinsPages() throws Exception {
        Function<StubServer.Request, Answer> pages = request -> request.body().contains("Marker=p2")
                ? new Answer(
                        200,
                        "text/xml",
                        "<R><XResult><Policies><member><A>2</A></member></Policies>"
                                + "<UserDetailList><member><B>1</B></member></UserDetailList>"
                                + "<IsTruncated>false</IsTruncated></XResult></R>")
                : new Answer(
                        200,
                        "text/xml",
                        "<R><XResult><Policies><member><A>1</A></member></Policies>"
                                + "<UserDetailList/><IsTruncated>true</IsTruncated><Marker>p2</Marker></XResult></R>");
        try (StubServer server = StubServer.http(pages)) {
            assertThat(call(server, AwsRequest.of(AwsService.IAM, "GetAccountAuthorizationDetails")))
                    .hasToString("{\"Policies\":[{\"A\":\"1\"},{\"A\":\"2\"}],\"UserDetailList\":[{\"B\":\"1\"}]}");
        }
    }

    @Test
    void doesNotTurnOnTheSpotForever() {
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{\"Rules\":[],\"NextToken\":\"same\"}"))) {
            assertThatThrownBy(() -> call(server, AwsRequest.of(AwsService.EVENTS, "ListRules")))
                    .hasMessageContaining("same page");
        }
    }

    @Test
    void waitsOutThrottling() throws Exception {
        var count = new AtomicInteger();
        try (StubServer server = StubServer.http(_ -> count.incrementAndGet() < 3
                ? Answer.error(400, "ThrottlingException", "Rate exceeded")
                : Answer.json(200, "{}"))) {
            assertThat(call(server, TRAILS)).hasToString("{}");
            assertThat(count).hasValue(3);
        }
    }

    @Test
    void triesNoRefusalAgain() {
        try (StubServer server =
                StubServer.http(_ -> Answer.error(400, "AccessDeniedException", "User is not authorized"))) {
            var refused = catchThrowableOfType(AwsServiceException.class, () -> call(server, TRAILS));
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(refused.requestId()).isEqualTo("REQUEST-1");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void leavesAWrongClockAlone() {
        try (StubServer server = StubServer.http(_ -> Answer.error(403, "RequestTimeTooSkewed", "The clock"))) {
            assertThatThrownBy(() -> call(server, TRAILS)).isInstanceOf(AwsServiceException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void readsErrorsInEveryShape() {
        assertThat(error("<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message>"
                        + "</Error><RequestId>R-9</RequestId></ErrorResponse>"))
                .extracting(it -> it.awsErrorDetails().errorCode(), AwsServiceException::requestId)
                .containsExactly("AccessDenied", "R-9");
        assertThat(error("<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error>"
                        + "</Errors><RequestID>R-8</RequestID></Response>"))
                .extracting(it -> it.awsErrorDetails().errorCode(), AwsServiceException::requestId)
                .containsExactly("UnauthorizedOperation", "R-8");
        assertThat(error("").awsErrorDetails().errorCode()).isEmpty();
        assertThat(error("<html><body><h1>403 Forbidden</h1></body></html>")
                        .awsErrorDetails()
                        .errorMessage())
                .isEqualTo("a web page: 403 Forbidden");
        assertThat(error("{\"code\":\"AccessDeniedException\",\"Message\":\"no\"}")
                        .awsErrorDetails()
                        .errorMessage())
                .isEqualTo("no");
    }

    private static AwsServiceException error(String body) {
        try (StubServer server = StubServer.http(_ -> new Answer(403, "text/plain", body))) {
            return catchThrowableOfType(AwsServiceException.class, () -> call(server, TRAILS));
        }
    }

    @Test
    void saysWhatIsWrongWithAnAnswer() {
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{\"trailList\":"))) {
            assertThatThrownBy(() -> call(server, TRAILS))
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("malformed JSON");
        }
        try (StubServer server = StubServer.http(_ -> new Answer(200, "text/html", "<html>Sign in here</html>"))) {
            assertThatThrownBy(() -> call(server, TRAILS)).hasMessageContaining("a web page: Sign in here");
        }
        try (StubServer server = StubServer.http(_ -> new Answer(200, "text/xml", "<R><a></R>"))) {
            assertThatThrownBy(() -> call(server, AwsRequest.of(AwsService.EC2, "DescribeVpcs")))
                    .hasMessageContaining("malformed XML");
        }
    }

    @Test
    void trustsNoPrivateCertificate() {
        try (StubServer server = StubServer.https(_ -> Answer.json(200, "{}"))) {
            assertThatThrownBy(() -> call(server, TRAILS))
                    .isInstanceOf(Unreachable.class)
                    .hasCauseInstanceOf(SSLException.class);
        }
    }
}
