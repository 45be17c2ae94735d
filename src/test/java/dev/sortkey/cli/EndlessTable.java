package dev.sortkey.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A server with one table that has no end: every page of a scan has a next one.
final class EndlessTable implements AutoCloseable {
    private static final String DESCRIPTION = """
            {"Table":{"TableName":"endless","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],"TableStatus":"ACTIVE"}}""";
    private static final String PAGE = """
            {"Items":[{"pk":{"S":"%1$d"}}],"Count":1,"ScannedCount":1,"LastEvaluatedKey":{"pk":{"S":"%1$d"}},
            "ConsumedCapacity":{"TableName":"endless","CapacityUnits":0.5}}""";

    private final HttpServer server;
    private final AtomicInteger pages = new AtomicInteger();

    EndlessTable() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String text = target.endsWith("Scan") ? PAGE.formatted(pages.incrementAndGet()) : DESCRIPTION;
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
