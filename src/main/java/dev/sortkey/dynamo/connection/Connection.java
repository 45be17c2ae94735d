package dev.sortkey.dynamo.connection;

import dev.sortkey.dynamo.client.BackgroundRequests;
import dev.sortkey.dynamo.client.EndpointProbe;
import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.dynamo.client.server.MissingFeature;
import dev.sortkey.dynamo.client.server.ServerDetection;
import dev.sortkey.dynamo.guard.WriteLock;
import dev.sortkey.dynamo.network.Outbound;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.utils.Lazy;

/// An open connection: its clients, and the lock that guards them. Failures of its clients are `UserException`s.
///
/// @param spec what the person described
/// @param lock whether writes pass
/// @param outbound how its requests leave this machine
/// @param dynamo the one client for tables and items; safe for many threads
/// @param lazyStreams the one client for DynamoDB Streams, made when it is first used; safe for many threads
/// @param lazyCloudWatch the one client for the figures that AWS counts, made when it is first used; null where
///     nobody counts any
/// @param server which program answers and what it lacks, as far as its answers so far say
/// @param regions the others that it reaches
public record Connection(
        ConnectionSpec spec,
        WriteLock lock,
        Outbound outbound,
        DynamoDbClient dynamo,
        Lazy<DynamoDbStreamsClient> lazyStreams,
        @Nullable Lazy<CloudWatchClient> lazyCloudWatch,
        ServerDetection server,
        Regions regions)
        implements AutoCloseable {

    /// The client for DynamoDB Streams.
    public DynamoDbStreamsClient streams() {
        return lazyStreams.getValue();
    }

    /// The client for the figures that AWS counts.
    ///
    /// @throws UserException `Unavailable` where nobody counts any
    public CloudWatchClient cloudWatch() {
        if (lazyCloudWatch == null) {
            throw new UserException(
                    new UserError.Unavailable("This server doesn't have CloudWatch.", "Use a connection to AWS."));
        }
        return lazyCloudWatch.getValue();
    }

    /// The same connection for work that nobody sits before, such as a job: no person is told that it waits, nor
    /// ends it by giving up something else.
    public Connection unattended() {
        return new Connection(
                spec, lock, outbound, BackgroundRequests.of(dynamo), lazyStreams, lazyCloudWatch, server, regions);
    }

    /// Whether the server is known to lack `feature`, or has said so since the connection was opened.
    public boolean lacks(MissingFeature feature) {
        return (feature == MissingFeature.CLOUDWATCH && lazyCloudWatch == null) || server.lacks(feature);
    }

    /// Who signs the requests, resolved now: this may ask for a code, run a process, or call other services.
    ///
    /// @throws UserException when nothing to sign with is found
    public AwsCredentialsIdentity identity() {
        try {
            return dynamo.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
        } catch (RuntimeException failure) {
            throw new UserException(Failures.error(failure, spec.label(), "Signing"), failure);
        }
    }

    /// With which key and for which region requests to a server of one's own are signed, as a sentence: DynamoDB
    /// Local keeps separate tables for each. Empty for other connections. May take as long as {@link #identity()}.
    public Optional<String> signer() {
        if (!(spec.target() instanceof Target.Endpoint server) || server.leadsToAws()) {
            return Optional.empty();
        }
        String key = identity().accessKeyId();
        String region = dynamo.serviceClientConfiguration().region().id();
        return Optional.of("Signed with the "
                + (key.equals(Target.Endpoint.PLACEHOLDER)
                        ? "placeholder key " + key
                        : "access key …" + key.substring(Math.max(0, key.length() - 4)))
                + " for region " + region + "; DynamoDB Local keeps separate tables for each key and region.");
    }

    /// Does `work` with a client for `region`, behind the same lock.
    ///
    /// @param region null or blank for the connection's own
    /// @throws UserException when there is no way to that Region, or whatever `work` throws
    public <T> T inRegion(@Nullable String region, Function<DynamoDbClient, T> work) {
        return region == null || region.isBlank() || region.strip().equals(regions.home())
                ? work.apply(dynamo)
                : regions.reach(region, work);
    }

    /// Where requests go now, as the SDK itself finds it: by region, account, profile and environment.
    /// Sends nothing.
    public URI endpoint() {
        return EndpointProbe.uri(dynamo);
    }

    /// Where requests go, for other tools that are to send the same. Reads no secret, and sends nothing.
    public Destination destination() {
        var configuration = dynamo.serviceClientConfiguration();
        return new Destination(
                configuration.endpointOverride().map(URI::toString).orElse(null),
                configuration.region().id(),
                spec.target().profileName(),
                configuration.credentialsProvider() instanceof StaticCredentialsProvider fixed
                        ? placeholder(fixed.resolveCredentials())
                        : null);
    }

    private static @Nullable String placeholder(AwsCredentials credentials) {
        return credentials.secretAccessKey().equals(Destination.SECRET) ? credentials.accessKeyId() : null;
    }

    @Override
    public void close() {
        try {
            dynamo.close();
        } finally {
            if (lazyStreams.hasValue()) {
                streams().close();
            }
            if (lazyCloudWatch != null && lazyCloudWatch.hasValue()) {
                lazyCloudWatch.getValue().close();
            }
        }
    }
}
