package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsualGuardTest {
    private static Target.Endpoint at(String url) {
        return new Target.Endpoint(url, "us-east-1", null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000",
                " HTTP://LOCALHOST:8000/ ",
                "http://tables.localhost:8000",
                "http://127.0.0.1:8000",
                "http://127.1.2.3:8000",
                "http://[::1]:8000",
                "http://10.1.2.3:8000",
                "http://192.168.0.2",
                "http://169.254.7.7",
                "http://[fd00::2]:8000",
                "http://[fe80::2]:8000"
            })
    void isOpenOnThisMachineAndInPrivateNetworks(String url) {
        assertThat(at(url).usualGuard()).isEqualTo(Guard.OPEN);
        assertThat(at(url).leadsToAws()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8:8000",
                "http://[2600:1f00::1]:8000",
                "http://[::ffff:8.8.8.8]:8000",
                "http://100.64.0.1:8000",
                "http://172.32.0.1",
                "http://amazonaws.com.invalid:8000",
                "https://dynamodb.new-place-1.unheard-of.invalid"
            })
    void isCautiousAboutWhatIsPublicOrUnknown(String url) {
        assertThat(at(url).usualGuard()).isEqualTo(Guard.READ_ONLY);
        assertThat(at(url).leadsToAws()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dynamodb.eu-west-1.amazonaws.com",
                "https://123456789012.ddb.eu-west-1.AMAZONAWS.com/",
                "https://dynamodb.eu-west-1.amazonaws.com.",
                "https://dynamodb.cn-north-1.amazonaws.com.cn:443",
                "https://dynamodb.cn-north-1.api.amazonwebservices.com.cn",
                "https://dynamodb.eusc-de-east-1.amazonaws.eu",
                "https://dynamodb.us-iso-east-1.c2s.ic.gov",
                "HTTPS://dynamodb.us-east-1.api.aws",
                "https://vpce-0123-abc.dynamodb.eu-west-1.vpce.amazonaws.com"
            })
    void readsOnlyFromAmazon(String url) {
        assertThat(at(url).usualGuard()).isEqualTo(Guard.READ_ONLY);
        assertThat(at(url).leadsToAws()).isTrue();
    }

    @Test
    void readsOnlyThroughAProfileWhereverTheEnvironmentMovesIt() {
        assertThat(new Target.Aws("dev", null).usualGuard()).isEqualTo(Guard.READ_ONLY);
        assertThat(new Target.Embedded().usualGuard()).isEqualTo(Guard.OPEN);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8000, doesn't start with http:// or https://",
        "'', doesn't start with http:// or https://",
        "ftp://localhost, doesn't start with http:// or https://",
        "http://, isn't a valid server URL",
        "http://:8000, isn't a valid server URL",
        "http://a b, isn't a valid server URL",
        "http://localhost:99999, isn't a valid server URL",
        "http://localhost:8000@dynamodb.eu-west-1.amazonaws.com, contains a user name",
        "http://dynamodb.eu-west-1.amazonaws.com@localhost, contains a user name"
    })
    void whatIsNoUrlOfAServerIsToldAndNeverOpen(String url, String why) {
        UserError error = catchThrowableOfType(UserException.class, () -> at(url).usualGuard())
                .error();
        assertThat(error).isInstanceOf(UserError.BadInput.class);
        assertThat(error.what()).contains("'" + url + "'", why);
        assertThat(error.next()).contains("http://localhost:8000");
        assertThat(at(url).leadsToAws()).isFalse();
    }

    @Test
    void aUrlIsStrippedAndItsSchemeHasSmallLetters() {
        assertThat(at(" HTTPS://Example.com:8000/ ").uri()).isEqualTo(URI.create("https://Example.com:8000/"));
    }
}
