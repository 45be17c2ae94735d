package dev.sortkey.posture.collect.connection;

import dev.sortkey.posture.fact.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;

/// Connects to a server's port on each address that other computers could use, and disconnects.
final class OpenPortProbe {
    /// This computer's own addresses respond at once, unless a firewall drops the packets.
    private static final int PATIENCE_MILLIS = 500;

    private OpenPortProbe() {}

    static Answer look(NetworkRoute way) throws SocketException {
        List<InetAddress> own = own();
        boolean local = way.kind().equals("loopback")
                || own.stream().map(NetworkRoute.Address::of).anyMatch(way.addresses()::contains);
        List<Map<String, Object>> tried = !local
                ? List.of()
                : own.stream()
                        .gather(Gatherers.mapConcurrent(own.size() + 1, address -> knock(address, way.port())))
                        .toList();
        return ProbeAnswers.known(Map.of("port", way.port(), "local", local, "tried", tried));
    }

    private static Map<String, Object> knock(InetAddress address, int port) {
        return Map.of("address", address.getHostAddress(), "accepted", accepts(address, port));
    }

    /// The addresses of this machine that are not loopback.
    private static List<InetAddress> own() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static boolean accepts(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false; // nobody there, or a firewall before
        }
    }
}
