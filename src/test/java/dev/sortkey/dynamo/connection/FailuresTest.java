package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.RawServer;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.SetSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@SetSystemProperty(key = "aws.maxAttempts", value = "1")
class FailuresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | AccessDeniedException | User x is not authorized to perform: dynamodb:ListTables on y | AccessDenied | 4",
                "400 | ExpiredTokenException | The security token included in the request is expired | Expired | 3",
                "400 | UnrecognizedClientException | The security token included in the request is invalid. | NoCredentials | 3",
                "400 | ThrottlingException | Rate of requests exceeds the allowed throughput. | Throttled | 7",
                "400 | ProvisionedThroughputExceededException | Too fast | Throttled | 7",
                "400 | LimitExceededException | Subscriber limit exceeded | Throttled | 7",
                "400 | TransactionConflictException | Transaction is ongoing for the item | Throttled | 7",
                "400 | ResourceNotFoundException | Requested resource not found | NotFound | 5",
                "400 | ConditionalCheckFailedException | The conditional request failed | ConditionFailed | 8",
                "400 | ValidationException | One or more parameter values were invalid | BadInput | 2",
                "400 | UnknownOperationException | '' | Unavailable | 10",
                "500 | InternalServerError | Internal server error | Unavailable | 10",
                "500 | InternalServerError | commit failed (database or disk is full) | Unavailable | 10",
            })
    void translatesWhatTheServiceSays(int status, String code, String message, String kind, int exitCode) {
        UserError error = answered(StubServer.Answer.error(status, code, message));
        assertThat(error.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(error.exitCode()).isEqualTo(exitCode);
        assertThat(error.what()).contains("ListTables on Stub").doesNotContain("null");
        assertThat(error.what()).matches(".*[.!?]").doesNotContain("..");
    }

    @Test
    void namesTheMissingAction() {
        UserError error = answered(Answer.error(
                400, "AccessDeniedException", "User x is not authorized to perform: dynamodb:ListTables on y"));
        assertThat(((UserError.AccessDenied) error).action()).isEqualTo("dynamodb:ListTables");
        assertThat(error.next()).contains("dynamodb:ListTables");
    }

    @Test
    void aFailedConditionCarriesTheItem() {
        String item = "{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"12345678901234567890123456789012345678\"}}";
        UserError error = answeredToPut("{\"__type\":\"ConditionalCheckFailedException\",\"Item\":" + item + "}");
        assertThat(((UserError.ConditionFailed) error).item())
                .isEqualTo(Map.of(
                        "pk", AttributeValue.fromS("a"),
                        "n", AttributeValue.fromN("12345678901234567890123456789012345678")));
    }

    @ParameterizedTest
    @CsvSource({
        "ConditionalCheckFailed, ConditionFailed",
        "TransactionConflict, Throttled",
        "ThrottlingError, Throttled",
        "ValidationError, BadInput",
    })
    void aCancelledTransactionSaysWhy(String reason, String kind) {
        UserError error = answeredToPut("{\"__type\":\"TransactionCanceledException\",\"Message\":\"see reasons\","
                + "\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"" + reason
                + "\",\"Message\":\"too long\"}]}");
        assertThat(error.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(error.what()).contains("PutItem on Stub").doesNotContain("see reasons");
    }

    private static UserError answeredToPut(String body) {
        try (StubServer server = StubServer.http(_ -> Answer.json(400, body));
                Connection connection = TestConnections.open(TestConnections.spec(server.url(), Guard.OPEN))) {
            return catchThrowableOfType(
                            UserException.class, () -> connection.dynamo().putItem(request -> request.tableName("t")))
                    .error();
        }
    }

    @Test
    void aBare403IsADenial() {
        UserError error = answered(new Answer(403, "text/plain", ""));
        assertThat(error).isInstanceOf(UserError.AccessDenied.class);
        assertThat(error.next()).contains("dynamodb:ListTables");
    }

    @ParameterizedTest
    @CsvSource({"200", "404", "503"})
    void aWebPageIsNotDynamoDb(int status) {
        UserError error = answered(new Answer(status, "text/html", "<html><body>Welcome</body></html>"));
        assertThat(error).isInstanceOf(UserError.Offline.class);
        assertThat(error.what()).contains("DynamoDB").doesNotContain("JsonParse");
        assertThat(error.next()).contains("URL");
    }

    @Test
    void aPortWhereNothingListensIsNamed() {
        int port;
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{}"))) {
            port = server.port();
        }
        UserError error = failure("http://localhost:" + port);
        assertThat(error).isInstanceOf(UserError.Offline.class);
        assertThat(error.what()).contains("can't reach", "localhost:" + port);
    }

    @Test
    void anUnknownHostIsNamed() {
        UserError error = failure("http://no-such-host.invalid:8000");
        assertThat(error).isInstanceOf(UserError.Offline.class);
        assertThat(error.what()).contains("can't find the host no-such-host.invalid");
    }

    @Test
    void httpsToAPlainPortSaysSo() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.startVirtualThread(() -> refuseWhatIsNotHttp(listening));
            UserError error = failure("https://localhost:" + listening.getLocalPort());
            server.join();
            assertThat(error).isInstanceOf(UserError.Offline.class);
            assertThat(error.what()).contains("TLS");
            assertThat(error.next()).contains("http://");
        }
    }

    private static void refuseWhatIsNotHttp(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            int first = socket.getInputStream().read();
            assertThat(first).isEqualTo(22); // the first byte of a TLS handshake
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void httpToATlsPortSaysSo() {
        try (StubServer server = StubServer.https(_ -> Answer.json(200, "{}"))) {
            UserError error = failure("http://localhost:" + server.port());
            assertThat(error).isInstanceOf(UserError.Offline.class);
            assertThat(error.next()).contains("https://");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsNamed() {
        try (StubServer server = StubServer.https(_ -> Answer.json(200, "{}"))) {
            UserError error = failure(server.url());
            assertThat(error).isInstanceOf(UserError.Offline.class);
            assertThat(error.what()).contains("certificate of localhost:" + server.port(), "isn't trusted");
            assertThat(error.next()).contains("AWS_CA_BUNDLE", "ca_bundle");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Something new is wrong",
                "Unable to load credentials from any of the providers in the chain",
                "Profile file contained no credentials",
                "The SSO session has expired",
                "Unable to load region",
                "cannot parse the timeout"
            })
    void aFailureOfTheClientIsToldInItsOwnWordsAndNotGuessedAt(String message) {
        UserError error = translated(SdkClientException.create(message));
        assertThat(error).isInstanceOf(UserError.Unavailable.class);
        assertThat(error.what()).isEqualTo("ListTables on Embedded failed: " + message + ".");
        assertThat(error.next()).contains("doctor");
    }

    static Stream<Arguments> failuresOfJava() {
        return Stream.of(
                arguments(new UnknownHostException("shop.invalid"), "can't find the host shop.invalid"),
                arguments(new SSLException("bad record"), "couldn't set up TLS with Embedded database: bad record."),
                arguments(new ConnectException("refused"), "can't reach Embedded database"),
                arguments(new SocketTimeoutException("Read timed out"), "didn't answer in time"),
                arguments(
                        new SocketException("Connection reset"),
                        "lost the connection to Embedded database: Connection reset."),
                arguments(new IOException(), "no valid response from Embedded database: IOException."));
    }

    @ParameterizedTest
    @MethodSource("failuresOfJava")
    void aFailureOfTheNetworkIsKnownByItsType(IOException cause, String words) {
        UserError error = translated(SdkClientException.create("Unable to execute HTTP request", cause));
        assertThat(error).isInstanceOf(UserError.Offline.class);
        assertThat(error.what()).startsWith("ListTables on Embedded: ").contains(words);
    }

    @Test
    void whatNobodyForesawIsAMistakeOfOurs() {
        assertThat(translated(new IllegalArgumentException("no"))).isInstanceOf(UserError.Bug.class);
    }

    private static UserError translated(RuntimeException failure) {
        return Failures.error(failure, ConnectionSpec.EMBEDDED.label(), "ListTables");
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void aRedirectIsToldAndNotFollowed(int status) {
        try (StubServer other = StubServer.http(_ -> Answer.json(200, "{}"));
                RawServer server = RawServer.saying(
                        "HTTP/1.1 " + status + " Moved\nLocation: " + other.url() + "\nContent-Length: 0\n\n")) {
            UserError error = failure(server.url());
            assertThat(error).isInstanceOf(UserError.Offline.class);
            assertThat(error.what()).contains("redirects to " + other.url());
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void theSdksExceptionStaysTheCause() {
        try (StubServer server = StubServer.http(_ -> Answer.error(400, "ValidationException", "no"));
                Connection connection = TestConnections.open(TestConnections.spec(server.url(), Guard.OPEN))) {
            assertThat(catchThrowableOfType(
                            UserException.class, () -> connection.dynamo().listTables()))
                    .hasCauseInstanceOf(SdkException.class);
        }
    }

    @Test
    void aUrlThatIsNoneIsTold() {
        UserError error = catchThrowableOfType(
                        UserException.class,
                        () -> TestConnections.open(TestConnections.spec("localhost:8000", Guard.OPEN)))
                .error();
        assertThat(error).isInstanceOf(UserError.BadInput.class);
        assertThat(error.what()).contains("localhost:8000");
    }

    private static UserError answered(Answer answer) {
        try (StubServer server = StubServer.http(_ -> answer)) {
            return failure(server.url());
        }
    }

    private static UserError failure(String url) {
        try (Connection connection = TestConnections.open(TestConnections.spec(url, Guard.OPEN))) {
            return catchThrowableOfType(
                            UserException.class, () -> connection.dynamo().listTables())
                    .error();
        }
    }
}
