package dev.sortkey.bench;

import dev.sortkey.dynamo.client.BatchRetry;
import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.BatchWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Tables of some sizes in an embedded database that stays from run to run.
public final class BenchTable implements AutoCloseable {
    static final List<Integer> SIZES = List.of(20_000, 100_000);

    private final Path folder;
    private final EmbeddedDatabase database;

    BenchTable(Path folder) {
        this.folder = folder;
        database = embedded(folder);
    }

    /// An embedded database that answers {@link #client}, whose key isn't its own.
    public static EmbeddedDatabase embedded(Path folder) {
        var database = new EmbeddedDatabase(EngineFinder.ofProcess(), folder, _ -> {});
        database.takeAnyKey(true);
        return database;
    }

    static String name(int items) {
        return "items-" + items;
    }

    /// Where the database answers, whatever is in it.
    URI database() {
        return database.start();
    }

    /// Where the database answers, once the tables are written.
    String endpoint() {
        SIZES.forEach(this::endpoint);
        return database().toString();
    }

    /// Where the database answers, once the table of so many items is written.
    String endpoint(int size) {
        URI endpoint = database();
        try (DynamoDbClient client = client(endpoint)) {
            write(client, size);
        }
        return endpoint.toString();
    }

    /// The least of a client: no interceptors, no translation of failures.
    public static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .build();
    }

    private void write(DynamoDbClient client, int size) {
        Path marker = folder.resolve(name(size) + ".written");
        if (Files.exists(marker)) {
            return;
        }
        System.out.println("Writing " + size + " items, once");
        if (client.listTables().tableNames().contains(name(size))) {
            client.deleteTable(delete -> delete.tableName(name(size)));
        }
        create(client, name(size));
        put(client, name(size), IntStream.range(0, size).mapToObj(BenchItems::item));
        try {
            Files.createFile(marker);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void create(DynamoDbClient client, String name) {
        client.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        pk -> pk.attributeName("pk").attributeType(ScalarAttributeType.S),
                        sk -> sk.attributeName("sk").attributeType(ScalarAttributeType.S))
                .keySchema(
                        pk -> pk.attributeName("pk").keyType(KeyType.HASH),
                        sk -> sk.attributeName("sk").keyType(KeyType.RANGE)));
    }

    /// Writes `items` as one would in an afternoon: 25 to a batch, several of them at a time.
    static void put(DynamoDbClient client, String table, Stream<Map<String, AttributeValue>> items) {
        new BatchWriter(client, BatchRetry::sleep, table, new KeyNames("pk", "sk")).put(items, _ -> {});
    }

    @Override
    public void close() {
        database.close();
    }
}
