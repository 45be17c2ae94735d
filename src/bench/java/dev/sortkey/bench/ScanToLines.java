package dev.sortkey.bench;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.Budget;
import dev.sortkey.dynamo.read.ParallelScan;
import dev.sortkey.dynamo.read.Read;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// A table read in segments side by side to a file of JSON lines, against threads of the bare SDK doing so.
final class ScanToLines {
    static final int SEGMENTS = 8;
    private static final int ROUNDS = 6;

    private ScanToLines() {}

    /// A process of its own; the argument is the endpoint.
    public static void main(String[] arguments) throws Exception {
        System.setProperty("http.maxConnections", "64");
        URI endpoint = URI.create(arguments[0]);
        int size = BenchTable.SIZES.getLast();
        Path file = Files.createTempFile("sortkey-bench", ".jsonl");
        try (var connection = new Connector(() -> endpoint, _ -> "", _ -> List.of()).open(ConnectionSpec.EMBEDDED);
                DynamoDbClient bare = BenchTable.client(endpoint)) {
            Comparison.of(
                            1,
                            ROUNDS,
                            () -> check(size, ours(connection.dynamo(), BenchTable.name(size), file), file),
                            () -> check(size, BareScan.run(bare, BenchTable.name(size), SEGMENTS, file), file))
                    .result(
                            "100,000 items, 8 segments, to JSON lines, against threads of the bare SDK",
                            1.1,
                            Comparison::milliseconds)
                    .tell();
        } finally {
            Files.delete(file);
        }
    }

    /// As the command line writes them: one consumer, one generator over a buffered stream.
    static long ours(DynamoDbClient client, String table, Path file) throws IOException {
        var scan = new ParallelScan(
                client, new Read.Scan(ScanRequest.builder().tableName(table).build(), SEGMENTS));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                JsonGenerator json = new JsonMapper().createGenerator(out)) {
            scan.run(Budget.everything(), page -> {
                page.items().forEach(item -> {
                    DynamoJson.write(json, item);
                    json.writeRaw('\n');
                });
                json.flush();
            });
        }
        return scan.totals().items();
    }

    private static long check(long expected, long items, Path file) throws IOException {
        if (items != expected || Files.size(file) < 400 * expected) {
            throw new IllegalStateException(items + " items in " + Files.size(file) + " bytes");
        }
        return items;
    }
}
