package dev.sortkey.dynamo.network;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The hosts that `NO_PROXY` keeps from a proxy: names and all below them, `host:port`, `10.0.0.0/8`, `*`.
record NoProxy(List<String> entries) {
    private static final Pattern WITH_PORT = Pattern.compile("(\\[.*]|[^:]*):(\\d+)");

    /// What `value` lists, with commas or blanks between.
    static NoProxy parse(String value) {
        return new NoProxy(Pattern.compile("[,\\s]+")
                .splitAsStream(value.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    boolean covers(Host host, int port) {
        return entries.stream().anyMatch(entry -> covers(entry, host, port));
    }

    private static boolean covers(String entry, Host host, int port) {
        Matcher withPort = WITH_PORT.matcher(entry);
        if (withPort.matches()) {
            return Integer.toString(port).equals(withPort.group(2)) && covers(withPort.group(1), host, port);
        }
        if (entry.contains("/")) {
            return host.literal().filter(it -> isIn(it, entry)).isPresent();
        }
        String domain = entry.replaceFirst("^\\*?\\.", "");
        return domain.contains("*")
                ? host.name().matches(Pattern.quote(domain).replace("*", "\\E.*\\Q"))
                : same(host, new Host(domain));
    }

    private static boolean same(Host host, Host entry) {
        return host.literal()
                .map(it -> entry.literal().filter(it::equals).isPresent())
                .orElseGet(() -> host.isIn(entry.name()));
    }

    /// Whether the first bits of `address` are those of `network`, such as `10.0.0.0/8`.
    private static boolean isIn(InetAddress address, String network) {
        int slash = network.indexOf('/');
        try {
            byte[] mine = address.getAddress();
            byte[] its = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
            int bits = Integer.parseInt(network.substring(slash + 1));
            if (mine.length != its.length || bits < 0 || bits > 8 * its.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((mine[bit / 8] ^ its[bit / 8]) & (0x80 >> bit % 8)) != 0) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false; // no network is written like this
        }
    }
}
