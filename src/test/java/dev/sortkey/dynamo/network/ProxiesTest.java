package dev.sortkey.dynamo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final String AWS = "https://dynamodb.eu-west-1.amazonaws.com";
    private static final ProxySelector SILENT = ProxySelector.of(null);

    private static String of(String url, Map<String, String> environment) {
        return new Proxies(environment, SILENT)
                .of(URI.create(url))
                .map(ProxyServer::describe)
                .orElse("direct");
    }

    @Test
    void eachSchemeHasItsVariable() {
        var both = Map.of("HTTPS_PROXY", "http://s:1", "HTTP_PROXY", "http://p:2");
        assertThat(of(AWS, both)).isEqualTo("s:1 (HTTPS_PROXY)");
        assertThat(of("http://server.example", both)).isEqualTo("p:2 (HTTP_PROXY)");
        assertThat(of(AWS, Map.of("HTTP_PROXY", "http://p:2"))).isEqualTo("direct");
        assertThat(of("http://server.example", Map.of("HTTPS_PROXY", "http://s:1")))
                .isEqualTo("direct");
        assertThat(of(AWS, Map.of("ALL_PROXY", "http://a:1"))).isEqualTo("direct");
    }

    @Test
    void smallLettersCountFirstAndAnEmptyVariableTurnsTheOtherOff() {
        assertThat(of(AWS, Map.of("HTTPS_PROXY", "http://s:1", "https_proxy", "http://t:2")))
                .isEqualTo("t:2 (https_proxy)");
        assertThat(of(AWS, Map.of("HTTPS_PROXY", "http://s:1", "https_proxy", "")))
                .isEqualTo("direct");
        assertThat(of(AWS, Map.of("Https_Proxy", "http://s:1"))).isEqualTo("s:1 (Https_Proxy)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000",
                "https://LOCALHOST:8000",
                "http://a.localhost",
                "http://127.0.0.1:8000",
                "http://127.9.9.9",
                "https://[::1]:8000"
            })
    void thisMachineNeverHasOne(String url) {
        assertThat(of(url, Map.of("HTTPS_PROXY", "http://s:1", "HTTP_PROXY", "http://p:2")))
                .isEqualTo("direct");
        var java = new Proxies(Map.of(), ProxySelector.of(InetSocketAddress.createUnresolved("j", 3)));
        assertThat(java.of(URI.create(url))).isEmpty();
    }

    @Test
    void javasOwnSettingGoesFirst() {
        var java = ProxySelector.of(InetSocketAddress.createUnresolved("j", 3));
        var chosen = new Proxies(Map.of("HTTPS_PROXY", "http://s:1"), java).of(URI.create(AWS));
        assertThat(chosen.orElseThrow().describe()).isEqualTo("j:3 (Java's https.proxyHost)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proxy.example:3128 | proxy.example:3128",
                "http://proxy.example | proxy.example:80",
                "HTTP://Proxy.Example:3128/ | proxy.example:3128",
                "http://[fd00::1]:3128 | [fd00::1]:3128",
                "http://me:p%40ss@proxy.example:3128 | proxy.example:3128 me p@ss",
                "http://me:p@ss:word@proxy.example:3128 | proxy.example:3128 me p@ss:word",
                "http://me:a+b%zz@proxy.example | proxy.example:80 me a+b%zz",
                "me:secret@proxy.example:1 | proxy.example:1 me secret"
            })
    void proxiesAreWrittenInManyWays(String url, String read) {
        ProxyServer proxy = ProxyServer.parse(url, "HTTPS_PROXY");
        assertThat(proxy.address() + (proxy.user() == null ? "" : " " + proxy.user() + " " + proxy.password()))
                .isEqualTo(read);
        assertThat(proxy.toString()).doesNotContain("p@ss", "secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://p:1", "socks5://p:1", "http://", "http://a b", "http://u:secret@:1", "p:port"})
    void whatIsNoHttpProxyIsToldWithItsVariableAndWithoutItsPassword(String url) {
        UserError error = catchThrowableOfType(UserException.class, () -> of(AWS, Map.of("HTTPS_PROXY", url)))
                .error();
        assertThat(error).isInstanceOf(UserError.BadInput.class);
        assertThat(error.what()).contains("HTTPS_PROXY").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | https://a.example | true",
                "a.example | https://a.example | true",
                "A.Example. | https://a.example | true",
                "a.example | https://b.a.example | true",
                ".a.example | https://b.a.example | true",
                ".a.example | https://a.example | true",
                "*.a.example | https://b.a.example | true",
                "a.example | https://ba.example | false",
                "x, .amazonaws.com  y | https://dynamodb.eu-west-1.amazonaws.com | true",
                "a.example:443 | https://a.example | true",
                "a.example:8443 | https://a.example | false",
                "a.example:80 | http://a.example | true",
                "10.0.0.0/8 | http://10.1.2.3 | true",
                "10.0.0.0/9 | http://10.200.2.3 | false",
                "0.0.0.0/0 | http://10.200.2.3 | true",
                "fd00::/8 | http://[fd12::1]:8000 | true",
                "10.0.0.0/99 | http://10.0.0.1 | false",
                "ten/8 | http://10.0.0.1 | false",
                "10.0.0.1 | http://10.0.0.1:8000 | true",
                "0.0.1 | http://10.0.0.1 | false",
                "10.0.* | http://10.0.9.9 | true",
                "[fd00::1] | http://[fd00:0::1]:8000 | true",
                "[fd00::1]:8000 | http://[fd00::1]:8000 | true",
                "'' | https://a.example | false",
                "' , ' | https://a.example | false"
            })
    void noProxyIsObeyed(String except, String url, boolean direct) {
        var environment = Map.of("HTTPS_PROXY", "http://s:1", "HTTP_PROXY", "http://p:2", "NO_PROXY", except);
        assertThat(of(url, environment).equals("direct")).isEqualTo(direct);
    }
}
