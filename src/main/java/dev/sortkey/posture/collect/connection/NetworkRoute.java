package dev.sortkey.posture.collect.connection;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sortkey.dynamo.network.AddressScope;
import dev.sortkey.dynamo.network.Host;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The network path to the server: the answer to {@link dev.sortkey.posture.fact.Questions#PATH}.
///
/// @param url where requests go
/// @param moved whether a connection to AWS is sent elsewhere by the environment or a profile
/// @param addresses those of the host; none when they could not be found
/// @param proxy `host:port` of the HTTP proxy between, or empty
/// @param insideVpc whether this machine is in a VPC; null when that is not known
record NetworkRoute(
        String url,
        boolean moved,
        List<Address> addresses,
        String proxy,
        @Nullable Boolean insideVpc) {
    /// One address of the host.
    ///
    /// @param kind `loopback`, `private` or `public`
    record Address(String address, String kind) {
        static Address of(InetAddress address) {
            return new Address(address.getHostAddress(), kind(address));
        }

        private static String kind(InetAddress address) {
            return switch (AddressScope.of(address)) {
                case LOOPBACK -> "loopback";
                case PRIVATE, SHARED -> "private";
                case PUBLIC -> "public";
            };
        }
    }

    NetworkRoute {
        addresses = List.copyOf(addresses);
    }

    @JsonIgnore
    URI uri() {
        return URI.create(url);
    }

    @JsonProperty
    String scheme() {
        return uri().getScheme();
    }

    @JsonProperty
    String host() {
        return host(uri());
    }

    /// The host without the brackets of an IPv6 address.
    static String host(URI uri) {
        return uri.getHost().replaceAll("[\\[\\]]", "");
    }

    @JsonProperty
    int port() {
        return uri().getPort() >= 0 ? uri().getPort() : scheme().equals("https") ? 443 : 80;
    }

    /// Whether the host is Amazon's.
    @JsonProperty
    boolean aws() {
        return isAws(host());
    }

    static boolean isAws(String host) {
        return new Host(host).isAmazon();
    }

    /// The kind of way, by the host for Amazon's and by the addresses for others.
    @JsonProperty("class")
    String kind() {
        if (!aws()) {
            return only("loopback") ? "loopback" : only("private") ? "private" : "other";
        }
        String host = host().toLowerCase(Locale.ROOT);
        return host.contains(".vpce.")
                ? "vpce"
                : host.contains(".dax-clusters.")
                        ? "dax"
                        : host.contains("-fips.") ? "fips" : host.contains(".ddb.") ? "account" : "standard";
    }

    private boolean only(String kind) {
        return !addresses.isEmpty()
                && addresses.stream().allMatch(it -> it.kind().equals(kind));
    }
}
