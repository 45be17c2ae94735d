package dev.sortkey.dynamo.embedded;

import dev.sortkey.bench.BenchTable;
import dev.sortkey.bench.Comparison;
import dev.sortkey.dynamo.embedded.gate.Gate;
import dev.sortkey.dynamo.embedded.gate.Upstream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Requests through the gate against the same requests to the engine itself, by the bare SDK both times.
public final class GateThroughput {
    private static final int REQUESTS = 2_000;
    private static final int AT_ONCE = 8;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 15;

    private GateThroughput() {}

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("sortkey-gate");
        Engine engine = EngineFinder.ofProcess().find();
        try (var runner = new EngineRunner(
                        engine, DataFolder.take(data, engine).orElseThrow(), "bench", InstantSource.system());
                Gate gate = Gate.listen(0, of(runner, engine), "bench", () -> true);
                DynamoDbClient through = BenchTable.client(gate.uri());
                DynamoDbClient bare = BenchTable.client(
                        URI.create("http://" + runner.address().getHostString() + ":"
                                + runner.address().getPort()))) {
            bare.createTable(table -> table.tableName("things")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(it -> it.attributeName("pk").attributeType(ScalarAttributeType.S))
                    .keySchema(it -> it.attributeName("pk").keyType(KeyType.HASH)));
            for (int atOnce : new int[] {1, AT_ONCE}) {
                Comparison.of(WARM_UP, ROUNDS, () -> gets(through, atOnce), () -> gets(bare, atOnce))
                        .result(
                                REQUESTS + " GetItem through the gate, " + atOnce + " at once, against the engine",
                                1.11,
                                Comparison::milliseconds)
                        .tell();
            }
        }
    }

    private static Upstream of(EngineRunner runner, Engine engine) {
        return new Upstream() {
            @Override
            public InetSocketAddress address() {
                return runner.address();
            }

            @Override
            public InetSocketAddress replacing(InetSocketAddress lost) {
                return runner.address();
            }

            @Override
            public boolean crashesOnForeignExpressions() {
                return engine.crashesOnForeignExpressions();
            }

            @Override
            public boolean verifiesSignatures() {
                return false;
            }

            @Override
            public String product() {
                return engine.product();
            }
        };
    }

    private static int gets(DynamoDbClient client, int atOnce) throws Exception {
        try (var threads = Executors.newFixedThreadPool(atOnce)) {
            var parts = IntStream.range(0, atOnce)
                    .mapToObj(_ -> threads.submit(() -> {
                        for (int i = 0; i < REQUESTS / atOnce; i++) {
                            var key = Map.of("pk", AttributeValue.fromS("item " + i));
                            client.getItem(get -> get.tableName("things").key(key));
                        }
                    }))
                    .toList();
            for (var part : parts) {
                part.get();
            }
            return REQUESTS;
        }
    }
}
