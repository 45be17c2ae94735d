package dev.sortkey.posture.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Answer.By;
import dev.sortkey.posture.fact.Answer.Why;
import dev.sortkey.posture.fact.Question;
import java.io.IOException;
import java.time.Instant;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

class FailedAnswersTest {
    private static final Question KEY = new Question("kms", "DescribeKey", "k");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String USER = "User: arn:aws:iam::1:user/ada is not authorized to perform: kms:Decrypt ";

    private static Answer answer(int status, String code, String message, String date) {
        return FailedAnswers.answer(
                KEY,
                AwsServiceException.builder()
                        .statusCode(status)
                        .requestId("R-1")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage(message)
                                .sdkHttpResponse(SdkHttpResponse.builder()
                                        .statusCode(status)
                                        .putHeader("Date", date)
                                        .build())
                                .build())
                        .build(),
                NOW);
    }

    private static Answer answer(int status, String code, String message) {
        return answer(status, code, message, "Tue, 24 Nov 2026 12:00:01 GMT");
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException",
        "403, AccessDenied",
        "403, UnauthorizedOperation",
        "403, Client.UnauthorizedOperation",
        "403, AuthorizationError",
        "403, AuthorizationErrorException",
        "400, NotAuthorizedException",
        "400, OperationNotAuthorized",
        "403, 403",
        "403, ''",
        "401, InvalidAccessException",
    })
    void takesEveryShapeOfADenial(int status, String code) {
        assertThat(answer(status, code, ""))
                .isEqualTo(new Answer.Denied("kms:DescribeKey", status, code, "R-1", By.UNSAID));
    }

    @Test
    void namesTheActionThatTheServiceNames() {
        assertThat(answer(400, "AccessDeniedException", USER + "on resource: x"))
                .isEqualTo(new Answer.Denied("kms:Decrypt", 400, "AccessDeniedException", "R-1", By.UNSAID));
    }

    @Test
    void namesTheActionThatIsReallyMissing() {
        var denial = AwsServiceException.builder().statusCode(403).build();
        assertThat(FailedAnswers.answer(new Question("sample", "Items", "t"), denial, NOW))
                .isEqualTo(new Answer.Denied("dynamodb:Scan", 403, "", "", By.UNSAID));
    }

    @ParameterizedTest
    @CsvSource({
        "because no identity-based policy allows the kms:Decrypt action, IDENTITY",
        "with an explicit deny in an identity-based policy: arn:aws:iam::1:policy/p, IDENTITY",
        "because no service control policy allows the kms:Decrypt action, SERVICE_CONTROL",
        "with an explicit deny in a service control policy, SERVICE_CONTROL",
        "with an explicit deny in a resource control policy, RESOURCE_CONTROL",
        "because no permissions boundary allows the kms:Decrypt action, BOUNDARY",
        "with an explicit deny in a permissions boundary, BOUNDARY",
        "because no session policy allows the kms:Decrypt action, SESSION",
        "because no VPC endpoint policy allows the kms:Decrypt action, ENDPOINT",
        "with an explicit deny in a VPC endpoint policy, ENDPOINT",
        "because no resource-based policy allows the kms:Decrypt action, RESOURCE",
        "on resource: arn:aws:dynamodb:eu-west-1:1:table/session-policy, UNSAID",
    })
    void hearsWhichPolicyRefused(String rest, By by) {
        assertThat(FailedAnswers.by(USER + rest)).isEqualTo(by);
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, Rate exceeded, THROTTLED",
        "400, RequestLimitExceeded, Request limit exceeded., THROTTLED",
        "429, TooManyRequestsException, slow, THROTTLED",
        "403, ExpiredToken, The security token has expired, CREDENTIALS",
        "400, UnrecognizedClientException, The security token is invalid, CREDENTIALS",
        "401, AuthFailure, AWS was not able to validate the credentials, CREDENTIALS",
        "403, SignatureDoesNotMatch, The signature does not match, CREDENTIALS",
        "403, SignatureDoesNotMatch, Signature expired: 20261124T120000Z is now earlier than, CLOCK",
        "400, InvalidSignatureException, Signature not yet current: 2026 is still later, CLOCK",
        "403, RequestTimeTooSkewed, The difference is too large, CLOCK",
        "401, OptInRequired, You are not subscribed to this service, REGION_DISABLED",
        "400, ResourceNotFoundException, no such table, GONE",
        "404, NoSuchEntity, no such user, GONE",
        "400, UnknownOperationException, '', UNSUPPORTED",
        "400, InvalidAction, could not find operation, UNSUPPORTED",
        "404, '', '', UNSUPPORTED",
        "501, '', '', UNSUPPORTED",
        "403, '', a web page: blocked by your company, UNREACHABLE",
        "407, '', a web page: sign in, UNREACHABLE",
        "500, InternalFailure, oops, OTHER",
        "400, ValidationException, bad, OTHER",
    })
    void tellsFailuresApart(int status, String code, String message, Why why) {
        assertThat(answer(status, code, message))
                .isInstanceOfSatisfying(
                        Answer.Failed.class, failed -> assertThat(failed.why()).isEqualTo(why));
    }

    @Test
    void blamesTheClockWhenTheServersDateDoes() {
        assertThat(answer(403, "SignatureDoesNotMatch", "no", "Tue, 24 Nov 2026 12:30:00 GMT"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class, it -> assertThat(it.why()).isEqualTo(Why.CLOCK));
    }

    @Test
    void saysThatAProxyOpensTraffic() {
        var tls = new SSLHandshakeException("unable to find valid certification path to requested target");
        assertThat(FailedAnswers.answer(KEY, SdkClientException.create("x", tls), NOW))
                .isInstanceOfSatisfying(Answer.Failed.class, it -> {
                    assertThat(it.why()).isEqualTo(Why.UNREACHABLE);
                    assertThat(it.message()).contains("TLS", "certification path", "proxy");
                });
        assertThat(FailedAnswers.answer(KEY, SdkClientException.create("x", new IOException("reset")), NOW))
                .isEqualTo(new Answer.Failed(Why.UNREACHABLE, "", "x", ""));
    }

    @Test
    void knowsErrorsThatAreAnswers() {
        Answer none = answer(401, "InvalidAccessException", "Account 1 is not subscribed to AWS Security Hub");
        assertThat(FailedAnswers.meant(none, NOW))
                .isInstanceOfSatisfying(
                        Answer.Known.class, it -> assertThat(it.body()).hasToString("{\"StandardsSubscriptions\":[]}"));
        assertThat(FailedAnswers.meant(answer(400, "AWSOrganizationsNotInUseException", ""), NOW))
                .isInstanceOf(Answer.NotApplicable.class);
        assertThat(FailedAnswers.meant(answer(400, "PolicyNotFoundException", ""), NOW))
                .isInstanceOfSatisfying(
                        Answer.Known.class, it -> assertThat(it.body()).isEmpty());
    }
}
