package dev.sortkey.dynamo.client.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

class WholeTableTest {
    private static final KeySchemaElement KEY =
            KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build();
    private static final KeySchemaElement NAMELESS =
            KeySchemaElement.builder().keyType(KeyType.RANGE).build();
    private static final TableDescription WHOLE = TableDescription.builder()
            .tableName("mills")
            .attributeDefinitions(AttributeDefinition.builder()
                    .attributeName("id")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(KEY)
            .globalSecondaryIndexes(GlobalSecondaryIndexDescription.builder()
                    .indexName("global")
                    .keySchema(KEY)
                    .build())
            .localSecondaryIndexes(LocalSecondaryIndexDescription.builder()
                    .indexName("local")
                    .keySchema(KEY)
                    .build())
            .vectorIndexes(VectorIndexDescription.builder().indexName("near").build())
            .build();

    @Test
    void whatIsWholeStaysAsItIs() {
        assertThat(WholeTable.whole(WHOLE, "asked")).isEqualTo(WHOLE);
        TableDescription bare = TableDescription.builder().tableName("bare").build();
        assertThat(WholeTable.whole(bare, "asked")).isEqualTo(bare);
    }

    @Test
    void theTableIsCalledAsItWasAskedForAndPartsWithoutANameGo() {
        TableDescription odd = WHOLE.toBuilder()
                .tableName(null)
                .attributeDefinitions(
                        AttributeDefinition.builder().attributeType("N").build(),
                        WHOLE.attributeDefinitions().getFirst())
                .keySchema(NAMELESS, KEY)
                .globalSecondaryIndexes(
                        GlobalSecondaryIndexDescription.builder().itemCount(1L).build(),
                        WHOLE.globalSecondaryIndexes().getFirst().toBuilder()
                                .keySchema(KEY, NAMELESS)
                                .build())
                .localSecondaryIndexes(
                        LocalSecondaryIndexDescription.builder().keySchema(KEY).build(),
                        WHOLE.localSecondaryIndexes().getFirst().toBuilder()
                                .keySchema(KEY, NAMELESS)
                                .build())
                .vectorIndexes(
                        WHOLE.vectorIndexes().getFirst(),
                        VectorIndexDescription.builder().dimensions(3L).build())
                .build();
        assertThat(WholeTable.whole(odd, "mills")).isEqualTo(WHOLE);
    }
}
