package dev.sortkey.bench;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournaledCommit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Edits of an item, planned and sent on their conditions, with the journal on the disk and without, against the
/// UpdateItem alone by the bare SDK.
public final class CommitPace {
    private static final int COMMITS = 200;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 15;
    private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("item"));

    private final DynamoDbClient bare;
    private int number;

    private CommitPace(DynamoDbClient bare) {
        this.bare = bare;
    }

    /// A process of its own.
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("sortkey-commit");
        try (var database = BenchTable.embedded(data.resolve("database"))) {
            var spec = new ConnectionSpec(
                    "Engine", new Target.Endpoint(database.start().toString(), "us-east-1", null, null), Guard.OPEN);
            try (DynamoDbClient bare = BenchTable.client(database.start());
                    Connection connection = new Connector(database, _ -> "000000", _ -> List.of()).open(spec)) {
                new CommitPace(bare).compare(connection, new Journal(data, "Here"));
            }
        }
    }

    private void compare(Connection connection, Journal journal) throws Exception {
        bare.createTable(table -> table.tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(it -> it.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(it -> it.attributeName("pk").keyType(KeyType.HASH)));
        bare.putItem(put -> put.tableName("things").item(item(0)));
        var planner =
                new EditPlanner(bare.describeTable(it -> it.tableName("things")).table());
        var commits = new JournaledCommit(connection.dynamo(), journal, planner);
        ItemCommit unwritten = commits.commit();
        tell("", () -> edits(draft -> commits.send(planner.plan(draft))));
        tell(" without the journal", () -> edits(draft -> unwritten.send(planner.plan(draft))));
    }

    private void tell(String how, Callable<Integer> ours) throws Exception {
        Comparison.of(WARM_UP, ROUNDS, ours, this::updates)
                .result(COMMITS + " commits" + how + ", against bare UpdateItems", 1.2, Comparison::milliseconds)
                .tell();
    }

    private int edits(Function<ItemDraft, ItemCommit.Outcome> commit) {
        for (int i = 0; i < COMMITS; i++) {
            if (!(commit.apply(new ItemDraft(item(number), item(++number))) instanceof ItemCommit.Outcome.Written)) {
                throw new IllegalStateException("not written");
            }
        }
        return number;
    }

    private int updates() {
        for (int i = 0; i < COMMITS; i++) {
            AttributeValue next = item(++number).get("n");
            bare.updateItem(update -> update.tableName("things")
                    .key(KEY)
                    .updateExpression("SET n = :n")
                    .expressionAttributeValues(Map.of(":n", next)));
        }
        return number;
    }

    /// Of 1 KB.
    private static Map<String, AttributeValue> item(int number) {
        var item = new HashMap<>(KEY);
        item.put("n", AttributeValue.fromN(String.valueOf(number)));
        item.put("text", AttributeValue.fromS("x".repeat(1_000)));
        return item;
    }
}
