package dev.sortkey.posture.collect.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.doctor.ConnectionSigner;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.posture.fact.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tools.jackson.databind.JsonNode;

class SignerProbeTest {
    @TempDir
    private Path home;

    private Path credentials() {
        return home.resolve(".aws/credentials");
    }

    private ConnectionSigner signer() throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        Files.writeString(credentials(), """
                [dev]
                aws_access_key_id = AKIA2222333344445555
                aws_secret_access_key = very-secret
                """);
        var machine = new Machine(Map.of(), home, Clock.systemUTC());
        return ConnectionSigner.of(new Target.Aws("dev", "eu-west-1"), machine);
    }

    private static JsonNode body(Answer answer) {
        return ((Answer.Known) answer).body();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void tellsWhoElseReadsTheFileAndNotWhatIsInIt() throws IOException {
        ConnectionSigner signer = signer();
        Files.setPosixFilePermissions(credentials(), PosixFilePermissions.fromString("rw-r-----"));
        JsonNode secrets = body(SignerProbe.secrets(signer));
        assertThat(secrets.path("inProfile").booleanValue()).isTrue();
        assertThat(secrets.path("file").asString()).isEqualTo(credentials().toString());
        assertThat(secrets.path("mode").asString()).isEqualTo("rw-r-----");
        assertThat(secrets.path("groupReadable").booleanValue()).isTrue();
        assertThat(secrets.path("worldReadable").booleanValue()).isFalse();
        assertThat(secrets.toString()).doesNotContain("very-secret", "AKIA");
    }

    @Test
    void tellsTheKindOfTheKeyAndNeitherKeyNorSecretNorToken() throws IOException {
        Answer answer = SignerProbe.credentials(
                signer(),
                AwsSessionCredentials.builder()
                        .accessKeyId("ASIA2222333344445555")
                        .secretAccessKey("very-secret")
                        .sessionToken("very-token")
                        .expirationTime(Instant.parse("2026-11-24T12:00:00Z"))
                        .build());
        assertThat(body(answer)).hasToString("""
                {"prefix":"ASIA","tail":"5555","issued":true,"token":true,"provider":"profile",\
                "expiresAt":"2026-11-24T12:00:00Z"}""");
    }

    @Test
    void knowsTheDocumentationsKeyAndShortOnes() throws IOException {
        ConnectionSigner signer = signer();
        for (String key : new String[] {"AKIAIOSFODNN7EXAMPLE", "local", "x"}) {
            JsonNode made = body(SignerProbe.credentials(signer, AwsCredentialsIdentity.create(key, "very-secret")));
            assertThat(made.path("issued").booleanValue()).as(key).isFalse();
            assertThat(made.path("token").booleanValue()).isFalse();
        }
    }
}
