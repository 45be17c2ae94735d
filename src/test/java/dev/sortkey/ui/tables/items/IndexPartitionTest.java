package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class IndexPartitionTest {
    private static final TableDescription TABLE = Items.TABLE.toBuilder()
            .attributeDefinitions(
                    define("pk", ScalarAttributeType.S),
                    define("sk", ScalarAttributeType.S),
                    define("total", ScalarAttributeType.N),
                    define("customer.id", ScalarAttributeType.S))
            .globalSecondaryIndexes(GlobalSecondaryIndexDescription.builder()
                    .indexName("by-total")
                    .keySchema(key("total"), key("customer.id"))
                    .build())
            .build();

    private static AttributeDefinition define(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name) {
        return KeySchemaElement.builder()
                .attributeName(name)
                .keyType(KeyType.HASH)
                .build();
    }

    private static Map<String, AttributeValue> item(AttributeValue total) {
        Map<String, AttributeValue> item = Items.of("A", "1", "total", total);
        item.put("customer.id", AttributeValue.fromS("c 1"));
        return item;
    }

    @Test
    void asksForEveryPartOfThePartitionKeyWithItsType() {
        var found = IndexPartition.of(TABLE, item(AttributeValue.fromN("9.50")));
        assertThat(found).extracting(IndexPartition::index).containsExactly("by-total");
        var draft = found.getFirst().draft(TABLE);
        assertThat(draft.index()).isEqualTo("by-total");
        assertThat(draft.key()).isEqualTo(TypedKey.of(TypedValue.number("9.50")));
        assertThat(draft.filters())
                .containsExactly(Filter.of("`customer.id`", FilterOperator.EQ, TypedValue.text("c 1")));
    }

    @Test
    void anItemThatIsntInTheIndexHasNoPartitionThere() {
        assertThat(IndexPartition.of(TABLE, Items.of("A", "1"))).isEmpty();
        assertThat(IndexPartition.of(TABLE, item(AttributeValue.fromS("9"))))
                .as("of another type")
                .isEmpty();
    }
}
