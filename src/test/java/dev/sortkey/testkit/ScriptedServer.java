package dev.sortkey.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server that answers in DynamoDB's protocol what a test says, for what no real engine does on demand.
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// What is said to a request.
    ///
    /// @param status 200, or 400 with an error in `json`
    public record Answer(int status, String json) {
        /// A result.
        public static Answer ok(String json) {
            return new Answer(200, json);
        }

        /// A refusal of the service's `type`, such as `AccessDeniedException`.
        public static Answer error(String type, String message) {
            return new Answer(400, "{\"__type\":\"com.amazonaws#%s\",\"message\":\"%s\"}".formatted(type, message));
        }
    }

    /// What a test answers.
    public interface Answers {
        /// The answer to `operation`, such as `ListTables`, with the request's JSON in `body`.
        Answer to(String operation, String body);
    }

    private ScriptedServer(HttpServer server) {
        this.server = server;
    }

    /// Starts one on a free loopback port.
    public static ScriptedServer start(Answers answers) {
        try {
            var stub = new ScriptedServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            stub.server.createContext("/", exchange -> answer(exchange, answers));
            stub.server.setExecutor(stub.threads);
            stub.server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, Answers answers) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = answers.to(target.substring(target.indexOf('.') + 1), body);
            byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /// A connection to it as a person would describe it.
    public ConnectionSpec spec(String name, Guard guard) {
        return spec(name, server.getAddress().getPort(), guard);
    }

    /// Such as `http://127.0.0.1:12345`.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// A connection to a port of this machine.
    public static ConnectionSpec spec(String name, int port, Guard guard) {
        return new ConnectionSpec(
                name, new Target.Endpoint("http://127.0.0.1:" + port, "us-east-1", null, null), guard);
    }

    /// An open connection to it.
    public Connection connect() {
        return new Connector(
                        () -> {
                            throw new IllegalStateException("no embedded database here");
                        },
                        serial -> "000000",
                        _ -> List.of())
                .open(spec("Stub", Guard.OPEN));
    }

    /// A loopback port on which nothing listens.
    public static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
