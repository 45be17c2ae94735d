package dev.sortkey.bench;

import dev.sortkey.dynamo.embedded.EmbeddedDatabase;
import dev.sortkey.dynamo.embedded.EngineFinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Gatherers;
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
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Tables of 20,000 and 100,000 items in an embedded database that stays from run to run.
public final class BenchTable implements AutoCloseable {
    static final List<Integer> SIZES = List.of(20_000, 100_000);
    private static final int BATCH = 25;
    private static final int AT_ONCE = 8;

    private final Path folder;
    private final EmbeddedDatabase database;
    private boolean written;

    BenchTable(Path folder) {
        this.folder = folder;
        database = new EmbeddedDatabase(EngineFinder.ofProcess(), folder, _ -> {});
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
        URI endpoint = database();
        if (!written) {
            try (DynamoDbClient client = client(endpoint)) {
                SIZES.forEach(size -> write(client, size));
            }
            written = true;
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

    private static void create(DynamoDbClient client, String name) {
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
        var room = new Semaphore(AT_ONCE);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            items.gather(Gatherers.windowFixed(BATCH)).forEachOrdered(batch -> {
                room.acquireUninterruptibly();
                var _ = workers.submit(() -> {
                    put(client, table, batch);
                    room.release();
                });
            });
        }
    }

    private static void put(DynamoDbClient client, String table, List<Map<String, AttributeValue>> items) {
        var writes = items.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item).build())
                        .build())
                .toList();
        var left = client.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)))
                .unprocessedItems();
        while (!left.isEmpty()) {
            var again = left;
            left = client.batchWriteItem(batch -> batch.requestItems(again)).unprocessedItems();
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
