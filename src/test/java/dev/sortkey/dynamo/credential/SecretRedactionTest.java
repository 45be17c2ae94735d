package dev.sortkey.dynamo.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no session for dev | no session for dev",
                "SecretAccessKey=abc def | SecretAccessKey=… def",
                "\"SessionToken\": \"a b\", x | \"SessionToken\": …, x",
                "password: hunter2 | password: …",
                "key AKIAIOSFODNN7EXAMPLE is old | key … is old",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY | …",
                "/usr/local/bin/credentials-of-the-company-v2 | /usr/local/bin/credentials-of-the-company-v2",
            })
    void hidesSecretsAndNothingElse(String said, String shown) {
        assertThat(SecretRedaction.of(said)).isEqualTo(shown);
    }
}
