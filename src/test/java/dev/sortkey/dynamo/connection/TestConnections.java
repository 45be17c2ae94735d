package dev.sortkey.dynamo.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.profiles.ProfileFile;

/// TestConnections for tests: to a stub server, or by a configuration file written on the spot.
final class TestConnections {
    private TestConnections() {}

    static ConnectionSpec spec(String url, Guard guard) {
        return new ConnectionSpec("Stub", new Target.Endpoint(url, "eu-west-1", null, null), guard);
    }

    static Connection open(ConnectionSpec spec, Clock clock) {
        return new Connector(none(), serial -> "000000", _ -> List.of(), TestConnections::noProfiles, Map.of(), clock)
                .open(spec);
    }

    static Connection open(ConnectionSpec spec) {
        return open(spec, Clock.systemUTC());
    }

    static Connector connector(Path folder, MfaPrompt mfa, String config) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), config);
        ProfileFile profiles = ProfileFile.builder()
                .content(file)
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
        return new Connector(none(), mfa, _ -> List.of(), () -> profiles, Map.of(), Clock.systemUTC());
    }

    private static ProfileFile noProfiles() {
        return ProfileFile.aggregator().build();
    }

    private static EmbeddedEndpoint none() {
        return () -> {
            throw new AssertionError("no embedded database here");
        };
    }
}
