package dev.sortkey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.definition.DefinitionFile;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.PlaceholderKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/// `tables plan` and `tables apply` as commands.
@PlaceholderKey
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablesChangeCommandTest {
    private final Engines engine = Engines.start();

    @TempDir
    private Path home;

    @TempDir
    private Path work;

    @AfterAll
    void stop() {
        engine.close();
    }

    private CliRun run(String... arguments) {
        return CliRun.over(home, engine, arguments);
    }

    private String file(String table, Consumer<CreateTableRequest.Builder> more) {
        var definition = CreateTableRequest.builder()
                .tableName(table)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                .billingMode(BillingMode.PAY_PER_REQUEST);
        more.accept(definition);
        try {
            return Files.writeString(work.resolve(table + ".json"), DefinitionFile.print(definition.build()))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void byStatus(CreateTableRequest.Builder definition) {
        definition
                .attributeDefinitions(
                        id -> id.attributeName("id").attributeType(ScalarAttributeType.S),
                        status -> status.attributeName("status").attributeType(ScalarAttributeType.S))
                .globalSecondaryIndexes(index -> index.indexName("by-status")
                        .keySchema(key -> key.attributeName("status").keyType(KeyType.HASH))
                        .projection(all -> all.projectionType(ProjectionType.ALL)));
    }

    @Test
    void aTableBecomesAsDefinedAndIsThen() {
        String plain = file("orders", _ -> {});
        assertThat(run("tables", "plan", plain).out()).isEqualTo("orders: is created\n");
        assertThat(run("tables", "apply", plain, "--yes").exit()).isZero();
        assertThat(run("tables", "plan", plain).exit()).isZero();

        String indexed = file("orders", TablesChangeCommandTest::byStatus);
        CliRun plan = run("tables", "plan", indexed);
        assertThat(plan.exit()).isEqualTo(21);
        assertThat(plan.out()).startsWith("""
                orders: 1 step
                  1. Create the index by-status (status S)
                """);
        assertThat(run("tables", "plan", indexed, "--commands").out())
                .startsWith("AWS_ACCESS_KEY_ID=")
                .contains("aws dynamodb update-table")
                .contains("\"IndexName\":\"by-status\"");
        assertThat(run("tables", "apply", indexed, "--yes").err()).endsWith("orders is as defined.\n");
        assertThat(run("tables", "plan", indexed).out()).isEqualTo("orders: is as defined\n");
    }

    @Test
    void whatIsntSaidStaysUnlessTheDefinitionIsExact() {
        String streamed = file(
                "events",
                it -> it.streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE)));
        run("tables", "apply", streamed, "--yes");
        String silent = file("events", _ -> {});
        assertThat(run("tables", "plan", silent).exit()).isZero();
        assertThat(run("tables", "plan", silent, "--exact", "--output", "jsonl").out())
                .contains("\"step\":\"Turn the stream off\"")
                .contains("\"operation\":\"UpdateTable\"")
                .contains("\"warning\":\"Whatever reads the stream");
    }

    @Test
    void itemsThatANewIndexLeavesOutAreFoundFirst() {
        run("tables", "apply", file("tickets", _ -> {}), "--yes");
        put("1", Map.of("status", AttributeValue.fromS("open")));
        put("2", Map.of("status", AttributeValue.fromN("7")));
        put("3", Map.of());
        put("4", Map.of("status", AttributeValue.fromS("x".repeat(2_049))));
        String indexed = file("tickets", TablesChangeCommandTest::byStatus);
        assertThat(run("tables", "plan", indexed, "--check-items").err())
                .contains("by-status will hold 1 of 4 items.")
                .contains("1 item lacks a key attribute of the index.")
                .contains("  \"2\": a key attribute of another type, so writing it again will fail")
                .contains("  \"4\": a key attribute that is too long, so writing it again will fail");
    }

    private void put(String id, Map<String, AttributeValue> more) {
        var item = new HashMap<>(more);
        item.put("id", AttributeValue.fromS(id));
        engine.connection().dynamo().putItem(it -> it.tableName("tickets").item(item));
    }

    @Test
    void anotherKeyIsRefusedBeforeAnythingIsSent() {
        run("tables", "apply", file("fixed", _ -> {}), "--yes");
        String other = file(
                "fixed",
                it -> it.attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.N)));
        CliRun apply = run("tables", "apply", other, "--yes");
        assertThat(apply.exit()).isEqualTo(2);
        assertThat(apply.err())
                .contains("The key of a table can't be changed. Copy its items into a new table. Nothing was changed.");
    }

    @Test
    void nobodyIsAskedWithoutATerminal() {
        CliRun apply = run("tables", "apply", file("asked", _ -> {}));
        assertThat(apply.exit()).isEqualTo(2);
        assertThat(apply.err()).contains("Can't ask for confirmation").contains("--yes");
        assertThat(run("tables", "list").out()).doesNotContain("asked");
    }

    @Test
    void aNameThatTwoFilesDefineIsRefused() throws IOException {
        String one = file("twice", _ -> {});
        String other = Files.copy(Path.of(one), work.resolve("other.json")).toString();
        CliRun refused = run("tables", "plan", one, other);
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("The table twice is defined in more than one of ", "other.json");
    }
}
