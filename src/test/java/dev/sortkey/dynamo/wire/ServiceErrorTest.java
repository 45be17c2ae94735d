package dev.sortkey.dynamo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class ServiceErrorTest {
    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, no, true",
        "403, AccessDenied, no, true",
        "403, Client.UnauthorizedOperation, no, true",
        "400, OperationNotAuthorized, no, true",
        "403, 403, '', true",
        "403, '', '', true",
        "403, '', a web page: blocked by your company, false",
        "401, InvalidAccessException, Account 1 is not subscribed to AWS Security Hub, false",
        "400, ValidationException, no, false",
        "500, '', '', false",
    })
    void everyShapeOfADenialIsOne(int status, String code, String message, boolean denial) {
        assertThat(new ServiceError(status, code, message, "").isDenial()).isEqualTo(denial);
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredToken, true, false",
        "ExpiredTokenException, true, false",
        "UnrecognizedClientException, false, true",
        "IncompleteSignature, false, true",
        "MissingAuthenticationToken, false, true",
        "AccessDenied, false, false",
    })
    void expiredAndUnknownCredentialsAreToldApart(String code, boolean expired, boolean unknown) {
        var error = new ServiceError(403, code, "", "");
        assertThat(error.isExpired()).isEqualTo(expired);
        assertThat(error.isUnknownCaller()).isEqualTo(unknown);
    }

    @Test
    void whatTheServiceDoesNotSayIsEmpty() {
        var bare = ServiceError.of(AwsServiceException.builder().statusCode(403).build());
        assertThat(bare).isEqualTo(new ServiceError(403, "", "", ""));
        assertThat(bare.deniedAction("dynamodb:Scan")).isEqualTo("dynamodb:Scan");
        assertThat(new ServiceError(400, "AccessDenied", "User: x is not authorized to perform: kms:Decrypt on y", "")
                        .deniedAction("dynamodb:Scan"))
                .isEqualTo("kms:Decrypt");
    }
}
