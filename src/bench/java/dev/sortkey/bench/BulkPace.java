package dev.sortkey.bench;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.write.BatchWriter;
import dev.sortkey.transfer.bulk.BulkAction;
import dev.sortkey.transfer.bulk.BulkJob;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A bulk change carried out, with its conditions and its checkpoints on the disk, against as many UpdateItems at
/// once by the bare SDK; and how well it keeps a rate.
public final class BulkPace {
    private static final int ITEMS = 2_000;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 9;
    private static final int RATE = 300;
    private static final BulkAction ADD = BulkAction.add(AttributePath.of("n"), BigDecimal.ONE);

    private final DynamoDbClient bare;
    private final DynamoDbClient ours;
    private final TableDescription table;
    private final Jobs jobs;

    private BulkPace(DynamoDbClient bare, DynamoDbClient ours, Path data) {
        this.bare = bare;
        this.ours = ours;
        this.jobs = new Jobs(data);
        bare.createTable(create -> create.tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(it -> it.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(it -> it.attributeName("pk").keyType(KeyType.HASH)));
        new BatchWriter(bare, _ -> {}, "things", new KeyNames("pk", null))
                .put(IntStream.range(0, ITEMS).mapToObj(BulkPace::item), _ -> {});
        table = bare.describeTable(it -> it.tableName("things")).table();
    }

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("sortkey-bulk");
        try (var database = BenchTable.embedded(data.resolve("database"))) {
            var spec = new ConnectionSpec(
                    "Engine", new Target.Endpoint(database.start().toString(), "us-east-1", null, null), Guard.OPEN);
            try (DynamoDbClient bare = BenchTable.client(database.start());
                    Connection connection = new Connector(database, _ -> "000000", _ -> List.of()).open(spec)) {
                var pace = new BulkPace(bare, connection.dynamo(), data);
                Comparison.measured(WARM_UP, ROUNDS, () -> pace.bulk(Double.POSITIVE_INFINITY), pace::updates)
                        .result(
                                ITEMS + " items changed by a job, against bare parallel UpdateItems",
                                1.2,
                                Comparison::milliseconds)
                        .tell();
                double seconds = pace.bulk(RATE) / 1e9;
                System.out.printf("| a job at %d WCU a second | %.1f | | | | ±5 %% |%n", RATE, ITEMS / seconds);
            }
        }
    }

    /// How long carrying out a plan takes, in nanoseconds.
    private long bulk(double rate) {
        var job = new BulkJob(
                ours,
                table,
                jobs.make(Job.Kind.BULK, Job.Place.of("Engine", table), ADD.what(), Job.Options.USUAL, null));
        var read = new Read.Scan(ScanRequest.builder().tableName("things").build(), 1);
        job.plan(List.of(read), true, ADD, new Pace(Double.POSITIVE_INFINITY), _ -> {});
        long start = System.nanoTime();
        Checkpoint done = job.run(new Pace(rate), _ -> {});
        long nanos = System.nanoTime() - start;
        if (done.done() != ITEMS) {
            throw new IllegalStateException("not all was changed: " + done);
        }
        jobs.delete(job.folder());
        return nanos;
    }

    private long updates() throws Exception {
        int parallel = Job.Options.USUAL.parallel();
        long start = System.nanoTime();
        var room = new Semaphore(parallel);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> all = IntStream.range(0, ITEMS)
                    .mapToObj(number -> workers.submit(() -> {
                        room.acquire();
                        try {
                            return update(number);
                        } finally {
                            room.release();
                        }
                    }))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        }
        return System.nanoTime() - start;
    }

    private Object update(int number) {
        return bare.updateItem(update -> update.tableName("things")
                .key(Map.of("pk", AttributeValue.fromS("item" + number)))
                .updateExpression("SET n = n + :one")
                .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    }

    /// Of less than 1 KB.
    private static Map<String, AttributeValue> item(int number) {
        return Map.of(
                "pk", AttributeValue.fromS("item" + number),
                "n", AttributeValue.fromN("0"),
                "text", AttributeValue.fromS("x".repeat(800)));
    }
}
