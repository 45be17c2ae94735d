package dev.sortkey.dynamo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.EmbeddedEndpoint;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.doctor.Step.Status;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.RawServer;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.SetSystemProperty;

@Tag("engine")
@SetSystemProperty(key = "aws.maxAttempts", value = "1")
@SetSystemProperty(key = "aws.disableEc2Metadata", value = "true")
class DoctorTest {
    private static final String KEYS = "aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = very-secret\n";

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    private Clock clock = Clock.systemUTC();
    private NetworkAccess network = new RealNetwork(60_000);
    private EmbeddedEndpoint embedded = () -> {
        throw new AssertionError("no embedded database here");
    };

    @Test
    void noFiles() {
        Step broken = broken(aws("dev", "eu-west-1"), "Configuration files");
        assertThat(broken.detail()).contains(home.resolve(".aws/config").toString());
        assertThat(broken.fix()).contains("aws configure");
    }

    @Test
    void filesInAnotherPlace() throws IOException {
        Path moved = Files.writeString(home.resolve("elsewhere"), "[profile dev]\n" + KEYS);
        environment.put("AWS_CONFIG_FILE", moved.toString());
        network = unknownHosts();
        broken(aws("dev", "eu-west-1"), "Host");
    }

    @Test
    void aFileThatIsNone() throws IOException {
        config("this is no configuration\n");
        assertThat(broken(aws("dev", "eu-west-1"), "Configuration files").detail())
                .contains("config");
    }

    @Test
    void nothingAtAll() {
        List<Step> steps = examine(aws(null, "eu-west-1"));
        assertThat(step(steps, "Kind of credentials").status()).isEqualTo(Status.WARNING);
        assertThat(firstBroken(steps).name()).isEqualTo("Credentials");
    }

    @Test
    void aMissingProfileHasANearMiss() throws IOException {
        config("[profile production]\n" + KEYS + "[profile other]\n" + KEYS);
        Step broken = broken(aws("prodution", "eu-west-1"), "Profile");
        assertThat(broken.detail()).contains("prodution");
        assertThat(broken.fix()).contains("production").doesNotContain("other");
    }

    @Test
    void aProfileWithoutTheWordProfile() throws IOException {
        config("[dev]\n" + KEYS);
        assertThat(broken(aws("dev", "eu-west-1"), "Profile").fix()).contains("[profile dev]");
    }

    @Test
    void aProfileWithoutCredentials() throws IOException {
        config("[profile dev]\nregion = eu-west-1\n");
        assertThat(broken(aws("dev", null), "Credentials").fix()).contains("access key", "role_arn");
    }

    @Test
    void aMissingSsoSession() throws IOException {
        config("[profile dev]\nsso_session = work\nsso_account_id = 123456789012\nsso_role_name = Reader\n");
        Step broken = broken(aws("dev", "eu-west-1"), "Kind of credentials");
        assertThat(broken.fix()).contains("[sso-session work]");
    }

    @Test
    void nobodySignedIn() throws IOException {
        signOn();
        assertThat(broken(aws("dev", "eu-west-1"), "Session").fix()).contains("aws sso login --profile dev");
    }

    @Test
    void anExpiredSignIn() throws IOException {
        signOn();
        token("{\"accessToken\":\"secret-token\",\"expiresAt\":\"2020-01-01T00:00:00Z\",\"other\":{\"a\":[1]}}");
        Step broken = broken(aws("dev", "eu-west-1"), "Session");
        assertThat(broken.detail()).contains("2020-01-01").doesNotContain("secret-token");
    }

    @Test
    void anExpiredSignInThatRenewsItselfIsAWarning() throws IOException {
        signOn();
        token("{\"refreshToken\":\"r\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}");
        assertThat(step(examine(aws("dev", "eu-west-1")), "Session").status()).isEqualTo(Status.WARNING);
    }

    @Test
    void aCircleOfSourceProfiles() throws IOException {
        config(
                "[profile a]\nrole_arn = arn:a\nsource_profile = b\n[profile b]\nrole_arn = arn:b\nsource_profile = a\n");
        assertThat(broken(aws("a", "eu-west-1"), "Role").detail()).contains("a → b → a");
    }

    @Test
    void aMissingSourceProfile() throws IOException {
        config("[profile a]\nrole_arn = arn:a\nsource_profile = b\n");
        assertThat(broken(aws("a", "eu-west-1"), "Role").detail()).contains("source_profile b");
    }

    @Test
    void aRoleWithoutASource() throws IOException {
        config("[profile a]\nrole_arn = arn:a\n");
        assertThat(broken(aws("a", "eu-west-1"), "Role").fix()).contains("source_profile");
    }

