package dev.sortkey.testkit;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.dynamo.profile.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running moto server on a free loopback port, with one account that `src/test/moto/accounts.py` builds.
public final class Moto implements AutoCloseable {
    private final int port = StubServer.closedPort();
    private final Path log;
    private final Process server;
    private final JsonNode built;

    /// Starts the server and builds the account of that name.
    public Moto(String account) {
        try {
            log = Files.createTempFile("sortkey-moto", ".log");
            server = JavaProcess.of(List.of(command("moto_server").toString(), "-H", "127.0.0.1", "-p", "" + port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitPort();
            built = script(account);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program of moto's Python environment, where the contributing guide has it installed.
    static Path command(String name) {
        return Path.of("target/moto/bin", name);
    }

    /// The first line that the server writes says that it listens.
    private void awaitPort() throws IOException {
        for (int wait = 0; !Files.readString(log).contains("Running on"); wait++) {
            if (wait > 600 || !server.isAlive()) {
                throw new IllegalStateException("moto does not start: " + Files.readString(log));
            }
            pause();
        }
    }

    private void pause() {
        try {
            server.waitFor(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What `accounts.py` prints for a function of its own.
    public JsonNode script(String function) {
        try {
            Process python = JavaProcess.of(
                            List.of(command("python").toString(), "src/test/moto/accounts.py", url(), function))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (python.waitFor() != 0) {
                throw new IllegalStateException("accounts.py " + function + " failed");
            }
            return new JsonMapper().readTree(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Such as `http://127.0.0.1:5000`.
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /// From now on each caller needs its rights.
    public void enforce() {
        var request = HttpRequest.newBuilder(URI.create(url() + "/moto-api/reset-auth"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("0"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How many requests it has answered, by its own log.
    public long calls() {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("HTTP/1.1")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The configuration file of who uses the account.
    public Profiles profiles() {
        return profiles(url());
    }

    private Profiles profiles(String cloudWatch) {
        String text = """
                [profile moto]
                endpoint_url = %s
                aws_access_key_id = %s
                aws_secret_access_key = %s
                services = here
                [services here]
                cloudwatch =
                  endpoint_url = %s
                """.formatted(
                        url(),
                        built.path("key").asString("AKIAIOSFODNN7EXAMPLE"),
                        built.path("secret").asString("secret"),
                        cloudWatch);
        return Profiles.of(Machine.ofProcess(), text);
    }

    /// A connection to it, as to AWS.
    public Connection connect() {
        return connect(url());
    }

    /// The same, with its CloudWatch behind this URL.
    public Connection connect(String cloudWatch) {
        return new Connector(
                        () -> {
                            throw new IllegalStateException("no embedded database here");
                        },
                        _ -> "000000",
                        _ -> List.of(),
                        Machine.ofProcess(),
                        () -> profiles(cloudWatch))
                .open(new ConnectionSpec("Moto", new Target.Aws("moto", "eu-west-1"), Guard.OPEN));
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
            Files.delete(log);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
