package dev.sortkey.posture.collect.connection;

import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.network.ProxyServer;
import dev.sortkey.dynamo.profile.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the network path to a server: the host's addresses, the proxy, and whether this computer is in a VPC.
final class NetworkRouteProbe {
    private static final Path VENDOR = Path.of("/sys/devices/virtual/dmi/id/sys_vendor");
    private static final Pattern ANY_CLOUD = Pattern.compile("(?i).*(qemu|xen|kvm|bochs|red hat).*|\\s*");

    private NetworkRouteProbe() {}

    static NetworkRoute way(URI endpoint, Target target, Outbound outbound, Machine machine) {
        String host = NetworkRoute.host(endpoint);
        return new NetworkRoute(
                endpoint.toString().replaceFirst("/$", ""),
                target instanceof Target.Aws && !NetworkRoute.isAws(host),
                addresses(host),
                outbound.proxy(endpoint).map(ProxyServer::address).orElse(""),
                insideVpc(machine, VENDOR));
    }

    static List<NetworkRoute.Address> addresses(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(NetworkRoute.Address::of)
                    .toList();
        } catch (UnknownHostException e) {
            return List.of(); // behind a proxy only the proxy may know it
        }
    }

    /// Only vendors that prove it either way; other virtual machines can run anywhere.
    static @Nullable Boolean insideVpc(Machine machine, Path vendorFile) {
        if (machine.firstSet("ECS_CONTAINER_METADATA_URI_V4", "ECS_CONTAINER_METADATA_URI") != null) {
            return true;
        }
        try {
            String vendor = Files.readString(vendorFile).strip();
            return ANY_CLOUD.matcher(vendor).matches() ? null : vendor.startsWith("Amazon");
        } catch (IOException e) {
            return null; // another system than Linux, or a container that hides it
        }
    }
}
