package dev.sortkey.dynamo.client;

import dev.sortkey.dynamo.network.Waits;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;
import software.amazon.dax.DaxAsyncClient;
import software.amazon.dax.InternalConfiguration;

/// A cluster of DynamoDB Accelerator, whose client is made when it is first needed: that asks for the cluster's
/// nodes.
final class DaxCluster implements AutoCloseable {
    private static final long PULSE_SECONDS = 4;

    /// How long a node is waited for; a request is sent three times at most.
    ///
    /// @param connecting for its connection
    /// @param listing for the list of the cluster's nodes
    /// @param answering for more of an answer
    record Timeouts(Duration connecting, Duration listing, Duration answering) {
        static final Timeouts USUAL = new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(6));
    }

    private final String url;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final Timeouts timeouts;
    private final Consumer<String> waiting;
    private final Waits waits;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable AwsCredentials signing;
    private volatile @Nullable DynamoDbClient client;
    private volatile boolean closed;

    /// Sends nothing.
    ///
    /// @param waiting told every few seconds while an answer has not come
    /// @param waits told what is waited for
    /// @throws UserException when `url` is not the URL of a cluster
    DaxCluster(
            String url,
            Region region,
            AwsCredentialsProvider credentials,
            Timeouts timeouts,
            Consumer<String> waiting,
            Waits waits) {
        this.url = checked(url.strip());
        this.region = region;
        this.credentials = credentials;
        this.timeouts = timeouts;
        this.waiting = waiting;
        this.waits = waits;
    }

    private static String checked(String url) {
        try {
            URI uri = new URI(url);
            boolean plain = "dax".equals(uri.getScheme());
            if (uri.getHost() != null && (plain || "daxs".equals(uri.getScheme())) && bare(uri)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, like a URL of another kind
        }
        throw new UserException(new UserError.BadInput(
                "'" + url + "' is not the URL of a DAX cluster.",
                "Write it as the DAX console shows it: dax://host[:port], or daxs://host with TLS."));
    }

    private static boolean bare(URI uri) {
        return (uri.getRawPath() == null || uri.getRawPath().matches("/?"))
                && uri.getRawQuery() == null
                && uri.getRawUserInfo() == null;
    }

    /// As the person wrote it.
    String url() {
        return url;
    }

    /// Finds out who signs the next requests. That may call other services, run a process or ask the person for a
    /// code, so the client's own threads, which sign in the background too, use what was found here.
    void sign() {
        signing = credentials.resolveCredentials();
    }

    /// The answer to `request`, which `method` of a client sends. An interrupt ends the wait.
    ///
    /// @param words says of an exception of AWS's client for DAX what it means
    /// @throws RuntimeException as `words` says
    SdkResponse send(DynamoDbRequest request, Method method, UnaryOperator<RuntimeException> words) {
        Future<SdkResponse> answer = threads.submit(() -> (SdkResponse) method.invoke(client(), request));
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        try (Waits.Wait wait = waits.begin(Waits.Subject.of(operation, url), () -> answer.cancel(true))) {
            return await(answer, wait, words);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for " + url, e);
        } finally {
            answer.cancel(true);
        }
    }

    private SdkResponse await(Future<SdkResponse> answer, Waits.Wait wait, UnaryOperator<RuntimeException> words)
            throws InterruptedException {
        while (true) {
            try {
                SdkResponse response = answer.get(PULSE_SECONDS, TimeUnit.SECONDS);
                wait.answered();
                return response;
            } catch (CancellationException e) {
                throw Objects.requireNonNullElse(wait.stopped(), e);
            } catch (TimeoutException e) {
                waiting.accept("Still waiting for " + url + ".");
            } catch (ExecutionException e) {
                if (closed) {
                    throw AbortedException.create("the connection was closed", e.getCause());
                }
                RuntimeException failure = words.apply(failure(e));
                if (failure instanceof AwsServiceException) {
                    wait.answered();
                } else if (failure instanceof UserException told && told.error() instanceof UserError.Offline) {
                    wait.failed();
                }
                throw failure;
            }
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        Throwable failure =
                e.getCause() instanceof InvocationTargetException thrown ? thrown.getTargetException() : e.getCause();
        return failure instanceof RuntimeException told ? told : SdkClientException.create("no answer", failure);
    }

    private synchronized DynamoDbClient client() {
        DynamoDbClient open = client;
        if (open == null) {
            try {
                open = ClusterDaxClient.builder()
                        .overrideConfiguration(configuration())
                        .build();
            } catch (IOException e) {
                throw SdkClientException.create("cluster client not made", e);
            }
            client = open;
        }
        if (closed) {
            open.close();
            throw AbortedException.create("the connection was closed");
        }
        return open;
    }

    private Configuration configuration() {
        return Configuration.builder()
                .url(url)
                .region(region)
                .credentialsProvider(() -> Objects.requireNonNull(signing, "signed before"))
                .connectTimeoutMillis((int) timeouts.connecting().toMillis())
                .endpointRefreshTimeoutMillis((int) timeouts.listing().toMillis())
                .requestTimeoutMillis((int) timeouts.answering().toMillis())
                .build();
    }

    /// Why the cluster doesn't list its nodes, which its client doesn't report.
    ///
    /// @return null when it does tell them
    @Nullable
    Throwable whyUnreachable() {
        String host = URI.create(url).getHost();
        Configuration patient = configuration()
                .copy(it -> it.requestTimeoutMillis((int) timeouts.listing().toMillis()));
        try (var node = new DaxAsyncClient(patient, new InternalConfiguration().dns(host))) {
            node.endpoints().join();
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        DynamoDbClient open = client;
        if (open != null) {
            open.close();
        }
    }
}
