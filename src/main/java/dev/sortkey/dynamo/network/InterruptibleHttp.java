package dev.sortkey.dynamo.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/// The SDK's small HTTP client, which never keeps its caller longer than a person waits.
final class InterruptibleHttp implements SdkHttpClient {
    private final Outbound outbound;
    private final WaitLimits limits;
    private final Consumer<String> waiting;
    private final SdkHttpClient sender;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    InterruptibleHttp(Outbound outbound, WaitLimits limits, Consumer<String> waiting) {
        this.outbound = outbound;
        this.limits = limits;
        this.waiting = waiting;
        this.sender = UrlConnectionHttpClient.create(this::open);
    }

    private HttpURLConnection open(URI uri) {
        try {
            return outbound.open(uri);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var reason = new FailureReason(outbound, request.httpRequest());
        Waits.Subject subject = subject(request.httpRequest());
        return new HttpAttempt(
                sender.prepareRequest(request),
                threads,
                limits,
                reason,
                () -> waiting.accept(reason.waiting()),
                stop -> outbound.waits().begin(subject, stop));
    }

    /// DynamoDB's requests name their operation; those of its streams are sent in the background again and again.
    /// The thread that asks knows whether somebody sits before the others.
    private static Waits.Subject subject(SdkHttpRequest request) {
        String target = request.firstMatchingHeader("X-Amz-Target").orElse("");
        boolean streams = target.startsWith("DynamoDBStreams_");
        return new Waits.Subject(
                target.substring(target.lastIndexOf('.') + 1),
                request.host() + ":" + request.port(),
                streams || target.startsWith("DynamoDB_"),
                streams || Unattended.now(),
                request.firstMatchingHeader("amz-sdk-invocation-id").orElse(""));
    }

    @Override
    public String clientName() {
        return sender.clientName();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sender.close();
    }
}
