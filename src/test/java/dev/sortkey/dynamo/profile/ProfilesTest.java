package dev.sortkey.dynamo.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
    private static Profiles profiles(Map<String, String> environment, String config) {
        return Profiles.of(new Machine(environment, Path.of("home"), Clock.systemUTC()), config);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "Profile dev", "profiledev", "profile \"dev", "\"profile dev\"", "'dev'"})
    void aSectionThatIsMeantIsNamed(String header) {
        Profiles profiles = profiles(Map.of(), "[" + header + "]\nx = 1\n[profile other]\nx = 1\n");
        UserError error = catchThrowableOfType(UserException.class, () -> profiles.get("dev"))
                .error();
        assertThat(error.what()).contains("[" + header + "]");
        assertThat(error.next()).isEqualTo("Write [profile dev] there.");
    }

    @Test
    void anotherProfileIsNoWayOut() {
        Profiles profiles = profiles(Map.of(), "[profile production]\nx = 1\n");
        assertThat(catchThrowableOfType(UserException.class, () -> profiles.get("dev"))
                        .error()
                        .next())
                .doesNotContain("production");
    }

    @ParameterizedTest
    @CsvSource({
        "retry_mode, eager, false",
        "retry_mode, Standard, true",
        "retry_mode, or, false",
        "max_attempts, 0, false",
        "max_attempts, 10, true",
        "max_attempts, 99999999999, false",
        "defaults_mode, in-region, true",
        "defaults_mode, region, false",
        "use_fips_endpoint, TRUE, true",
        "use_fips_endpoint, 1, false",
    })
    void aWrongSettingIsNamedWhereItStands(String name, String value, boolean isAllowed) {
        Profiles profiles = profiles(Map.of(), "[default]\n" + name + " = " + value + "\n");
        UserException refusal = catchThrowableOfType(
                UserException.class, () -> SettingCheck.check(profiles.machine(), profiles.get("default")));
        if (isAllowed) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal.error().what()).contains(name, "default", value);
        }
    }

    @Test
    void theEndpointsOfServicesAreTheirOwn() {
        Profiles profiles = profiles(Map.of("AWS_ENDPOINT_URL_SSO", "http://sso.example"), """
                [default]
                services = s
                [services s]
                sts =
                  endpoint_url = http://sts.example
                """);
        var endpoints = new ConfiguredEndpoint(profiles, "default");
        assertThat(endpoints.of("sts")).isEqualTo(URI.create("http://sts.example"));
        assertThat(endpoints.of("sso")).isEqualTo(URI.create("http://sso.example"));
        assertThat(endpoints.of("dynamodb")).isNull();
    }
}
