package dev.sortkey.posture.collect.aws;

import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.support.Version;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import tools.jackson.databind.JsonNode;

/// Calls services of AWS: signed, tried again as the SDK does, all pages joined.
public final class AwsCaller implements AutoCloseable {
    private static final int PATIENT_ATTEMPTS = 5;
    private static final int MOST_BYTES = 64 << 20;
    private static final String AGENT = "sortkey/" + Version.current();

    private final ServiceEndpoints endpoints;
    private final Supplier<AwsCredentialsIdentity> identity;
    private final RetryStrategy retries;
    private final Outbound outbound;
    private final SdkHttpClient http;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private @Nullable Boolean knownAtHome;

    /// A caller that signs with what `identity` gives each time.
    public AwsCaller(ServiceEndpoints endpoints, Supplier<AwsCredentialsIdentity> identity, Outbound outbound) {
        this(
                endpoints,
                identity,
                outbound,
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(SdkSystemSetting.AWS_MAX_ATTEMPTS
                                .getIntegerValue()
                                .orElse(PATIENT_ATTEMPTS))
                        .build());
    }

    /// A caller that tries again by `retries`.
    AwsCaller(
            ServiceEndpoints endpoints,
            Supplier<AwsCredentialsIdentity> identity,
            Outbound outbound,
            RetryStrategy retries) {
        this.endpoints = endpoints;
        this.identity = identity;
        this.outbound = outbound;
        this.http = outbound.http();
        this.retries = retries;
    }

    /// The whole answer, page after page.
    ///
    /// @throws SdkException when the service refuses, fails or cannot be reached, after all attempts
    /// @throws InterruptedException when the thread is interrupted between two attempts
    public JsonNode call(AwsRequest request) throws InterruptedException {
        var pages = new ArrayList<JsonNode>();
        pages(request, Duration.ZERO, pages::add);
        return pages.stream().reduce(AnswerPages::joined).orElseThrow();
    }

    /// The answer page by page, without what was said about pages.
    ///
    /// @param pace the time from one request to the next
    /// @param each receives each page
    /// @throws SdkException when the service refuses, fails or cannot be reached, after all attempts
    /// @throws InterruptedException when the thread is interrupted between two attempts or two pages
    public void pages(AwsRequest request, Duration pace, Consumer<JsonNode> each) throws InterruptedException {
        String token = "";
        do {
            long begun = System.nanoTime();
            JsonNode page = patiently(
                    token.isEmpty() ? request : request.with(AnswerPages.parameter(request.service()), token));
            String next = AnswerPages.next(page);
            if (!next.isEmpty() && next.equals(token)) {
                throw SdkClientException.create(request.operation() + " returned the same page repeatedly.");
            }
            each.accept(AnswerPages.bare(page));
            token = next;
            if (!token.isEmpty()) {
                TimeUnit.NANOSECONDS.sleep(pace.toNanos() - (System.nanoTime() - begun));
            }
        } while (!token.isEmpty());
    }

    /// Whether the partition's own region takes the signature that this one refuses. Asked once.
    public synchronized boolean isKnownAtHome() throws InterruptedException {
        ServiceEndpoints home = endpoints.atHome();
        if (knownAtHome == null) {
            knownAtHome = !home.region().equals(endpoints.region()) && answersAt(home);
        }
        return knownAtHome;
    }

    private boolean answersAt(ServiceEndpoints home) throws InterruptedException {
        try (AwsCaller there = new AwsCaller(home, identity, outbound, retries)) {
            there.call(AwsRequest.of(AwsService.STS, "GetCallerIdentity"));
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private JsonNode patiently(AwsRequest request) throws InterruptedException {
        var first = retries.acquireInitialToken(
                AcquireInitialTokenRequest.create(request.service().prefix()));
        Thread.sleep(first.delay());
        RetryToken token = first.token();
        for (int attempt = 1; ; attempt++) {
            try {
                JsonNode answer = once(request, attempt);
                retries.recordSuccess(RecordSuccessRequest.create(token));
                return answer;
            } catch (SdkException failure) {
                token = again(token, failure);
            }
        }
    }

    /// Waits as long as the strategy says; throws `failure` when it says no.
    private RetryToken again(RetryToken token, SdkException failure) throws InterruptedException {
        if (failure instanceof AwsServiceException service && service.isClockSkewException()) {
            throw failure;
        }
        try {
            var refreshed = retries.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(failure)
                    .suggestedDelay(Duration.ZERO)
                    .build());
            Thread.sleep(refreshed.delay());
            return refreshed.token();
        } catch (TokenAcquisitionFailedException e) {
            throw failure;
        }
    }

    private JsonNode once(AwsRequest request, int attempt) {
        AwsService service = request.service();
        try {
            HttpExecuteResponse response = send(service, HttpRequest.of(request, endpoints.of(service)), attempt);
            AwsResponse incoming = new AwsResponse(service, response.httpResponse(), text(response));
            if (!response.httpResponse().isSuccessful()) {
                throw incoming.error();
            }
            return incoming.body();
        } catch (AwsResponse.Malformed e) {
            throw SdkClientException.create(request.operation() + " returned an invalid response: " + e.getMessage());
        } catch (UnknownHostException e) {
            if (!endpoints.knows(service)) {
                throw new NoService(service, endpoints.region().id(), e);
            }
            throw failed(request, e);
        } catch (IOException e) {
            throw failed(request, e);
        }
    }

    private HttpExecuteResponse send(AwsService service, HttpRequest outgoing, int attempt) throws IOException {
        ContentStreamProvider payload = ContentStreamProvider.fromUtf8String(outgoing.body());
        SignedRequest signed = signer.sign(sign -> sign.identity(identity.get())
                .request(outgoing.http().toBuilder()
                        .putHeader("User-Agent", AGENT)
                        .putHeader("amz-sdk-request", "attempt=" + attempt + "; max=" + retries.maxAttempts())
                        .build())
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.endpointPrefix())
                .putProperty(AwsV4HttpSigner.REGION_NAME, endpoints.signingRegion(service)));
        var request = HttpExecuteRequest.builder().request(signed.request());
        if (!outgoing.body().isEmpty()) {
            request.contentStreamProvider(signed.payload().orElse(payload));
        }
        return http.prepareRequest(request.build()).call();
    }

    private static String text(HttpExecuteResponse response) throws IOException {
        try (InputStream in =
                response.responseBody().<InputStream>map(body -> body).orElseGet(InputStream::nullInputStream)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new AwsResponse.Malformed("more than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private SdkClientException failed(AwsRequest request, IOException cause) {
        return SdkClientException.create(
                request.operation() + " at " + endpoints.of(request.service()).getHost() + ": " + cause.getMessage(),
                cause);
    }

    @Override
    public void close() {
        http.close();
    }
}
