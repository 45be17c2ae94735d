package dev.sortkey.dynamo.network;

import dev.sortkey.support.file.AppPaths;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/// How requests leave this computer: the proxy, the trusted issuers and the time limits for everything that sends
/// requests.
public final class Outbound {
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Proxies proxies;
    private final TrustedIssuers issuers;
    private final Consumer<String> waiting;
    private final @Nullable Lever lever;
    private final Waits waits;
    private @Nullable SSLContext tls;
    private final Map<ProxyServer, Authenticator> logins = new ConcurrentHashMap<>();

    /// By the environment of this process and Java's own settings.
    public static Outbound ofProcess() {
        return new Outbound(System.getenv(), ProxySelector.getDefault());
    }

    /// By other variables, and by Java's settings as `java` has them.
    public Outbound(Map<String, String> environment, ProxySelector java) {
        this(environment, new Proxies(environment, java), issuers(environment, null), _ -> {}, null, new Waits());
    }

    private Outbound(
            Map<String, String> environment,
            Proxies proxies,
            TrustedIssuers issuers,
            Consumer<String> waiting,
            @Nullable Lever lever,
            Waits waits) {
        this.environment = environment;
        this.proxies = proxies;
        this.issuers = issuers;
        this.waiting = waiting;
        this.lever = lever;
        this.waits = waits;
    }

    /// The same for a profile that names a bundle of certificates; a bundle in the environment takes precedence.
    ///
    /// @param bundle the profile's `ca_bundle`, or null
    public Outbound withBundle(@Nullable String bundle) {
        return bundle == null || bundle.isBlank()
                ? this
                : new Outbound(environment, proxies, issuers(environment, bundle), waiting, lever, waits);
    }

    /// The same, telling `waiting` every few seconds who is still waited for, on the thread that waits.
    public Outbound withWaitingNotices(Consumer<String> waiting) {
        return new Outbound(environment, proxies, issuers, waiting, lever, waits);
    }

    /// The same with a lever, which disturbs requests to servers on this computer.
    public Outbound withLever(Lever lever) {
        return new Outbound(environment, proxies, issuers, waiting, lever, waits);
    }

    /// The lever; nothing where nobody may disturb requests.
    public Optional<Lever> lever() {
        return Optional.ofNullable(lever);
    }

    /// The same, telling `waits` what requests wait for.
    Outbound with(Waits waits) {
        return new Outbound(environment, proxies, issuers, waiting, lever, waits);
    }

    /// What requests wait for now.
    public Waits waits() {
        return waits;
    }

    private static TrustedIssuers issuers(Map<String, String> environment, @Nullable String ofProfile) {
        return new TrustedIssuers(Stream.of("AWS_CA_BUNDLE", "", "REQUESTS_CA_BUNDLE")
                .map(source -> source.isEmpty()
                        ? bundle(environment, ofProfile, "ca_bundle of the profile")
                        : bundle(environment, environment.get(source), source))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null));
    }

    private static Optional<TrustedIssuers.Bundle> bundle(
            Map<String, String> environment, @Nullable String path, String source) {
        return Optional.ofNullable(path)
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .map(it -> it.startsWith("~/") ? home(environment) + it.substring(1) : it)
                .map(it -> new TrustedIssuers.Bundle(it, source));
    }

    private static Path home(Map<String, String> environment) {
        return AppPaths.home(environment, System.getProperty("user.home"));
    }

    /// The proxy for `uri`, or empty when requests go straight there.
    ///
    /// @throws dev.sortkey.support.UserException when a variable is not the URL of a proxy
    public Optional<ProxyServer> proxy(URI uri) {
        return proxies.of(uri);
    }

    /// Judges certificates as every connection does.
    ///
    /// @throws dev.sortkey.support.UserException when the bundle can't be used
    public X509ExtendedTrustManager judge() {
        return issuers.judge();
    }

    /// TLS that trusts the bundle too, or null for Java's own. Read when it is first needed: plain HTTP works with
    /// any bundle.
    private synchronized @Nullable SSLContext tls() {
        if (tls == null && issuers.bundle() != null) {
            tls = TrustedIssuers.context(issuers.judge());
        }
        return tls;
    }

    /// The bundle of certificates in use and what named it, or null for Java's issuers alone.
    public @Nullable String bundle() {
        return issuers.bundle() == null ? null : issuers.bundle().describe();
    }

    /// A connection to `uri` that is not connected yet: by the right proxy, following no redirect.
    ///
    /// @throws dev.sortkey.support.UserException when a variable names no proxy, or no bundle of certificates
    public HttpURLConnection open(URI uri) throws IOException {
        Optional<ProxyServer> proxy = proxy(uri);
        var connection = (HttpURLConnection)
                uri.toURL().openConnection(proxy.map(ProxyServer::java).orElse(Proxy.NO_PROXY));
        SSLContext trusting = connection instanceof HttpsURLConnection ? tls() : null;
        if (trusting != null) {
            ((HttpsURLConnection) connection).setSSLSocketFactory(trusting.getSocketFactory());
        }
        connection.setConnectTimeout((int) CONNECTING.toMillis());
        connection.setReadTimeout((int) WaitLimits.DEFAULT.silent().toMillis());
        connection.setInstanceFollowRedirects(false);
        proxy.filter(it -> it.user() != null).ifPresent(it -> authenticate(connection, it));
        return connection;
    }

    /// A tunnel asks for the password. Requests that a plain proxy forwards must include it, because they aren't
    /// sent twice.
    private void authenticate(HttpURLConnection connection, ProxyServer proxy) {
        if (connection instanceof HttpsURLConnection) {
            connection.setAuthenticator(logins.computeIfAbsent(proxy, ProxyLogin::new));
        } else {
            connection.setRequestProperty("Proxy-Authorization", proxy.authorization());
        }
    }

    /// A bare socket to `uri`, connected like a request, for other protocols.
    public Socket connected(URI uri, Duration patience) throws IOException {
        return Tunnel.to(uri, proxy(uri).orElse(null), patience);
    }

    /// `client`, configured to send to `uri` by these rules.
    public HttpClient.Builder prepared(HttpClient.Builder client, URI uri) {
        Optional<ProxyServer> proxy = proxy(uri);
        client.proxy(
                proxy.map(it -> ProxySelector.of((InetSocketAddress) it.java().address()))
                        .orElse(HttpClient.Builder.NO_PROXY));
        proxy.filter(it -> it.user() != null)
                .ifPresent(it -> client.authenticator(logins.computeIfAbsent(it, ProxyLogin::new)));
        SSLContext trusting = "https".equals(uri.getScheme()) ? tls() : null;
        return trusting == null ? client : client.sslContext(trusting);
    }

    /// An HTTP client for the SDK that sends by these rules and can be interrupted.
    public SdkHttpClient http() {
        SdkHttpClient http = new InterruptibleHttp(this, WaitLimits.DEFAULT, waiting);
        return lever == null ? http : lever.over(http);
    }

    /// Sends a proxy its user name and password, once on each thread, so that wrong ones aren't repeated.
    private static final class ProxyLogin extends Authenticator {
        private final ProxyServer proxy;
        private volatile long last;

        ProxyLogin(ProxyServer proxy) {
            this.proxy = proxy;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            long thread = Thread.currentThread().threadId();
            if (getRequestorType() != RequestorType.PROXY || last == thread) {
                return null;
            }
            last = thread;
            return new PasswordAuthentication(
                    proxy.user(), String.valueOf(proxy.password()).toCharArray());
        }
    }
}