    @Test
    void aMissingExecutable() throws IOException {
        config("[profile dev]\ncredential_process = no-such-program --json\n");
        assertThat(broken(aws("dev", "eu-west-1"), "Credentials").detail())
                .contains("no program no-such-program.")
                .doesNotContain("--json");
    }

    @Test
    void anExecutableOnThePath() throws IOException {
        config("[profile dev]\ncredential_process = sh -c 'exit 3'\n");
        List<Step> steps = examine(aws("dev", "eu-west-1"));
        assertThat(step(steps, "Process").status()).isEqualTo(Status.OK);
        assertThat(firstBroken(steps).name()).isEqualTo("Credentials");
    }

    @Test
    void noRegion() throws IOException {
        config("[profile dev]\n" + KEYS);
        List<Step> steps = examine(aws("dev", null));
        assertThat(step(steps, "Credentials").status()).isEqualTo(Status.OK);
        assertThat(step(steps, "Credentials").detail()).contains("…MPLE").doesNotContain("AKIA", "very-secret");
        assertThat(firstBroken(steps).name()).isEqualTo("Region");
    }

    @Test
    void aMisspeltRegionOnAnUnknownHost() throws IOException {
        config("[profile dev]\n" + KEYS);
        network = unknownHosts();
        List<Step> steps = examine(aws("dev", "eu-wst-1"));
        assertThat(step(steps, "Region").fix()).contains("eu-west-1");
        assertThat(firstBroken(steps).name()).isEqualTo("Host");
        assertThat(firstBroken(steps).detail()).contains("dynamodb.eu-wst-1.amazonaws.com");
    }

    @Test
    void aProxyLooksForTheHost() throws IOException {
        config("[profile dev]\n" + KEYS);
        environment.put("HTTPS_PROXY", "http://localhost:1");
        network = unknownHosts();
        List<Step> steps = examine(aws("dev", "eu-west-1"));
        assertThat(step(steps, "Host").status()).isEqualTo(Status.SKIPPED);
        assertThat(step(steps, "Connection").status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void anEndpointOfTheProfileIsPointedOut() throws IOException {
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{}"))) {
            config("[profile dev]\n" + KEYS + "endpoint_url = " + server.url() + "\n");
            Step host = step(examine(aws("dev", "eu-west-1")), "Host");
            assertThat(host.status()).isEqualTo(Status.WARNING);
            assertThat(host.detail()).contains(server.url());
        }
    }

    @Test
    void aUrlThatIsNone() {
        assertThat(broken(endpoint("localhost:8000"), "Host").detail()).contains("localhost:8000");
    }

    @Test
    void anUnknownHost() {
        assertThat(broken(endpoint("http://no-such-host.invalid:8000"), "Host").detail())
                .contains("no-such-host.invalid");
    }

    @Test
    void aRefusedPort() {
        String url;
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{}"))) {
            url = server.url();
        }
        assertThat(broken(endpoint(url), "Connection").detail()).contains("Can't reach", url);
    }

    @Test
    void httpToATlsPort() {
        try (StubServer server = StubServer.https(_ -> Answer.json(200, "{}"))) {
            assertThat(broken(endpoint("http://localhost:" + server.port()), "Connection")
                            .fix())
                    .contains(server.url());
        }
    }

    @Test
    void httpsToAPlainPort() {
        // The JDK's server would wait for the end of a line that no handshake has.
        try (RawServer server = RawServer.refusing("HTTP/1.1 400 Bad Request\n\n")) {
            String plain = "http://localhost:" + server.port();
            assertThat(broken(endpoint("https://localhost:" + server.port()), "Connection")
                            .fix())
                    .contains(plain);
        }
    }

    @Test
    void aCertificateThatNobodyTrusts() {
        try (StubServer server = StubServer.https(_ -> Answer.json(200, "{}"))) {
            assertThat(broken(endpoint(server.url()), "Connection").fix())
                    .contains("proxy", "its own certificate", "AWS_CA_BUNDLE");
        }
    }

    @Test
    void aWebServerIsNotDynamoDb() {
        try (StubServer server = StubServer.http(_ -> new Answer(200, "text/html", "<html>Welcome</html>"))) {
            assertThat(broken(endpoint(server.url()), "List tables").detail()).contains("DynamoDB");
        }
    }

