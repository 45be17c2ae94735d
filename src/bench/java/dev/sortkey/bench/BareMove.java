package dev.sortkey.bench;

import dev.sortkey.dynamo.item.DynamoJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The least that takes a table into a file and back with the bare SDK: it checks nothing and can't go on.
record BareMove(DynamoDbClient client) {
    private static final int LIMIT = 1_000;
    private static final int BATCH = 25;

    /// A table as lines of DynamoDB JSON.
    Void export(String table, int segments, Path file) throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file);
                var workers = Executors.newFixedThreadPool(segments)) {
            var parts = new ArrayList<Future<Void>>();
            for (int segment = 0; segment < segments; segment++) {
                int number = segment;
                parts.add(workers.submit(() -> segment(table, number, segments, out)));
            }
            for (Future<Void> part : parts) {
                part.get();
            }
        }
        return null;
    }

    private Void segment(String table, int segment, int segments, BufferedWriter out) throws IOException {
        Map<String, AttributeValue> start = null;
        do {
            Map<String, AttributeValue> from = start;
            ScanResponse page = client.scan(scan -> scan.tableName(table)
                    .segment(segment)
                    .totalSegments(segments)
                    .limit(LIMIT)
                    .exclusiveStartKey(from));
            var text = new StringBuilder();
            page.items()
                    .forEach(item -> text.append(DynamoJson.print(item, false)).append('\n'));
            synchronized (out) {
                out.append(text);
            }
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (start != null);
        return null;
    }

    /// Such lines in a table, so many requests at once.
    Void imported(String table, Path file, int parallel) throws Exception {
        var room = new Semaphore(parallel);
        try (Stream<String> lines = Files.lines(file);
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = new ArrayList<Future<Void>>();
            lines.gather(Gatherers.windowFixed(BATCH))
                    .forEach(batch -> parts.add(workers.submit(() -> {
                        room.acquire();
                        try {
                            return put(table, batch);
                        } finally {
                            room.release();
                        }
                    })));
            for (Future<Void> part : parts) {
                part.get();
            }
        }
        return null;
    }

    private Void put(String table, List<String> lines) {
        List<WriteRequest> puts = lines.stream()
                .map(line -> WriteRequest.builder()
                        .putRequest(put -> put.item(DynamoJson.parse(line)))
                        .build())
                .toList();
        if (!client.batchWriteItem(it -> it.requestItems(Map.of(table, puts)))
                .unprocessedItems()
                .isEmpty()) {
            throw new IllegalStateException("the engine refuses nothing");
        }
        return null;
    }
}
