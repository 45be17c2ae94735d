package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.credential.MfaPrompt;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// TestConnections for tests: to a stub server, or by a configuration file written on the spot.
final class TestConnections {
    private TestConnections() {}

    static ConnectionSpec spec(String url, Guard guard) {
        return new ConnectionSpec("Stub", new Target.Endpoint(url, "eu-west-1", null, null), guard);
    }

    static Connection open(ConnectionSpec spec, Clock clock) {
        return new Connector(none(), serial -> "000000", _ -> List.of(), machine("", Path.of(""), clock)).open(spec);
    }

    static Connection open(ConnectionSpec spec) {
        return open(spec, Clock.systemUTC());
    }

    static Connector connector(Path folder, MfaPrompt mfa, String config) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), config);
        return new Connector(none(), mfa, _ -> List.of(), machine(file.toString(), folder, Clock.systemUTC()));
    }

    /// A machine of no variables but those that name its files.
    private static Machine machine(String config, Path home, Clock clock) {
        return new Machine(Map.of("AWS_CONFIG_FILE", config, "AWS_SHARED_CREDENTIALS_FILE", ""), home, clock);
    }

    private static EmbeddedEndpoint none() {
        return () -> {
            throw new AssertionError("no embedded database here");
        };
    }
}