    @Test
    void aClockThatIsOffBreaksSignatures() throws IOException {
        config("[profile dev]\n" + KEYS);
        clock = Clock.fixed(Instant.now().plus(Duration.ofMinutes(10)), ZoneOffset.UTC);
        Answer late = Answer.error(400, "InvalidSignatureException", "Signature not yet current");
        try (StubServer server = StubServer.http(_ -> late)) {
            var target = new Target.Endpoint(server.url(), "eu-west-1", "dev", null);
            Step broken = broken(new ConnectionSpec("Stub", target, Guard.OPEN), "Clock");
            assertThat(broken.detail()).contains("ahead of").containsPattern("(9|10) minutes");
        }
    }

    @Test
    void aClockThatIsOffIsAWarningWhereNobodyChecksSignatures() {
        clock = Clock.fixed(Instant.now().minus(Duration.ofMinutes(10)), ZoneOffset.UTC);
        try (StubServer server = StubServer.http(_ -> Answer.json(200, "{}"))) {
            List<Step> steps = examine(endpoint(server.url()));
            assertThat(step(steps, "Clock").status()).isEqualTo(Status.WARNING);
            assertThat(step(steps, "Clock").detail()).contains("behind");
            assertThat(step(steps, "List tables").fix()).contains("DynamoDB Local", "region");
        }
    }

    @Test
    void deniedListTables() {
        Answer denied =
                Answer.error(400, "AccessDeniedException", "User x is not authorized to perform: dynamodb:ListTables");
        try (StubServer server = StubServer.http(_ -> denied)) {
            assertThat(broken(endpoint(server.url()), "List tables").fix()).contains("dynamodb:ListTables");
        }
    }

    @Test
    void everythingIsFineOnTheEmbeddedDatabase() {
        try (Engines engines = Engines.start()) {
            embedded = engines.database();
            assertThat(examine(ConnectionSpec.EMBEDDED))
                    .allMatch(step -> step.status() == Status.OK || step.status() == Status.SKIPPED);
            engines.connection()
                    .dynamo()
                    .createTable(request -> request.tableName("first")
                            .billingMode("PAY_PER_REQUEST")
                            .keySchema(key -> key.attributeName("pk").keyType("HASH"))
                            .attributeDefinitions(key -> key.attributeName("pk").attributeType("S")));
            List<Step> steps = examine(ConnectionSpec.EMBEDDED);
            assertThat(steps.getLast().name()).isEqualTo("Describe table");
            assertThat(steps.getLast().detail()).contains("first", "ACTIVE");
        }
    }

    private void signOn() throws IOException {
        config("[profile dev]\nsso_session = work\nsso_account_id = 123456789012\nsso_role_name = Reader\n"
                + "[sso-session work]\nsso_region = eu-west-1\nsso_start_url = https://example.invalid/start\n");
    }

    /// The file name is the SHA-1 of `work`, by `printf work | sha1sum`.
    private void token(String json) throws IOException {
        Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.writeString(cache.resolve("e274eeff768c6396088ec6eb091f4bf4d47ab1e0.json"), json);
    }

    private void config(String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".aws")).resolve("config"), text);
    }

    private static NetworkAccess unknownHosts() {
        return new NetworkAccess() {
            @Override
            public List<String> addresses(String host) throws IOException {
                throw new UnknownHostException(host);
            }

            @Override
            public Answer get(URI uri, Outbound outbound) throws IOException {
                throw new UnknownHostException(uri.getHost());
            }
        };
    }

    private static ConnectionSpec aws(@Nullable String profile, @Nullable String region) {
        return new ConnectionSpec("Cloud", new Target.Aws(profile, region), Guard.OPEN);
    }

    private static ConnectionSpec endpoint(String url) {
        return new ConnectionSpec("Stub", new Target.Endpoint(url, "eu-west-1", null, null), Guard.OPEN);
    }

    /// The first broken step, which must be `name`, with everything after it skipped.
    private Step broken(ConnectionSpec spec, String name) {
        List<Step> steps = examine(spec);
        Step broken = firstBroken(steps);
        assertThat(broken.name()).as(broken.detail()).isEqualTo(name);
        assertThat(steps.subList(steps.indexOf(broken) + 1, steps.size()))
                .allMatch(step -> step.status() == Status.SKIPPED);
        assertThat(broken.fix()).isNotBlank();
        return broken;
    }

    private static Step firstBroken(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.status() == Status.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private static Step step(List<Step> steps, String name) {
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Step> examine(ConnectionSpec spec) {
        var machine = new Machine(environment, home, clock);
        var connector = new Connector(embedded, serial -> "000000", _ -> List.of(), machine);
        List<Step> told = new ArrayList<>();
        List<Step> steps = new Doctor(machine, connector, network).examine(spec, told::add);
        assertThat(told).isEqualTo(steps).hasSize(13);
        return steps;
    }
}
