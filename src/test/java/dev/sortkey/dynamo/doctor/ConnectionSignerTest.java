package dev.sortkey.dynamo.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.profile.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionSignerTest {
    private static final String KEYS = "aws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = very-secret\n";

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    private ConnectionSigner signer(@Nullable String profile) {
        return signer(new Target.Aws(profile, "eu-west-1"));
    }

    private ConnectionSigner signer(Target target) {
        var machine = new Machine(environment, home, Clock.systemUTC());
        return ConnectionSigner.of(target, machine);
    }

    private void file(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve(name), text);
    }

    @ParameterizedTest
    @CsvSource({
        "sso_session = corp, SIGN_ON",
        "sso_start_url = https://corp, SIGN_ON",
        "login_session = arn, CONSOLE",
        "credential_process = /bin/true, PROCESS",
        "web_identity_token_file = /token, WEB_IDENTITY",
        "role_arn = r / credential_source = Environment, ENVIRONMENT",
        "role_arn = r / credential_source = EcsContainer, CONTAINER",
        "role_arn = r / credential_source = Ec2InstanceMetadata, INSTANCE",
        "aws_access_key_id = AKIAEXAMPLE, PROFILE",
        "region = eu-west-1, INSTANCE"
    })
    void isNamedByTheProfile(String property, ConnectionSigner.Source source) throws IOException {
        file("config", "[profile dev]\n" + property.replace(" / ", "\n") + "\n");
        assertThat(signer("dev").source()).isEqualTo(source);
    }

    @Test
    void isTheFirstOfTheChainWhenRolesAreAssumed() throws IOException {
        file("config", "[profile dev]\nrole_arn = r\nsource_profile = base\n[profile base]\nregion = eu-west-1\n");
        file("credentials", "[base]\n" + KEYS);
        ConnectionSigner signer = signer("dev");
        assertThat(signer.first()).isEqualTo("base");
        assertThat(signer.source()).isEqualTo(ConnectionSigner.Source.PROFILE);
        assertThat(signer.temporary()).isFalse();
        assertThat(signer.file()).isEqualTo(home.resolve(".aws/credentials"));
    }

    @Test
    void keysMayBeInTheFileOfProfiles() throws IOException {
        file("config", "[profile dev]\n" + KEYS);
        file("credentials", "[other]\n" + KEYS);
        assertThat(signer("dev").file()).isEqualTo(home.resolve(".aws/config"));
    }

    @Test
    void variablesComeBeforeTheDefaultProfileAndAfterANamedOne() throws IOException {
        file("credentials", "[default]\n" + KEYS + "[dev]\n" + KEYS + "aws_session_token = t\n");
        environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
        assertThat(signer((String) null).source()).isEqualTo(ConnectionSigner.Source.ENVIRONMENT);
        assertThat(signer((String) null).temporary()).isFalse();
        environment.put("AWS_SESSION_TOKEN", "t");
        assertThat(signer((String) null).temporary()).isTrue();
        assertThat(signer("dev").source()).isEqualTo(ConnectionSigner.Source.PROFILE);
        assertThat(signer("dev").temporary()).isTrue();
        environment.clear();
        assertThat(signer((String) null).first()).isEqualTo("default");
    }

    @Test
    void withoutProfilesItIsWhatTheMachineHas() {
        assertThat(signer((String) null).source()).isEqualTo(ConnectionSigner.Source.INSTANCE);
        environment.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/role");
        assertThat(signer((String) null).source()).isEqualTo(ConnectionSigner.Source.CONTAINER);
        environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");
        assertThat(signer((String) null).source()).isEqualTo(ConnectionSigner.Source.WEB_IDENTITY);
    }

    @Test
    void serversOfOnesOwnGetAMadeUpKeyUnlessThereIsAnother() throws IOException {
        file("credentials", "[dev]\n" + KEYS);
        var server = new Target.Endpoint("http://localhost", "r", null, null);
        assertThat(signer(server).source()).isEqualTo(ConnectionSigner.Source.MADE_UP);
        environment.put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE");
        assertThat(signer(new Target.Embedded()).source()).isEqualTo(ConnectionSigner.Source.MADE_UP);
        assertThat(signer(server).source()).isEqualTo(ConnectionSigner.Source.ENVIRONMENT);
        assertThat(signer(new Target.Endpoint("http://localhost", "r", null, "local"))
                        .source())
                .isEqualTo(ConnectionSigner.Source.MADE_UP);
        assertThat(signer(new Target.Endpoint("http://localhost", "r", "dev", null))
                        .source())
                .isEqualTo(ConnectionSigner.Source.PROFILE);
    }
}
