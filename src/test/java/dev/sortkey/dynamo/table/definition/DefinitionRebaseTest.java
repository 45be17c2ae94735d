package dev.sortkey.dynamo.table.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.definition.TableDefinition.Part;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/// Two people change one table.
class DefinitionRebaseTest {
    private static final TableDefinition BEFORE = definition(
            create -> create.globalSecondaryIndexes(index("first", "a"), index("second", "b"))
                    .attributeDefinitions(Stated.of("pk", "a", "b")),
            "expires",
            Map.of());

    /// Attributes of type S.
    private static final class Stated {
        static List<software.amazon.awssdk.services.dynamodb.model.AttributeDefinition> of(String... names) {
            return List.of(names).stream()
                    .map(name -> software.amazon.awssdk.services.dynamodb.model.AttributeDefinition.builder()
                            .attributeName(name)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .toList();
        }
    }

    private static GlobalSecondaryIndex index(String name, String key) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(it -> it.attributeName(key).keyType(KeyType.HASH))
                .projection(it -> it.projectionType(ProjectionType.ALL))
                .provisionedThroughput(it -> it.readCapacityUnits(1L).writeCapacityUnits(1L))
                .build();
    }

    private static TableDefinition definition(
            Consumer<CreateTableRequest.Builder> change, String timeToLive, Map<Part, String> unknown) {
        var create = CreateTableRequest.builder()
                .tableName("things")
                .keySchema(it -> it.attributeName("pk").keyType(KeyType.HASH))
                .attributeDefinitions(Stated.of("pk"))
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(it -> it.readCapacityUnits(5L).writeCapacityUnits(5L))
                .tags(Tag.builder().key("team").value("a").build());
        change.accept(create);
        return new TableDefinition(create.build(), timeToLive, null, Map.of(), null, List.of(), unknown);
    }

    private static TableDefinition changed(Consumer<CreateTableRequest.Builder> change, String timeToLive) {
        var create = BEFORE.create().toBuilder();
        change.accept(create);
        return new TableDefinition(create.build(), timeToLive, null, Map.of(), null, List.of(), Map.of());
    }

    @Test
    void nothingHappensWhereOnlyOneHasChangedIt() {
        TableDefinition other = changed(it -> it.deletionProtectionEnabled(true), "until");
        assertThat(other.rebased(BEFORE, BEFORE)).isEqualTo(other);
        assertThat(BEFORE.rebased(BEFORE, other)).isEqualTo(other);
    }

    @Test
    void bothChangesAreThere() {
        TableDefinition wanted = changed(
                it -> it.globalSecondaryIndexes(index("first", "a"), index("third", "c"))
                        .attributeDefinitions(Stated.of("pk", "a", "c"))
                        .tags(Tag.builder().key("stage").value("test").build()),
                "expires");
        TableDefinition now = changed(
                it -> it.globalSecondaryIndexes(index("first", "a"), index("second", "b"), index("theirs", "d"))
                        .attributeDefinitions(Stated.of("pk", "a", "b", "d"))
                        .tags(
                                Tag.builder().key("team").value("a").build(),
                                Tag.builder().key("owner").value("x").build()),
                "until");
        TableDefinition merged = wanted.rebased(BEFORE, now);
        assertThat(merged.create().globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndex::indexName)
                .containsExactly("first", "theirs", "third");
        assertThat(merged.create().attributeDefinitions())
                .extracting(it -> it.attributeName())
                .containsExactlyInAnyOrder("pk", "a", "c", "d");
        assertThat(merged.create().tags()).extracting(Tag::key).containsExactly("owner", "stage");
        assertThat(merged.timeToLive()).isEqualTo("until");
        assertThat(DefinitionCheck.problems(merged.create())).isEmpty();
    }

    @Test
    void theModeAndItsUnitsStayTogether() {
        TableDefinition wanted = changed(
                it -> it.provisionedThroughput(
                        units -> units.readCapacityUnits(50L).writeCapacityUnits(5L)),
                "expires");
        TableDefinition now = changed(
                it -> it.billingMode(BillingMode.PAY_PER_REQUEST)
                        .provisionedThroughput(
                                (software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput) null),
                "expires");
        assertThat(wanted.rebased(BEFORE, now).create().billingMode()).isEqualTo(BillingMode.PROVISIONED);
        TableDefinition tagged = changed(it -> it.tags(List.of()), "expires").rebased(BEFORE, now);
        assertThat(tagged.create().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(DefinitionCheck.problems(tagged.create()))
                .as("their indexes have no units either")
                .isEmpty();
    }

    @Test
    void whatCouldNotBeReadStaysUnknownUnlessItIsSet() {
        TableDefinition now = definition(_ -> {}, null, Map.of(Part.TIME_TO_LIVE, "denied"));
        TableDefinition unset = changed(it -> it.deletionProtectionEnabled(true), "expires");
        assertThat(unset.rebased(BEFORE, now).knows(Part.TIME_TO_LIVE)).isFalse();
        assertThat(changed(_ -> {}, "other").rebased(BEFORE, now).timeToLive()).isEqualTo("other");
    }
}
