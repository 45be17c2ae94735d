package dev.sortkey.dynamo.embedded;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Amazon's DynamoDB Local, resolved by the person's own Maven under its own licence; never on our class path.
///
/// It always binds to all addresses, which is one reason why it isn't the default.
///
/// @param jars the folder of its jars and native libraries
/// @param java the `java` executable that runs it
/// @param version such as `3.3.1`
public record DynamoDbLocal(Path jars, Path java, String version) implements Engine {
    /// Logs when the port is bound. DynamoDB Local prints its own first lines earlier, even if the port is in use.
    private static final String CONNECTOR = "org.eclipse.jetty.server.AbstractConnector";

    @Override
    public String name() {
        return "dynamodb-local";
    }

    /// As it calls itself: its answers have no version of it.
    @Override
    public String product() {
        return "Jetty";
    }

    @Override
    public List<String> hosts() {
        return List.of("127.0.0.1");
    }

    @Override
    public void begin(Path folder) {
        // it begins with an empty folder
    }

    @Override
    public boolean crashesOnForeignExpressions() {
        return false;
    }

    @Override
    public List<String> command(InetSocketAddress address, Path folder) {
        return List.of(
                java.toString(),
                // Without a cap its heap grew to gigabytes.
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-Dorg.slf4j.simpleLogger.log." + CONNECTOR + "=info",
                "-cp",
                jars + File.separator + "*",
                "software.amazon.dynamodb.services.local.main.ServerRunner",
                "-dbPath",
                folder.toString(),
                "-sharedDb",
                "-disableTelemetry",
                "-port",
                Integer.toString(address.getPort()));
    }

    @Override
    public Map<String, String> environment(InetSocketAddress address, Path folder, String accessKeyId, String secret) {
        return Map.of("DDB_LOCAL_TELEMETRY", "0");
    }

    @Override
    public boolean saysReady(String line) {
        return line.contains(CONNECTOR + " - Started ");
    }
}
