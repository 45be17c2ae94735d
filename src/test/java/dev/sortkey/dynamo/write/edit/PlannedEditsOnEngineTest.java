package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.testkit.Engines;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;

/// The requests of {@link EditPlannerTest} by a real database.
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannedEditsOnEngineTest {
    private final Engines engine = Engines.start();
    private final DynamoDbClient client = engine.connection().dynamo();
    private final ItemCommit commit = new ItemCommit(client, "edits", KeyNames.of(PlannedEdit.TABLE));

    @BeforeAll
    void create() {
        client.createTable(it -> it.tableName("edits")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(PlannedEdit.TABLE.keySchema())
                .attributeDefinitions(PlannedEdit.TABLE.attributeDefinitions()));
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    static Stream<ItemDraft> edits() {
        return Stream.concat(
                PlannedEdit.ALL.stream().map(PlannedEdit::draft),
                PlannedEdit.large().stream().map(PlannedEdit.Large::draft));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void theItemIsAsItShallBe(ItemDraft draft) {
        for (String version : List.of("none", "a")) {
            EditPlan plan = new EditPlanner(PlannedEdit.TABLE, version).plan(draft);
            client.putItem(it -> it.tableName("edits").item(draft.base()));

            assertThat(commit.send(plan)).isInstanceOf(Outcome.Written.class);
            assertThat(commit.read(draft.first()))
                    .isNotNull()
                    .satisfies(now -> assertThat(new ItemDraft(plan.draft().mine(), now).isEmpty())
                            .as("%s", now)
                            .isTrue());
            // Each is on a condition: what nobody has seen is not overwritten.
            client.putItem(it -> it.tableName("edits").item(foreign(draft.first())));
            if (!plan.steps().isEmpty()) {
                assertThat(commit.send(plan)).isEqualTo(new Outcome.Conflict(foreign(draft.first()), null));
            }
        }
    }

    /// The same item with another value in place of each.
    private static Map<String, AttributeValue> foreign(Map<String, AttributeValue> item) {
        var foreign = new HashMap<>(item);
        foreign.replaceAll(
                (name, value) -> name.equals("pk") || name.equals("sk") ? value : AttributeValue.fromS("foreign"));
        foreign.put(" ", AttributeValue.fromS("foreign"));
        foreign.put("a", AttributeValue.fromS("foreign"));
        return foreign;
    }
}
