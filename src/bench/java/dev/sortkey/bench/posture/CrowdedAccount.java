package dev.sortkey.bench.posture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// An account of 100 tables, 50 users and 200 roles in a moto server of its own; `.ci/run` installs moto.
final class CrowdedAccount implements AutoCloseable {
    private static final Path HOME = Path.of("target", "moto", "bin");

    private final Process server;
    private final URI url;

    CrowdedAccount() {
        try {
            int port;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            url = URI.create("http://127.0.0.1:" + port);
            Path log = Files.createTempFile("sortkey-moto", ".log");
            server = new ProcessBuilder(HOME.resolve("moto_server").toString(), "-H", "127.0.0.1", "-p", "" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            while (server.isAlive() && !Files.readString(log).contains("Running on")) {
                server.waitFor(Duration.ofMillis(50));
            }
            int end = new ProcessBuilder(
                            HOME.resolve("python").toString(), "src/test/moto/accounts.py", url.toString(), "crowd")
                    .inheritIO()
                    .start()
                    .waitFor();
            if (end != 0) {
                throw new IllegalStateException("accounts.py ended with " + end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        server.destroy();
    }
}
