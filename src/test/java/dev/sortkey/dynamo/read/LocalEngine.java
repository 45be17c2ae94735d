package dev.sortkey.dynamo.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// An embedded database for one test class.
// replaced by testkit
public final class LocalEngine implements AutoCloseable {
    private final Process process;
    private final DynamoDbClient dynamo;
    private final Path folder;

    private LocalEngine(Process process, DynamoDbClient dynamo, Path folder) {
        this.process = process;
        this.dynamo = dynamo;
        this.folder = folder;
    }

    public static LocalEngine start() {
        try {
            int port;
            try (var socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
            Path folder = Files.createTempDirectory("sortkey-read");
            Process process = new ProcessBuilder(
                            System.getProperty("sortkey.engine") + "/1.2.1/dynoxide",
                            "serve",
                            "--port",
                            String.valueOf(port),
                            "--db-path",
                            folder.resolve("db").toString())
                    .redirectErrorStream(true)
                    .start();
            var lines = process.inputReader(StandardCharsets.UTF_8);
            String line = lines.readLine();
            while (line != null && !line.contains("listening")) {
                line = lines.readLine();
            }
            Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
            return new LocalEngine(process, client(port), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DynamoDbClient client(int port) {
        return DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    public DynamoDbClient dynamo() {
        return dynamo;
    }

    @Override
    public void close() {
        dynamo.close();
        process.destroyForcibly();
        try {
            process.waitFor();
            for (String name : new String[] {"db", "db-wal", "db-shm"}) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
