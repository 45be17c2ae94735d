package dev.sortkey.bench;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// What somebody would write in an afternoon: one thread per segment, each page to text, the text to standard output.
final class BareScan {
    private static final int LIMIT = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    private BareScan() {}

    /// A process of its own; the arguments are the endpoint and the table.
    public static void main(String[] arguments) throws Exception {
        int segments = Integer.parseInt(ScanToLines.SEGMENTS);
        try (DynamoDbClient client = BenchTable.client(URI.create(arguments[0]));
                OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
                var workers = Executors.newFixedThreadPool(segments)) {
            var parts = new ArrayList<Future<Long>>();
            for (int segment = 0; segment < segments; segment++) {
                int number = segment;
                parts.add(workers.submit(() -> segment(client, arguments[1], number, segments, out)));
            }
            for (Future<Long> part : parts) {
                part.get();
            }
        }
    }

    private static Long segment(DynamoDbClient client, String table, int segment, int segments, OutputStream out)
            throws IOException {
        long items = 0;
        Map<String, AttributeValue> start = null;
        do {
            Map<String, AttributeValue> from = start;
            ScanResponse page = client.scan(scan -> scan.tableName(table)
                    .segment(segment)
                    .totalSegments(segments)
                    .limit(LIMIT)
                    .exclusiveStartKey(from));
            byte[] text = lines(page).getBytes(StandardCharsets.UTF_8);
            synchronized (out) {
                out.write(text);
            }
            items += page.count();
            start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (start != null);
        return items;
    }

    private static String lines(ScanResponse page) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            for (Map<String, AttributeValue> item : page.items()) {
                map(json, item);
                json.writeRaw('\n');
            }
        }
        return text.toString();
    }

    private static void map(JsonGenerator json, Map<String, AttributeValue> map) {
        json.writeStartObject();
        map.forEach((name, value) -> {
            json.writeName(name);
            value(json, value);
        });
        json.writeEndObject();
    }

    /// Only the types of {@link BenchItems}.
    private static void value(JsonGenerator json, AttributeValue value) {
        json.writeStartObject();
        json.writeName(value.type().name());
        switch (value.type()) {
            case S -> json.writeString(value.s());
            case N -> json.writeString(value.n());
            case BOOL -> json.writeBoolean(value.bool());
            case M -> map(json, value.m());
            case SS -> {
                json.writeStartArray();
                value.ss().forEach(json::writeString);
                json.writeEndArray();
            }
            default -> throw new UncheckedIOException(new IOException(value.type() + " is not among the items"));
        }
        json.writeEndObject();
    }
}
