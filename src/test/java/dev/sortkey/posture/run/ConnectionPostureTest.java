package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.embedded.Dynoxide;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.connection.ConnectionProbes;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.finding.Status;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.JavaProcess;
import dev.sortkey.testkit.OtherEngines;
import dev.sortkey.testkit.StubServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the looks at real servers make the checks say.
@Tag("engine")
class ConnectionPostureTest {
    private static final String REAL = """
            [profile dev]
            aws_access_key_id = AKIA2222333344445555
            aws_secret_access_key = secret
            """;

    @TempDir
    private Path home;

    private Facts facts(Connection connection) {
        var looks = new ConnectionProbes(connection, new Machine(Map.of(), home, Clock.systemUTC()));
        return new Facts(Clock.systemUTC().instant(), connection.spec().name(), looks.look());
    }

    private Finding judged(Facts facts, String check) {
        return Assessment.of(facts, Expectations.NONE).findings().stream()
                .filter(finding -> finding.rule().id().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private static Connection open(String url, @Nullable String profile) {
        var connector = new Connector(
                () -> {
                    throw new AssertionError("no embedded database here");
                },
                serial -> "000000",
                _ -> List.of(),
                Machine.ofProcess(),
                () -> Profiles.of(Machine.ofProcess(), REAL));
        return connector.open(
                new ConnectionSpec("Test", new Target.Endpoint(url, "us-east-1", profile, null), Guard.OPEN));
    }

    @Test
    void theEmbeddedDatabaseIsCalm() {
        OtherEngines.skip(EngineKind.DYNAMODB_LOCAL, "it listens on all addresses");
        try (Engines engines = Engines.start()) {
            engines.database().takeAnyKey(false);
            Facts facts = facts(engines.connection());
            assertThat(List.of("LC-BIND", "LC-REALCREDS", "LC-SHARED", "LC-AUTH", "LC-CORS"))
                    .allSatisfy(check ->
                            assertThat(judged(facts, check).status()).as(check).isEqualTo(Status.PASS));
            assertThat(List.of("LC-TLS", "CN-PATH"))
                    .allSatisfy(check ->
                            assertThat(judged(facts, check).status()).as(check).isEqualTo(Status.INFO));
            assertThat(List.of("CN-TLS", "CN-NET", "CN-CRED", "CN-STATIC", "CN-ROOT", "CN-KEYAGE", "CN-REGION"))
                    .allSatisfy(check ->
                            assertThat(judged(facts, check).status()).as(check).isEqualTo(Status.NOT_APPLICABLE));
            OtherEngines.skip(EngineKind.STRICT, "it verifies signatures, so no other key is let in");
            engines.database().takeAnyKey(true);
            Facts open = facts(engines.connection());
            assertThat(judged(open, "LC-AUTH").status()).isEqualTo(Status.FAIL);
            assertThat(judged(open, "LC-AUTH").severity()).isEqualTo(Severity.LOW);
            assertThat(judged(open, "LC-CORS").status())
                    .as("no browser even then")
                    .isEqualTo(Status.PASS);
        }
    }

    @Test
    void onAllAddressesOthersReachIt() throws IOException, InterruptedException {
        OtherEngines.skip(EngineKind.STRICT, "only Dynoxide is told where to listen");
        OtherEngines.skip(EngineKind.DYNAMODB_LOCAL, "only Dynoxide is told where to listen");
        var engine = (Dynoxide) EngineFinder.ofProcess().find();
        int port = StubServer.closedPort();
        Process process = JavaProcess.of(engine.command(new InetSocketAddress("127.0.0.1", port), home).stream()
                        .map(word -> word.equals("127.0.0.1") ? "0.0.0.0" : word)
                        .toList())
                .redirectErrorStream(true)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Connection connection = open("http://localhost:" + port, null)) {
            assertThat(said.lines().anyMatch(engine::saysReady)).isTrue();
            Facts facts = facts(connection);
            assertThat(judged(facts, "LC-BIND").status()).isEqualTo(Status.FAIL);
            assertThat(judged(facts, "LC-BIND").message()).contains("also answers on", "port " + port);
            assertThat(judged(facts, "LC-AUTH").status()).isEqualTo(Status.FAIL);
            assertThat(judged(facts, "LC-CORS").severity()).isEqualTo(Severity.MEDIUM);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void aServerThatVerifiesSignaturesPasses() {
        try (StubServer server = StubServer.http(
                        _ -> StubServer.Answer.error(400, "UnrecognizedClientException", "Invalid token"));
                Connection connection = open(server.url(), null)) {
            Facts facts = facts(connection);
            assertThat(judged(facts, "LC-AUTH").status()).isEqualTo(Status.PASS);
            assertThat(judged(facts, "LC-CORS").status()).isEqualTo(Status.PASS);
            assertThat(judged(facts, "LC-SHARED").status()).isEqualTo(Status.NOT_APPLICABLE);
            assertThat(server.requests())
                    .as("nothing but these")
                    .extracting(StubServer.Request::operation)
                    .containsExactlyInAnyOrder("ListTables", "", "");
        }
    }

    @Test
    void aServerThatFailsIsNotTakenForOneThatVerifies() {
        try (StubServer server = StubServer.http(_ -> StubServer.Answer.error(500, "InternalServerError", "Oops"));
                Connection connection = open(server.url(), null)) {
            assertThat(judged(facts(connection), "LC-AUTH").status()).isEqualTo(Status.UNKNOWN);
        }
    }

    @Test
    void aCertificateOfNobodyIsSeenAndNotTrusted() {
        try (StubServer server = StubServer.https(_ -> StubServer.Answer.json(200, "{}"));
                Connection connection = open(server.url(), null)) {
            Facts facts = facts(connection);
            Finding tls = judged(facts, "CN-TLS");
            assertThat(tls.status()).isEqualTo(Status.FAIL);
            assertThat(tls.message()).contains("isn't trusted");
            assertThat(facts.text(Questions.TLS, "/protocol")).isEqualTo("TLSv1.3");
            assertThat(facts.text(Questions.TLS, "/issuer")).isEqualTo("CN=localhost");
            assertThat(facts.text(Questions.TLS, "/hostname")).isEqualTo("true");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherNameIsTold() {
        try (StubServer server = StubServer.https(_ -> StubServer.Answer.json(200, "{}"));
                Connection connection = open("https://127.0.0.1:" + server.port(), null)) {
            Finding tls = judged(facts(connection), "CN-TLS");
            assertThat(tls.status()).isEqualTo(Status.FAIL);
            assertThat(tls.message()).contains("isn't for 127.0.0.1");
        }
    }

    @Test
    void aKeyOfAwsIsNotSentToAnotherServer() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".aws")).resolve("config"), REAL);
        try (StubServer server = StubServer.http(_ -> StubServer.Answer.json(200, "{\"TableNames\":[]}"));
                Connection connection = open(server.url(), "dev")) {
            Facts facts = facts(connection);
            Finding keys = judged(facts, "LC-REALCREDS");
            assertThat(keys.status()).isEqualTo(Status.FAIL);
            assertThat(keys.message()).contains("AKIA…5555");
            assertThat(facts.toString()).doesNotContain("secret\"", "AKIA2222333344445555");
        }
    }

    @Test
    void whatNobodyAnswersIsNotKnown() {
        try (Connection connection = open("http://localhost:" + StubServer.closedPort(), null)) {
            Facts facts = facts(connection);
            assertThat(List.of("LC-AUTH", "LC-CORS", "LC-SHARED"))
                    .allSatisfy(check ->
                            assertThat(judged(facts, check).status()).as(check).isEqualTo(Status.UNKNOWN));
        }
    }
}
