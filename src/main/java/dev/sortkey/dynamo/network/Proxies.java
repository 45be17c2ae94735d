package dev.sortkey.dynamo.network;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Chooses the proxy for a URL: none for this machine, else Java's own setting, else the environment's.
///
/// The variables mean what they mean to the AWS CLI: `HTTPS_PROXY` is for https, `HTTP_PROXY` for http, `NO_PROXY`
/// for both, the spelling in small letters counts first, and `ALL_PROXY` is not read.
///
/// @param environment the environment variables
/// @param java Java's own settings, such as `https.proxyHost`
record Proxies(Map<String, String> environment, ProxySelector java) {

    /// The proxy for `uri`, or empty when requests go straight there.
    ///
    /// @throws dev.sortkey.support.UserException when the variable is not the URL of a proxy
    Optional<ProxyServer> of(URI uri) {
        Host host = Host.of(uri);
        if (host.isLoopback()) {
            return Optional.empty();
        }
        return ofJava(uri).or(() -> ofEnvironment(uri, host));
    }

    private Optional<ProxyServer> ofJava(URI uri) {
        return java.select(uri).stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .findFirst()
                .map(Proxy::address)
                .map(InetSocketAddress.class::cast)
                .map(it -> new ProxyServer(
                        it.getHostString(), it.getPort(), "Java's " + scheme(uri) + ".proxyHost", null, null));
    }

    private Optional<ProxyServer> ofEnvironment(URI uri, Host host) {
        String name = name(scheme(uri) + "_proxy");
        String except = name("no_proxy");
        if (name == null || value(name).isEmpty()) {
            return Optional.empty();
        }
        return except != null && NoProxy.parse(value(except)).covers(host, port(uri))
                ? Optional.empty()
                : Optional.of(ProxyServer.parse(value(name), name));
    }

    /// How the environment spells a variable, which may be empty: that turns another spelling off.
    private @Nullable String name(String small) {
        return environment.containsKey(small)
                ? small
                : environment.keySet().stream()
                        .filter(small::equalsIgnoreCase)
                        .sorted()
                        .findFirst()
                        .orElse(null);
    }

    private String value(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private static String scheme(URI uri) {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : scheme(uri).equals("https") ? 443 : 80;
    }
}
