package dev.sortkey.posture.collect.connection;

import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.posture.fact.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Probes a server that isn't AWS: its engine, and whether it verifies signatures and origins. Only reads.
final class ServerProbe implements AutoCloseable {
    private static final String FOREIGN = "https://foreign.example";
    private static final String LIST = "{\"Limit\":1}";
    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern TYPE = Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"]*#)?([^\"#]+)\"");
    /// How servers identify themselves; servers that build on another one come first.
    private static final List<Mark> MARKS = List.of(
            new Mark("localstack", "LocalStack"),
            new Mark("twistedweb", "LocalStack"),
            new Mark("hypercorn", "LocalStack"),
            new Mark("werkzeug", "moto"),
            new Mark("dynoxide", "Dynoxide"),
            new Mark("extenddb", "ExtendDB"),
            new Mark("jetty", "DynamoDB Local"),
            new Mark("seastar", "Alternator"),
            new Mark("scylla", "Alternator"));

    private record Mark(String word, String engine) {}

    private final URI uri;
    private final Duration patience;
    private final HttpClient http;

    ServerProbe(URI uri, Outbound outbound, Duration patience, ExecutorService threads) {
        this.uri = uri;
        this.patience = patience;
        this.http = outbound.prepared(HttpClient.newBuilder(), uri)
                .connectTimeout(patience)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
    }

    /// The server's engine, by its headers; the port doesn't identify it.
    Answer server() throws IOException, InterruptedException {
        HttpResponse<Void> response = send(request().GET(), HttpResponse.BodyHandlers.discarding());
        String header = String.join(", ", response.headers().allValues("Server"));
        return ProbeAnswers.known(Map.of("header", header, "engine", engine(header, response.headers())));
    }

    private static String engine(String header, HttpHeaders headers) {
        String said = (header + (headers.firstValue("x-localstack").isPresent() ? " localstack" : ""))
                .toLowerCase(Locale.ROOT);
        return MARKS.stream()
                .filter(mark -> said.contains(mark.word()))
                .map(Mark::engine)
                .findFirst()
                .orElse("");
    }

    /// The server's response to a browser's cross-origin request.
    Answer cors() throws IOException, InterruptedException {
        HttpResponse<Void> response = send(
                request()
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", FOREIGN)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type,x-amz-date,x-amz-target"),
                HttpResponse.BodyHandlers.discarding());
        var body = new LinkedHashMap<String, Object>();
        body.put("status", response.statusCode());
        body.put("origin", FOREIGN);
        body.put("allowOrigin", String.join(", ", response.headers().allValues("Access-Control-Allow-Origin")));
        body.put("allowHeaders", String.join(", ", response.headers().allValues("Access-Control-Allow-Headers")));
        return ProbeAnswers.known(body);
    }

    /// The response to a `ListTables` that is signed with a random secret. Key and region are the connection's
    /// own, because some servers create a new file for others.
    Answer signature(String accessKeyId, String region) throws IOException, InterruptedException {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(uri)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("X-Amz-Target", "DynamoDB_20120810.ListTables")
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(it -> it.identity(AwsCredentialsIdentity.create(
                                accessKeyId, UUID.randomUUID().toString()))
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromUtf8String(LIST))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb"));
        HttpRequest.Builder request = request().POST(HttpRequest.BodyPublishers.ofString(LIST));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<String> response =
                send(request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), MOST_BYTES));
        Matcher type = TYPE.matcher(response.body());
        return ProbeAnswers.known(Map.of(
                "accepted",
                response.statusCode() / 100 == 2,
                "status",
                response.statusCode(),
                "code",
                type.find() ? type.group(1) : ""));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(uri).timeout(patience);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return http.send(request.build(), body);
    }
}
