package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The order in which the AWS CLI looks for a region, too.
class RegionTest {
    private static final String FILE = """
            [profile with]
            region = eu-west-1
            [profile without]
            output = json
            """;

    private static Connector connector(Map<String, String> environment) {
        var machine = new Machine(environment, Path.of(""), Clock.systemUTC());
        return new Connector(
                () -> URI.create("http://localhost:1"),
                _ -> "",
                _ -> List.of(),
                machine,
                () -> Profiles.of(machine, FILE));
    }

    @ParameterizedTest
    @CsvSource({
        "with, us-east-1, us-east-2, us-west-1, us-west-1,",
        "with, us-east-1, us-east-2,, us-east-1, AWS_REGION",
        "with,, us-east-2,, us-east-2, AWS_DEFAULT_REGION",
        "with, ' ', us-east-2,, us-east-2, AWS_DEFAULT_REGION",
        "with,, eu-west-1,, eu-west-1,",
        "with,,,, eu-west-1,",
        "without, us-east-1,,, us-east-1,",
        "without,, us-east-2,, us-east-2,",
        ", us-east-1, us-east-2,, us-east-1,",
        ",, us-east-2,, us-east-2,",
    })
    void isTheConnectionsThenTheEnvironmentsThenTheProfiles(
            @Nullable String profile,
            @Nullable String region,
            @Nullable String defaultRegion,
            @Nullable String ofConnection,
            String chosen,
            @Nullable String overriding) {
        var environment = new HashMap<String, String>();
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", defaultRegion);
        environment.values().removeIf(value -> value == null);
        Connector connector = connector(environment);
        var target = new Target.Aws(profile, ofConnection);
        assertThat(connector.region(target).id()).isEqualTo(chosen);
        assertThat(connector.regionNote(target).orElse(null))
                .isEqualTo(
                        overriding == null
                                ? null
                                : "Using the region " + chosen + " from " + overriding
                                        + ", not eu-west-1 from the profile.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"US EAST", "../x", "example.com#", "example.com/", "x@example.com", "-", "ü"})
    void aNameThatWouldChangeTheHostIsRefused(String region) {
        UserError error = catchThrowableOfType(
                        UserException.class, () -> connector(Map.of()).region(new Target.Aws("with", region)))
                .error();
        assertThat(error).isInstanceOf(UserError.BadInput.class);
        assertThat(error.what()).contains("'" + region + "'");
    }

    @Test
    void withoutOneAllWaysToSetItAreNamed() {
        UserError error = catchThrowableOfType(
                        UserException.class, () -> connector(Map.of()).region(new Target.Aws("without", null)))
                .error();
        assertThat(error).isInstanceOf(UserError.BadInput.class);
        assertThat(error.next()).contains("--region", "AWS_REGION", "AWS_DEFAULT_REGION", "profile");
    }
}
