package dev.sortkey.testkit;

import dev.sortkey.testkit.StubServer.Answer;
import dev.sortkey.testkit.StubServer.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// In front of an engine: refuses requests for items as DynamoDB does when a table's capacity is used up, and
/// passes on all others.
public final class ThrottledServer implements AutoCloseable {
    private static final Set<String> FREE = Set.of("DescribeTable", "ListTables", "CreateTable", "DescribeTimeToLive");
    private static final List<String> PASSED_ON =
            List.of("Content-Type", "X-Amz-Target", "X-Amz-Date", "Authorization");

    private final HttpClient http = HttpClient.newHttpClient();
    private final StubServer server = StubServer.http(this::answer);
    private final URI engine;
    private final BooleanSupplier refuses;
    private final AtomicLong refused = new AtomicLong();

    /// @param refuses is asked before each request
    public ThrottledServer(URI engine, BooleanSupplier refuses) {
        this.engine = engine;
        this.refuses = refuses;
    }

    private Answer answer(Request request) {
        boolean isFree = FREE.contains(request.operation());
        synchronized (this) {
            if (!isFree && refuses.getAsBoolean()) {
                refused.incrementAndGet();
                return Answer.json(400, """
                        {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",\
                        "message":"The level of configured provisioned throughput for the table was exceeded.",\
                        "ThrottlingReasons":[{"reason":"TableWriteProvisionedThroughputExceeded",\
                        "resource":"arn:aws:dynamodb:us-east-1:123456789012:table/any"}]}""");
            }
        }
        return pass(request);
    }

    private Answer pass(Request request) {
        var passed = HttpRequest.newBuilder(engine).POST(HttpRequest.BodyPublishers.ofString(request.body()));
        PASSED_ON.forEach(
                name -> request.headers().getOrDefault(name, List.of()).forEach(it -> passed.header(name, it)));
        try {
            HttpResponse<String> answer = http.send(passed.build(), HttpResponse.BodyHandlers.ofString());
            return Answer.json(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Where it answers, and what it got.
    public StubServer server() {
        return server;
    }

    /// How many requests it refused.
    public long refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
