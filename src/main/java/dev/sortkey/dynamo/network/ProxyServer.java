package dev.sortkey.dynamo.network;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An HTTP proxy that requests go through.
///
/// @param host its name or address
/// @param port where it listens
/// @param source what named it, such as `HTTPS_PROXY`
/// @param user who it lets in, or null for everybody
/// @param password of the user; never shown
public record ProxyServer(
        String host,
        int port,
        String source,
        @Nullable String user,
        @Nullable String password) {
    private static final int USUAL_PORT = 80;

    /// The proxy at `url`, with or without a scheme, as the variable `source` has it.
    ///
    /// @throws UserException when it is not the URL of an HTTP proxy
    static ProxyServer parse(String url, String source) {
        int end = url.indexOf("://");
        String scheme = end < 0 ? "http" : url.substring(0, end).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http")) {
            throw new UserException(new UserError.BadInput(
                    source + " names a " + scheme + ":// proxy, which Sortkey doesn't support.",
                    "Use http:// if the proxy accepts it, as most do for HTTPS too, or unset " + source + "."));
        }
        String rest = end < 0 ? url : url.substring(end + 3);
        int at = rest.lastIndexOf('@');
        try {
            URI uri = URI.create("http://" + rest.substring(at + 1).replaceFirst("[/?#].*", ""));
            if (uri.getHost() != null) {
                return of(uri, at < 0 ? null : rest.substring(0, at), source);
            }
        } catch (IllegalArgumentException e) {
            // told below, like a URL without a host
        }
        throw new UserException(new UserError.BadInput(
                source + " isn't a proxy URL.", "Write it like http://proxy.example.com:3128, or unset it."));
    }

    private static ProxyServer of(URI uri, @Nullable String userInfo, String source) {
        int colon = userInfo == null ? -1 : userInfo.indexOf(':');
        return new ProxyServer(
                new Host(uri.getHost()).name(),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                source,
                userInfo == null ? null : decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                userInfo == null ? null : decoded(colon < 0 ? "" : userInfo.substring(colon + 1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a per cent sign that was meant as one
        }
    }

    /// `host:port`.
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /// Such as `proxy.example.com:3128 (HTTPS_PROXY)`.
    public String describe() {
        return address() + " (" + source + ")";
    }

    /// As Java's connections take it.
    Proxy java() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    /// The value of `Proxy-Authorization`, or null when the proxy's URL names no user.
    @Nullable
    String authorization() {
        return user == null
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return describe();
    }
}
