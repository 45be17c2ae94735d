package dev.sortkey.dynamo.client;

import dev.sortkey.dynamo.client.server.AnswerText;
import dev.sortkey.dynamo.client.server.ServerDetection;
import dev.sortkey.dynamo.client.server.WholeTable;
import dev.sortkey.dynamo.client.server.WithoutNulls;
import dev.sortkey.dynamo.guard.GuardInterceptor;
import dev.sortkey.dynamo.guard.WriteLock;
import dev.sortkey.dynamo.network.StoppableRetries;
import dev.sortkey.dynamo.network.Waits;
import dev.sortkey.dynamo.profile.Profiles;
import dev.sortkey.support.Version;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// Makes the clients of one connection, the only ones of DynamoDB and CloudWatch in the program: each with its
/// guard and its observers inside, and with failures in words for the person.
///
/// @param label how failures name the connection
/// @param lock what writes wait for
/// @param observers see every request, such as the call log's
/// @param profiles whose settings the SDK reads
/// @param profile the one whose settings count
/// @param waiting gets a sentence every few seconds while a server is waited for
/// @param waits is told what is waited for
public record ClientFactory(
        ConnectionLabel label,
        WriteLock lock,
        List<ExecutionInterceptor> observers,
        SdkHttpClient http,
        AwsCredentialsProvider credentials,
        Region region,
        Profiles profiles,
        String profile,
        Consumer<String> waiting,
        Waits waits) {
    /// The DynamoDB client's own default of 9 makes a person wait more than a minute for a throttled request.
    private static final int USUAL_ATTEMPTS = 5;

    /// The same for another Region.
    ///
    /// @param named how failures there name the connection
    public ClientFactory in(Region other, ConnectionLabel named) {
        return new ClientFactory(named, lock, observers, http, credentials, other, profiles, profile, waiting, waits);
    }

    /// A client for tables and items. Sends nothing yet.
    ///
    /// @param endpoint the server, or null for AWS's own
    /// @param dax the URL of a DAX cluster that items are read and written through, or null for none
    /// @param server learns from the answers which program gives them
    /// @throws dev.sortkey.support.UserException when `dax` is not the URL of a cluster
    public DynamoDbClient dynamo(@Nullable URI endpoint, @Nullable String dax, ServerDetection server) {
        DaxCluster cluster = dax == null || dax.isBlank()
                ? null
                : new DaxCluster(dax, region, credentials, DaxCluster.Timeouts.USUAL, waiting, waits);
        DynamoDbClient direct = configured(
                        DynamoDbClient.builder().httpClient(http), endpoint, server, new AnswerText())
                .build();
        DynamoDbClient routed = cluster == null
                ? direct
                : ClientProxy.of(direct, DynamoDbClient.class, new DaxRouting(label, direct, cluster, interceptors()));
        return ClientProxy.of(routed, DynamoDbClient.class, new ErrorTranslation(label, server));
    }

    /// A client for DynamoDB Streams. Sends nothing yet.
    ///
    /// @param endpoint the server, or null for AWS's own
    public DynamoDbStreamsClient streams(@Nullable URI endpoint, ServerDetection server) {
        DynamoDbStreamsClient direct = configured(
                        DynamoDbStreamsClient.builder().httpClient(http), endpoint)
                .build();
        return ClientProxy.of(direct, DynamoDbStreamsClient.class, new ErrorTranslation(label, server));
    }

    /// A client for the figures that AWS counts. Sends nothing yet.
    ///
    /// @param endpoint the server, or null for AWS's own
    /// @param server learns whether it has figures
    public CloudWatchClient cloudWatch(@Nullable URI endpoint, ServerDetection server) {
        CloudWatchClient direct = configured(CloudWatchClient.builder().httpClient(http), endpoint, server)
                .build();
        return ClientProxy.of(direct, CloudWatchClient.class, new ErrorTranslation(label, server));
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(
            B builder, @Nullable URI endpoint, ExecutionInterceptor... listeners) {
        builder.region(region).credentialsProvider(credentials).overrideConfiguration(configuration -> {
            configuration.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "sortkey/" + Version.current());
            // Without these the SDK reads retries and endpoints from another profile than the credentials.
            configuration.defaultProfileFile(profiles.sdk()).defaultProfileName(Profiles.sdkName(profile));
            configuration.retryStrategy(new StoppableRetries(retries(), waits));
            interceptors().forEach(configuration::addExecutionInterceptor);
            configuration.addExecutionInterceptor(new WithoutNulls());
            configuration.addExecutionInterceptor(new WholeTable());
            List.of(listeners).forEach(configuration::addExecutionInterceptor);
        });
        return endpoint == null
                ? builder
                // Those kinds are of hosts that the SDK finds by itself; beside an endpoint it refuses them.
                : builder.endpointOverride(endpoint).fipsEnabled(false).dualstackEnabled(false);
    }

    /// The observers, and last the guard.
    private List<ExecutionInterceptor> interceptors() {
        return Stream.concat(observers.stream(), Stream.of(new GuardInterceptor(lock, observers)))
                .toList();
    }

    /// The DynamoDB client does not read the SDK's setting by itself.
    private RetryStrategy retries() {
        RetryMode mode = RetryMode.resolver()
                .profileFile(profiles::sdk)
                .profileName(Profiles.sdkName(profile))
                .resolve();
        int attempts = profiles.find(profile)
                .map(it -> it.get("max_attempts"))
                .map(Integer::parseInt)
                .orElse(USUAL_ATTEMPTS);
        return AwsRetryStrategy.forRetryMode(mode).toBuilder()
                // The SDK tries again what the network breaks off, but not what it damages.
                .retryOnException(Crc32MismatchException.class)
                .maxAttempts(SdkSystemSetting.AWS_MAX_ATTEMPTS.getIntegerValue().orElse(attempts))
                .build();
    }
}
