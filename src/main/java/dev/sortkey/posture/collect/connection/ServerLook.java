package dev.sortkey.posture.collect.connection;

import dev.sortkey.posture.fact.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
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

/// Asks a server that is not AWS what it is and whom it lets in. Reads only.
final class ServerLook {
    private static final String FOREIGN = "https://foreign.example";
    private static final String LIST = "{\"Limit\":1}";
    private static final Pattern TYPE = Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"]*#)?([^\"#]+)\"");
    private static final Map<String, String> ENGINES = Map.of(
            "dynoxide", "Dynoxide",
            "jetty", "DynamoDB Local",
            "seastar", "Alternator",
            "scylla", "Alternator",
            "werkzeug", "moto",
            "twistedweb", "LocalStack",
            "hypercorn", "LocalStack",
            "localstack", "LocalStack");

    private final URI uri;
    private final Duration patience;
    private final HttpClient http;

    ServerLook(URI uri, Duration patience, ExecutorService threads) {
        this.uri = uri;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
    }

    /// What answers, by its headers; the port says nothing.
    Answer server() throws IOException, InterruptedException {
        HttpResponse<String> response = send(request().GET());
        String header = String.join(", ", response.headers().allValues("Server"));
        String marks = header + (response.headers().firstValue("x-localstack").isPresent() ? " localstack" : "");
        String engine = ENGINES.entrySet().stream()
                .filter(known -> marks.toLowerCase(Locale.ROOT).contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return Outcomes.known(Map.of("header", header, "engine", engine));
    }

    /// What a browser is told that asks for a page of another site.
    Answer cors() throws IOException, InterruptedException {
        HttpResponse<String> response = send(request()
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", FOREIGN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-amz-date,x-amz-target"));
        var body = new LinkedHashMap<String, Object>();
        body.put("status", response.statusCode());
        body.put("origin", FOREIGN);
        body.put("allowOrigin", String.join(", ", response.headers().allValues("Access-Control-Allow-Origin")));
        body.put("allowHeaders", String.join(", ", response.headers().allValues("Access-Control-Allow-Headers")));
        return Outcomes.known(body);
    }

    /// What becomes of a `ListTables` that is signed with a secret of nobody, under the connection's own key and
    /// region:
    /// some servers make a new file for any other.
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
        HttpResponse<String> response = send(request);
        Matcher type = TYPE.matcher(response.body());
        return Outcomes.known(Map.of(
                "accepted",
                response.statusCode() / 100 == 2,
                "status",
                response.statusCode(),
                "code",
                type.find() ? type.group(1) : ""));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(uri).timeout(patience);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
