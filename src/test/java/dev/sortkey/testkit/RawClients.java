package dev.sortkey.testkit;

import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.wire.Destination;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Clients as other programs have them, without what Sortkey's own add.
public final class RawClients implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final DynamoDbClient dynamo;

    /// Clients of `database`, which is started.
    public RawClients(EmbeddedDatabase database) {
        this.database = database;
        this.dynamo = dynamo(Destination.SECRET);
    }

    /// One that signs as it should.
    public DynamoDbClient dynamo() {
        return dynamo;
    }

    /// One that signs with the database's access key ID and this secret.
    public DynamoDbClient dynamo(String secret) {
        return DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(database.start())
                .region(Region.US_EAST_1)
                .overrideConfiguration(it -> it.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(database.accessKeyId(), secret)))
                .build();
    }

    /// The table once it can be used.
    public static TableDescription settled(DynamoDbClient dynamo, String table) {
        return SettledTables.await(dynamo, table);
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
