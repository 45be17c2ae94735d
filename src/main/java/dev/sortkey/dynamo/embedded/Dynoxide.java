package dev.sortkey.dynamo.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Dynoxide: one native binary over SQLite, bound to 127.0.0.1, ready in milliseconds.
///
/// @param binary the executable
/// @param version such as `1.2.1`
public record Dynoxide(Path binary, String version) implements Engine {
    @Override
    public String name() {
        return "dynoxide";
    }

    @Override
    public List<String> command(int port, Path folder) {
        return List.of(
                binary.toString(),
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--db-path",
                folder.resolve("sortkey.db").toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public boolean saysReady(String line) {
        return line.startsWith("Dynoxide listening on");
    }
}
