package dev.sortkey.dynamo.embedded;

import dev.sortkey.dynamo.embedded.gate.Gate;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.AtomicFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The port where other programs find the embedded database of one data folder from one start to the next.
///
/// @param data the folder
/// @param system the name of the operating system
record UsualPort(Path data, String system) {
    /// Where scripts expect DynamoDB Local.
    private static final int DEFAULT = 8000;

    private static final int LAST = 65_535;
    private static final int CONNECTING_MILLIS = 200;

    /// The port on this machine.
    UsualPort(Path data) {
        this(data, System.getProperty("os.name"));
    }

    /// Listens on a port.
    @FunctionalInterface
    interface Listen {
        /// The gate.
        ///
        /// @throws IOException when the port is taken
        Gate at(int port) throws IOException;
    }

    /// Listens on the first port that is free: the one of last time, or the default.
    Optional<Gate> listen(Listen listen) {
        return ports().flatMap(port -> listen(listen, port).stream()).findFirst();
    }

    /// Whether `gate` listens where others look for it.
    boolean isOf(Gate gate) {
        return gate.uri().getPort() == last().orElse(DEFAULT);
    }

    private Stream<Integer> ports() {
        return Stream.concat(last().stream(), Stream.of(DEFAULT)).distinct();
    }

    private Optional<Gate> listen(Listen listen, int port) {
        try {
            return isAnswered(port) ? Optional.empty() : Optional.of(listen.at(port));
        } catch (IOException e) {
            return Optional.empty(); // somebody else has it
        }
    }

    /// Whether another server answers there. Some systems would let two listen, one on all addresses and one on
    /// this one, and whoever looks for the first would reach the second.
    private boolean isAnswered(int port) {
        // Windows waits long for a port where nobody listens; who listens on all addresses does so on the first.
        List<String> hosts = system.startsWith("Windows") ? List.of("127.0.0.1") : List.of("127.0.0.1", "::1");
        return hosts.stream().anyMatch(host -> answers(host, port));
    }

    private static boolean answers(String host, int port) {
        try (var socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), CONNECTING_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// The port of last time. A file that says anything else is as good as none.
    Optional<Integer> last() {
        try {
            String written = Files.readString(file()).strip();
            return written.matches("\\d{4,5}") && Integer.parseInt(written) <= LAST
                    ? Optional.of(Integer.parseInt(written))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Without it, the next start takes another port: no reason not to start.
    void remember(int port) {
        if (last().filter(before -> before == port).isEmpty()) {
            try {
                AtomicFile.write(file(), Integer.toString(port));
            } catch (UserException e) {
                // the database itself tells what is wrong with its folder
            }
        }
    }

    private Path file() {
        return data.resolve("port");
    }
}
