package dev.sortkey.dynamo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.RawServer;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// What is sent and told; `elsewhere.invalid` stands for a server that only the proxy can find.
class OutboundTest {
    private static final String ELSEWHERE = "elsewhere.invalid";
    static final WaitLimits SHORT =
            new WaitLimits(Duration.ofMillis(200), Duration.ofMillis(20), Duration.ofMinutes(1));

    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private HttpExecuteResponse send(Outbound outbound, String url, int attempt) throws IOException {
        return send(outbound, WaitLimits.DEFAULT, url, attempt);
    }

    private HttpExecuteResponse send(Outbound outbound, WaitLimits limits, String url, int attempt) throws IOException {
        try (var client = new InterruptibleHttp(outbound, limits, told::add)) {
            return client.prepareRequest(HttpExecuteRequest.builder()
                            .request(SdkHttpRequest.builder()
                                    .method(SdkHttpMethod.POST)
                                    .uri(URI.create(url))
                                    .putHeader("amz-sdk-request", "attempt=" + attempt + "; max=5")
                                    .build())
                            .contentStreamProvider(ContentStreamProvider.fromUtf8String("{}"))
                            .build())
                    .call();
        }
    }

    private String answer(Outbound outbound, String url) throws IOException {
        return new String(send(outbound, url, 1).responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Unreachable failure(Outbound outbound, String url, int attempt) {
        Throwable failure = catchThrowable(() -> send(outbound, url, attempt));
        return (Unreachable) (failure instanceof Unreachable ? failure : failure.getCause());
    }

    private static Outbound with(String... variables) {
        var environment = new HashMap<String, String>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new Outbound(environment, ProxySelector.of(null));
    }

    @Test
    void whatIsPlainGoesThroughTheProxyWithItsPassword() throws Exception {
        try (var server = StubServer.http(_ -> Answer.json(200, "{\"a\":1}"));
                var proxy = RawServer.proxy("Basic bWU6c2VjcmV0", server.port())) {
            var outbound = with("HTTP_PROXY", "http://me:secret@127.0.0.1:" + proxy.port());
            assertThat(answer(outbound, "http://" + ELSEWHERE + "/")).isEqualTo("{\"a\":1}");
            assertThat(proxy.heads()).singleElement().asString().startsWith("POST http://" + ELSEWHERE + "/");
        }
    }

    @Test
    void httpsGoesThroughATunnelWithItsPassword() throws Exception {
        try (var server = StubServer.https(_ -> Answer.json(200, "{}"));
                var proxy = RawServer.proxy("Basic bWU6c2VjcmV0", server.port())) {
            var outbound = with("HTTPS_PROXY", "http://me:secret@127.0.0.1:" + proxy.port());
            Unreachable untrusted = failure(outbound, "https://" + ELSEWHERE, 1);
            assertThat(untrusted.what())
                    .contains("certificate of " + ELSEWHERE + ":443", "127.0.0.1:" + proxy.port() + " (HTTPS_PROXY)");
            assertThat(proxy.heads())
                    .hasSize(2)
                    .allMatch(head -> head.startsWith("CONNECT " + ELSEWHERE + ":443 "))
                    .noneMatch(head -> head.contains("amz-sdk-request"));
            try (var socket = outbound.connected(URI.create("https://" + ELSEWHERE), Duration.ofSeconds(5))) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"http://me:wrong@, rejected the user me", "http://, requires a user name and password"})
    void aProxyThatLetsNobodyInIsNamed(String who, String why) {
        try (var proxy = RawServer.proxy("never sent", 1)) {
            String url = who + "127.0.0.1:" + proxy.port();
            var outbound = with("HTTPS_PROXY", url, "http_proxy", url);
            for (String scheme : new String[] {"https", "http"}) {
                Unreachable refused = failure(outbound, scheme + "://" + ELSEWHERE, 1);
                assertThat(refused.what())
                        .contains("127.0.0.1:" + proxy.port(), why)
                        .doesNotContain("wrong");
            }
            assertThat(proxy.heads()).hasSizeLessThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https, HTTP/1.1 403 Forbidden, 403 Forbidden",
        "http, HTTP/1.1 403 Forbidden, 403 Forbidden",
        "http, HTTP/1.1 502 Bad Gateway, 502 Bad Gateway",
        "https, SSH-2.0, failed"
    })
    void aProxyThatRefusesIsNamed(String scheme, String line, String why) {
        try (var proxy = RawServer.saying(line + "\nContent-Length: 0\n\n")) {
            var outbound = with(scheme + "_proxy", proxy.url());
            Unreachable refused = failure(outbound, scheme + "://" + ELSEWHERE, 1);
            assertThat(refused.what()).contains("127.0.0.1:" + proxy.port() + " (" + scheme + "_proxy)", why);
            assertThat(refused.next()).contains(scheme + "_proxy", "NO_PROXY");
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() {
        int port = StubServer.closedPort();
        assertThat(failure(with("HTTPS_PROXY", "127.0.0.1:" + port), "https://" + ELSEWHERE, 1)
                        .what())
                .isEqualTo("can't reach the proxy 127.0.0.1:" + port + " (HTTPS_PROXY).");
        assertThat(failure(with("HTTPS_PROXY", "proxy.invalid:1"), "https://" + ELSEWHERE, 1)
                        .what())
                .contains("can't find the host of the proxy proxy.invalid:1 (HTTPS_PROXY)");
    }

    @Test
    void aBundleIsTrustedBesideJavasIssuers() throws Exception {
        try (var server = StubServer.https(_ -> Answer.json(200, "{}"))) {
            Path bundle = Files.writeString(folder.resolve("ca.pem"), "# ours: ----- é\r\n" + server.certificate());
            assertThat(answer(with("AWS_CA_BUNDLE", bundle.toString()), server.url()))
                    .isEqualTo("{}");
            assertThat(answer(with().withBundle(bundle.toString()), server.url()))
                    .isEqualTo("{}");
            assertThat(with("AWS_CA_BUNDLE", bundle.toString()).judge().getAcceptedIssuers().length)
                    .isEqualTo(with().judge().getAcceptedIssuers().length + 1);
            assertThat(failure(with(), server.url(), 1).next()).contains("AWS_CA_BUNDLE", "ca_bundle");
        }
    }

    @Test
    void theBundleThatLacksAnIssuerIsNamed() throws Exception {
        try (var server = StubServer.https(_ -> Answer.json(200, "{}"));
                var other = StubServer.https(_ -> Answer.json(200, "{}"))) {
            Path bundle = Files.writeString(folder.resolve("ca.pem"), other.certificate());
            var outbound = with("AWS_CA_BUNDLE", bundle.toString()).withBundle("/of/the/profile");
            assertThat(failure(outbound, server.url(), 1).next()).contains(bundle + " (AWS_CA_BUNDLE)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no/such/file, no such file",
        "., it's a folder",
        "empty, no PEM certificate",
        "half, certificate 1 in it can't be read",
    })
    void aBundleThatIsNoneIsToldWhereHttpsNeedsIt(String name, String why) throws Exception {
        Files.writeString(folder.resolve("empty"), "");
        Files.writeString(folder.resolve("half"), "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        Path bundle = folder.resolve(name).normalize();
        var outbound = with().withBundle(bundle.toString());
        UserError error = catchThrowableOfType(UserException.class, () -> send(outbound, "https://127.0.0.1:1", 1))
                .error();
        assertThat(error).isInstanceOf(UserError.BadInput.class);
        assertThat(error.what()).contains(bundle + " (ca_bundle of the profile)", why);
        try (var plain = StubServer.http(_ -> Answer.json(200, "{}"))) {
            assertThat(answer(outbound, plain.url())).isEqualTo("{}");
        }
    }

    @Test
    void whoNeverAnswersIsGivenUpOnTheSecondTry() {
        var never = new CountDownLatch(1);
        try (var server = RawServer.start((_, _, _) -> never.await())) {
            assertThatThrownBy(() -> send(with(), SHORT, server.url(), 1)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> send(with(), SHORT, server.url(), 2))
                    .isInstanceOf(Unreachable.class)
                    .hasMessageContaining("127.0.0.1:" + server.port() + " didn't answer")
                    .hasMessageContaining("2 times in a row");
            assertThat(told)
                    .startsWith("Still waiting for 127.0.0.1:" + server.port() + " (attempt 1 of at most 5).")
                    .endsWith("Still waiting for 127.0.0.1:" + server.port() + " (attempt 2 of at most 5).");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK~Content-Length: 1000000~~", "HTTP/1.1 200 OK~X-Slow: "})
    void whoDripsIsGivenUp(String head) {
        try (var server = RawServer.start((_, _, out) -> {
            out.write(head.replace("~", "\r\n").getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('a');
                Thread.sleep(10);
            }
        })) {
            assertThatThrownBy(() -> send(with(), SHORT, server.url(), 2)).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void anInterruptLetsTheCallerGoAtOnce() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = RawServer.start((_, _, _) -> never.await());
                var client = with().http()) {
            Thread caller = Thread.currentThread();
            Thread.startVirtualThread(() -> {
                try {
                    server.awaitClient();
                    caller.interrupt();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(() -> client.prepareRequest(HttpExecuteRequest.builder()
                                    .request(SdkHttpRequest.builder()
                                            .method(SdkHttpMethod.GET)
                                            .uri(URI.create(server.url()))
                                            .build())
                                    .build())
                            .call())
                    .isInstanceOf(AbortedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
