package dev.sortkey.dynamo.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.UserException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleChainTest {
    private static final String FILE = """
            [profile keys]
            aws_access_key_id = AK
            [profile one]
            role_arn = arn:one
            source_profile = keys
            [profile two]
            role_arn = arn:two
            source_profile = one
            [profile own]
            role_arn = arn:own
            source_profile = own
            aws_access_key_id = AK
            [profile env]
            role_arn = arn:env
            credential_source = Environment
            [profile self]
            role_arn = arn:self
            source_profile = self
            [profile into]
            role_arn = arn:into
            source_profile = self
            [profile gone]
            role_arn = arn:gone
            source_profile = nowhere
            """;
    private static final Profiles PROFILES = Profiles.of(new Machine(Map.of(), Path.of(""), Clock.systemUTC()), FILE);

    @ParameterizedTest
    @CsvSource({"keys, keys", "one, one → keys", "two, two → one → keys", "own, own → own", "env, env → Environment"})
    void leadsToTheFirstCredentials(String name, String way) {
        assertThat(RoleChain.of(PROFILES, name).describe()).isEqualTo(way);
    }

    @ParameterizedTest
    @CsvSource({"self, self → self", "into, into → self → self", "gone, nowhere"})
    void hasAnEnd(String name, String what) {
        assertThat(catchThrowableOfType(UserException.class, () -> RoleChain.of(PROFILES, name))
                        .error()
                        .what())
                .contains(what);
    }
}
