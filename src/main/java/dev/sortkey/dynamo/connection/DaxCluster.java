package dev.sortkey.dynamo.connection;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;

/// A cluster of DynamoDB Accelerator, whose client is made when it is first needed: that asks for the cluster's nodes.
final class DaxCluster implements AutoCloseable {
    private static final int CONNECTING_MILLIS = 5_000;
    private static final int ANSWERING_MILLIS = 20_000;

    private final String url;
    private final ConnectionSpec spec;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable DynamoDbClient client;
    private volatile boolean closed;

    /// Sends nothing.
    ///
    /// @throws UserException when `url` is not the URL of a cluster
    DaxCluster(String url, ConnectionSpec spec, Region region, AwsCredentialsProvider credentials) {
        this.url = checked(url.strip());
        this.spec = spec;
        this.region = region;
        this.credentials = credentials;
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

    /// Its client, for the item operations only. Making it signs a request, for which a person may be asked something:
    /// so nobody waits for that when they close it.
    DynamoDbClient client() {
        DynamoDbClient ready = client;
        return ready == null ? made() : ready;
    }

    private DynamoDbClient made() {
        lock();
        try {
            if (closed) {
                throw AbortedException.create("the connection was closed");
            }
            DynamoDbClient ready = client == null ? build() : client;
            client = ready;
            return ready;
        } finally {
            making.unlock();
            if (closed) {
                close();
            }
        }
    }

    private void lock() {
        try {
            making.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while waiting for the cluster's client", e);
        }
    }

    private DynamoDbClient build() {
        try {
            return ClusterDaxClient.builder()
                    .overrideConfiguration(Configuration.builder()
                            .url(url)
                            .region(region)
                            .credentialsProvider(credentials)
                            .connectTimeoutMillis(CONNECTING_MILLIS)
                            .requestTimeoutMillis(ANSWERING_MILLIS)
                            .build())
                    .build();
        } catch (IOException e) {
            throw SdkClientException.create("cluster client not made", e);
        }
    }

    /// `failure` of `operation`, which names the cluster when nothing of it answered.
    RuntimeException words(RuntimeException failure, String operation) {
        if (!(failure instanceof SdkClientException) || failure instanceof AbortedException) {
            return failure;
        }
        try {
            credentials.resolveCredentials();
        } catch (RuntimeException unsigned) { // the cluster's client tells of it as of a cluster that is not there
            return unsigned;
        }
        return new UserException(
                new UserError.Offline(
                        operation + " on " + spec.name() + ": the DAX cluster " + url + " does not answer.",
                        "It is reached from inside its VPC only: check the VPN and the URL, or take the cluster out of"
                                + " the connection."),
                failure);
    }

    /// Whoever is just making the client closes it in the place of this.
    @Override
    public void close() {
        closed = true;
        if (making.tryLock()) {
            try {
                if (client != null) {
                    client.close();
                }
            } finally {
                making.unlock();
            }
        }
    }
}
