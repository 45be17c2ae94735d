package dev.sortkey.dynamo.client;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.net.URI;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A request that the SDK prepares like any other and that is stopped before it is sent, to see where it would go.
///
/// Observers do not see it: there is nothing to log.
public final class EndpointProbe implements SdkPlugin, ExecutionInterceptor {
    private static final String SDK = "software.amazon.awssdk.";

    private final @Nullable AwsCredentialsProvider credentials;
    private volatile @Nullable URI uri;

    private EndpointProbe(@Nullable AwsCredentialsProvider credentials) {
        this.credentials = credentials;
    }

    /// Where a request of `client` would go; without the account's own endpoint if there are no credentials.
    public static URI uri(DynamoDbClient client) {
        try {
            return new EndpointProbe(null).stop(client);
        } catch (UserException e) {
            if (e.error() instanceof UserError.NoCredentials || e.error() instanceof UserError.Expired) {
                return new EndpointProbe(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                        .stop(client);
            }
            throw e;
        }
    }

    private URI stop(DynamoDbClient client) {
        try {
            client.listTables(request -> request.overrideConfiguration(it -> it.addPlugin(this)));
        } catch (AbortedException stopped) {
            URI found = uri;
            if (found != null) {
                return found;
            }
            throw stopped;
        }
        throw new IllegalStateException("a request that was to be stopped was sent");
    }

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        ClientOverrideConfiguration before = client.overrideConfiguration();
        client.overrideConfiguration(before.toBuilder()
                .executionInterceptors(Stream.concat(
                                before.executionInterceptors().stream()
                                        .filter(it -> it.getClass().getName().startsWith(SDK)),
                                Stream.of(this))
                        .toList())
                .build());
        if (credentials != null && client instanceof AwsServiceClientConfiguration.Builder aws) {
            aws.credentialsProvider(credentials);
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        uri = context.httpRequest().getUri();
        throw AbortedException.create("not to be sent");
    }
}
