package dev.sortkey.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;

/// An HTTP server that answers each request as told, and remembers what reached it: for what no real engine does on
/// demand.
public final class StubServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String certificate;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /// A request that reached the server.
    ///
    /// @param operation the part of `X-Amz-Target` after the last dot; the body's `Action=…` without one; or empty
    public record Request(String operation, Headers headers, String body) {}

    /// What the server answers; the `Date` header is always right.
    public record Answer(int status, String type, String body) {
        /// An answer as DynamoDB gives it.
        public static Answer json(int status, String body) {
            return new Answer(status, "application/x-amz-json-1.0", body);
        }

        /// A result of DynamoDB's.
        public static Answer ok(String body) {
            return json(200, body);
        }

        /// An error as DynamoDB gives it, such as `AccessDeniedException`.
        public static Answer error(String code, String message) {
            return error(400, code, message);
        }

        /// The same with another status.
        public static Answer error(int status, String code, String message) {
            return json(status, "{\"__type\":\"com.amazon#" + code + "\",\"message\":\"" + message + "\"}");
        }
    }

    private StubServer(HttpServer server, String certificate, Function<Request, Answer> answers) {
        this.server = server;
        this.certificate = certificate;
        server.createContext("/", exchange -> answer(exchange, answers));
        server.setExecutor(threads);
        server.start();
    }

    /// A plain HTTP server on a free port that answers an operation, such as `ListTables`, and the JSON of its
    /// request.
    public static StubServer dynamo(BiFunction<String, String, Answer> answers) {
        return http(request -> answers.apply(request.operation(), request.body()));
    }

    /// A plain HTTP server on a free port.
    public static StubServer http(Function<Request, Answer> answers) {
        try {
            return new StubServer(HttpServer.create(address(), 0), "", answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An HTTPS server whose certificate for `localhost` nobody trusts.
    public static StubServer https(Function<Request, Answer> answers) {
        try {
            HttpsServer server = HttpsServer.create(address(), 0);
            Certificates certificates = Certificates.of("localhost");
            server.setHttpsConfigurator(new HttpsConfigurator(certificates.tls()));
            return new StubServer(server, certificates.pem(), answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void answer(HttpExchange exchange, Function<Request, Answer> answers) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String operation = target != null
                    ? target.substring(target.lastIndexOf('.') + 1)
                    : body.startsWith("Action=") ? body.substring(7).split("&")[0] : "";
            var request = new Request(operation, exchange.getRequestHeaders(), body);
            requests.add(request);
            send(exchange, answers.apply(request));
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("x-amzn-RequestId", "REQUEST-1");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// Such as `http://localhost:12345`.
    public String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port();
    }

    /// Its certificate as PEM; empty without TLS.
    public String certificate() {
        return certificate;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /// What reached the server, in order.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// A connection to it as a person would describe it.
    public ConnectionSpec spec(String name, Guard guard) {
        return spec(name, port(), guard);
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
