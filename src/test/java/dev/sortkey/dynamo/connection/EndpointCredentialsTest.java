package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who signs for a server of one's own: as with the AWS CLI what the machine has, and only then a placeholder.
class EndpointCredentialsTest {
    private static final String LOCAL = "http://127.0.0.1:8000";
    private static final String FAR = "https://dynamo.example.com";
    private static final String KEYS = "aws_access_key_id = PROFILE-KEY\naws_secret_access_key = s\n";
    private static final Map<String, String> VARIABLES =
            Map.of("AWS_ACCESS_KEY_ID", "VARIABLE-KEY", "AWS_SECRET_ACCESS_KEY", "s");

    @Test
    void theEnvironmentComesFirstThenTheProfileThenAPlaceholder() {
        String file = "[default]\nregion = eu-west-3\n" + KEYS;
        assertThat(signer(LOCAL, null, VARIABLES, file)).isEqualTo("VARIABLE-KEY eu-west-3");
        assertThat(signer(LOCAL, null, Map.of(), file)).isEqualTo("PROFILE-KEY eu-west-3");
        assertThat(signer(LOCAL, null, Map.of("AWS_PROFILE", "dev"), "[profile dev]\n" + KEYS))
                .isEqualTo("PROFILE-KEY us-east-1");
        assertThat(signer(LOCAL, null, Map.of("AWS_REGION", "eu-north-1"), file))
                .isEqualTo("PROFILE-KEY eu-north-1");
        assertThat(signer(LOCAL, null, Map.of(), "")).isEqualTo("local us-east-1");
        assertThat(signer(FAR, null, Map.of(), "")).isEqualTo("local us-east-1");
        assertThat(signer(LOCAL, "mine", VARIABLES, file)).isEqualTo("mine us-east-1");
    }

    @Test
    void aServerOnThisComputerNeedsNoOtherService() {
        String role = "[default]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = keys\n[profile keys]\n"
                + KEYS;
        String signOn = "[default]\nsso_session = work\nsso_account_id = 123456789012\nsso_role_name = Reader\n"
                + "[sso-session work]\nsso_region = eu-west-1\nsso_start_url = https://example.invalid/start\n";
        for (String file : List.of(role, signOn, "[default]\nregion = eu-west-3\n")) {
            assertThat(signer(LOCAL, null, Map.of(), file)).isEqualTo("local us-east-1");
        }
        assertThat(signer(LOCAL, null, Map.of("AWS_PROFILE", "gone"), "")).isEqualTo("local us-east-1");
    }

    @Test
    void whatAFileSaysWrongDoesNotBreakIt() {
        Supplier<Profiles> broken = () -> {
            throw new UserException(new UserError.BadInput("No profiles.", "Correct the file."));
        };
        assertThat(signer(LOCAL, null, Map.of(), broken)).isEqualTo("local us-east-1");
        assertThat(signer(LOCAL, null, VARIABLES, broken)).isEqualTo("VARIABLE-KEY us-east-1");
    }

    private static String signer(String url, @Nullable String key, Map<String, String> environment, String file) {
        return signer(url, key, environment, () -> Profiles.of(machine(environment), file));
    }

    private static String signer(
            String url, @Nullable String key, Map<String, String> environment, Supplier<Profiles> profiles) {
        var connector = new Connector(
                () -> URI.create("http://localhost:1"), _ -> "", _ -> List.of(), machine(environment), profiles);
        var spec = new ConnectionSpec("Server", new Target.Endpoint(url, null, null, key), Guard.OPEN);
        try (Connection connection = connector.open(spec)) {
            return connection.identity().accessKeyId() + " "
                    + connection.dynamo().serviceClientConfiguration().region();
        }
    }

    private static Machine machine(Map<String, String> environment) {
        return new Machine(environment, Path.of(""), Clock.systemUTC());
    }
}
