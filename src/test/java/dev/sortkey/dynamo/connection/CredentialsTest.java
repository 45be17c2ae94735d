package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CredentialsTest {
    private static final MfaPrompt NOBODY = serial -> {
        throw new AssertionError("asked for " + serial);
    };

    @TempDir
    private Path folder;

    @Test
    void aMissingProfileIsNamedBeforeAnythingIsSent() throws IOException {
        Connector connector = TestConnections.connector(folder, NOBODY, "[profile dev]\naws_access_key_id = x\n");
        UserError error = catchThrowableOfType(UserException.class, () -> connector.open(aws("prod")))
                .error();
        assertThat(error).isInstanceOf(UserError.NoCredentials.class);
        assertThat(error.what()).contains("prod");
        assertThat(error.exitCode()).isEqualTo(3);
    }

    @Test
    void theSessionTokenIsSent() throws IOException {
        Connector connector = TestConnections.connector(
                folder,
                NOBODY,
                "[profile dev]\naws_access_key_id = AK\naws_secret_access_key = secret\naws_session_token = TOKEN-1\n");
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{}"));
                Connection connection = connector.open(endpoint(server.url(), "dev"))) {
            connection.dynamo().listTables();
            StubServer.Request request = server.requests().getFirst();
            assertThat(request.headers().getFirst("X-Amz-Security-Token")).isEqualTo("TOKEN-1");
            assertThat(request.headers().getFirst("Authorization"))
                    .contains("Credential=AK/")
                    .doesNotContain("secret");
        }
    }

    @Test
    void theProfileSaysHowOftenARequestIsTried() throws IOException {
        Connector connector = TestConnections.connector(
                folder, NOBODY, "[profile dev]\naws_access_key_id = AK\naws_secret_access_key = s\nmax_attempts = 1\n");
        try (StubServer server = StubServer.http(_ -> Answer.error(500, "InternalServerError", "Not now."));
                Connection connection = connector.open(endpoint(server.url(), "dev"))) {
            assertThatThrownBy(() -> connection.dynamo().listTables()).isInstanceOf(UserException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCredentialProcessReallyRuns() throws IOException {
        Path script = Files.createFile(
                folder.resolve("keys.sh"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(script, """
                #!/bin/sh
                echo '{"Version":1,"AccessKeyId":"FROM-PROCESS","SecretAccessKey":"s","SessionToken":"t"}'
                """);
        Connector connector =
                TestConnections.connector(folder, NOBODY, "[profile dev]\ncredential_process = " + script + "\n");
        try (Connection connection = connector.open(aws("dev"))) {
            assertThat(connection.identity().accessKeyId()).isEqualTo("FROM-PROCESS");
        }
    }

    @Test
    void aFailingProcessIsToldAsMissingCredentials() throws IOException {
        Connector connector = TestConnections.connector(
                folder, NOBODY, "[profile dev]\ncredential_process = " + folder.resolve("none") + "\n");
        try (Connection connection = connector.open(aws("dev"))) {
            UserError error = catchThrowableOfType(UserException.class, connection::identity)
                    .error();
            assertThat(error).isInstanceOf(UserError.NoCredentials.class);
        }
    }

    @Test
    void singleSignOnNeedsOnlyALogin() throws IOException {
        Connector connector = TestConnections.connector(folder, NOBODY, """
                [profile dev]
                sso_session = nobody-has-this-session
                sso_account_id = 123456789012
                sso_role_name = Reader
                [sso-session nobody-has-this-session]
                sso_region = eu-west-1
                sso_start_url = https://example.invalid/start
                """);
        try (Connection connection = connector.open(aws("dev"))) {
            UserError error = catchThrowableOfType(UserException.class, connection::identity)
                    .error();
            assertThat(error).isInstanceOf(UserError.Expired.class);
            assertThat(error.what()).doesNotContain("class path");
            assertThat(error.next()).contains("aws sso login --profile dev");
        }
    }

    @Test
    void aRoleWithADeviceAsksForItsCodeWhenItSignsAndNotBefore() throws IOException {
        List<String> asked = new ArrayList<>();
        MfaPrompt prompt = serial -> {
            asked.add(serial);
            return "123456";
        };
        try (StubServer sts = StubServer.http(_ -> new Answer(200, "text/xml", assumed()))) {
            Connector connector = TestConnections.connector(folder, prompt, withDevice(sts.url()));
            try (Connection connection = connector.open(aws("admin"))) {
                assertThat(asked).isEmpty();
                var identity = (AwsSessionCredentialsIdentity) connection.identity();
                assertThat(asked).containsExactly("arn:aws:iam::123456789012:mfa/me");
                assertThat(identity.accessKeyId()).isEqualTo("ASSUMED");
                assertThat(identity.sessionToken()).isEqualTo("SESSION");
                assertThat(sts.requests().getFirst().body())
                        .contains("Action=AssumeRole", "TokenCode=123456", "SerialNumber=arn", "ExternalId=ext");
            }
        }
    }

    @Test
    void whoeverGivesNoCodeIsToldSo() throws IOException {
        var refusal = new UserException(new UserError.NoCredentials("No code was given.", "Try again."));
        Connector connector = TestConnections.connector(
                folder,
                _ -> {
                    throw refusal;
                },
                withDevice("http://localhost:1"));
        try (Connection connection = connector.open(aws("admin"))) {
            assertThat(catchThrowableOfType(UserException.class, connection::identity)
                            .error())
                    .isEqualTo(refusal.error());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ValidationError | 1 validation error: roleArn | NoCredentials | credentials from Sts: 1 validation error",
                "403 | AccessDenied | User me is not authorized to perform: sts:AssumeRole | AccessDenied | sts:AssumeRole",
                "403 | AccessDenied | No. | NoCredentials | credentials from Sts: No.",
                "400 | Throttling | Rate exceeded | Throttled | Rate exceeded",
                "403 | ExpiredToken | It has expired | Expired | expired",
                "200 | none | none | Offline | the credentials service",
            })
    void whatTheServiceOfRolesRefusesIsNoFaultOfTheRequest(
            int status, String code, String message, String kind, String words) throws IOException {
        String refusal = "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Code>" + code
                + "</Code><Message>" + message + "</Message></Error></ErrorResponse>";
        Answer answer = new Answer(status, "text/xml", status == 200 ? "hello" : refusal);
        try (StubServer sts = StubServer.http(_ -> answer)) {
            Connector connector = TestConnections.connector(folder, _ -> "123456", withDevice(sts.url()));
            try (Connection connection = connector.open(aws("admin"))) {
                UserError error = catchThrowableOfType(
                                UserException.class, () -> connection.dynamo().listTables())
                        .error();
                assertThat(error.getClass().getSimpleName()).as(error.what()).isEqualTo(kind);
                assertThat(error.what()).startsWith("ListTables on Cloud").contains(words);
            }
        }
    }

    /// A window is closed on the thread that would show the prompt.
    @Test
    void closingWaitsForNoCodeThatIsStillAskedFor() throws Exception {
        var shown = new CountDownLatch(1);
        var typed = new CompletableFuture<String>();
        MfaPrompt prompt = _ -> {
            shown.countDown();
            return typed.join();
        };
        Connector connector = TestConnections.connector(folder, prompt, withDevice("http://localhost:1"));
        var throughCluster = new Target.Aws("admin", "eu-west-1", "dax://127.0.0.1:1");
        Connection connection = connector.open(new ConnectionSpec("Cloud", throughCluster, Guard.OPEN));
        var failure = new CompletableFuture<Throwable>();
        Thread.startVirtualThread(() -> failure.complete(catchThrowable(() ->
                connection.dynamo().getItem(it -> it.tableName("t").key(Map.of("pk", AttributeValue.fromS("a")))))));
        shown.await();
        assertThat(CompletableFuture.runAsync(connection::close)).succeedsWithin(Duration.ofMinutes(1));
        assertThat(failure).isNotDone();
        typed.complete("123456");
        assertThat(failure.get()).isNotNull();
    }

    private static String withDevice(String sts) {
        return """
                [profile base]
                aws_access_key_id = AK
                aws_secret_access_key = secret
                [profile admin]
                role_arn = arn:aws:iam::123456789012:role/admin
                source_profile = base
                mfa_serial = arn:aws:iam::123456789012:mfa/me
                external_id = ext
                endpoint_url = %s
                """.formatted(sts);
    }

    private static String assumed() {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>SESSION</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""";
    }

    private static ConnectionSpec aws(String profile) {
        return new ConnectionSpec("Cloud", new Target.Aws(profile, "eu-west-1"), Guard.OPEN);
    }

    private static ConnectionSpec endpoint(String url, String profile) {
        return new ConnectionSpec("Stub", new Target.Endpoint(url, "eu-west-1", profile, null), Guard.OPEN);
    }
}
