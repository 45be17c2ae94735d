package dev.sortkey.dynamo.embedded;

import dev.sortkey.support.file.AtomicFile;
import dev.sortkey.support.file.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Dynoxide: one native binary over SQLite, bound to this machine, ready in milliseconds.
///
/// @param binary the executable
/// @param version such as `1.2.1`
public record Dynoxide(Path binary, String version) implements Engine {
    private static final String FILE = "sortkey.db";

    @Override
    public String name() {
        return "dynoxide";
    }

    @Override
    public String product() {
        return "Dynoxide/" + version;
    }

    /// A separate loopback address if the system has more than one, so that a web page or a port scan of 127.0.0.1
    /// finds the gate and not the engine.
    @Override
    public List<String> hosts() {
        return loopback();
    }

    /// One of the system's many loopback addresses, then the one that all systems have.
    static List<String> loopback() {
        var random = new SecureRandom();
        String own = "127." + (1 + random.nextInt(254)) + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
        return List.of(own, "127.0.0.1");
    }

    /// GHSA-gwhp-7jch-7xj6, fixed in 1.3.0. Besides the projections in the advisory, updates crash it too.
    @Override
    public boolean crashesOnForeignExpressions() {
        return Version.parse(version).compareTo(Version.parse("1.3.0")) < 0;
    }

    @Override
    public List<String> command(InetSocketAddress address, Path folder) {
        return List.of(
                binary.toString(),
                "serve",
                "--host",
                address.getHostString(),
                "--port",
                Integer.toString(address.getPort()),
                "--db-path",
                folder.resolve(FILE).toString());
    }

    /// An empty database that the engine made, with an index that it doesn't make: without it, the engine looks
    /// through all stream records of a table to number the next one, and to find those after a position.
    @Override
    public void begin(Path folder) {
        Path file = folder.resolve(FILE);
        if (Stream.of("", "-wal", "-journal").anyMatch(ending -> Files.exists(folder.resolve(FILE + ending)))) {
            return;
        }
        try (InputStream empty = Objects.requireNonNull(Dynoxide.class.getResourceAsStream("dynoxide.db"))) {
            AtomicFile.write(file, ByteBuffer.wrap(empty.readAllBytes()));
        } catch (IOException e) {
            throw FileErrors.unwritable(file, e);
        }
    }

    @Override
    public Map<String, String> environment(InetSocketAddress address, Path folder, String accessKeyId, String secret) {
        return Map.of();
    }

    @Override
    public boolean saysReady(String line) {
        return line.startsWith("Dynoxide listening on");
    }
}
