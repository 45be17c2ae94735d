package dev.sortkey.dynamo.read.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Tables for tests, in one line each.
public final class Schemas {
    private final String name;
    private final Map<String, ScalarAttributeType> types = new LinkedHashMap<>();
    private final List<KeySchemaElement> keys;
    private final List<LocalSecondaryIndex> locals = new ArrayList<>();
    private final List<GlobalSecondaryIndex> globals = new ArrayList<>();

    private Schemas(String name, String partition, @Nullable String sort) {
        this.name = name;
        this.keys = keys(partition, sort);
    }

    /// A table; keys are written like `id:S`.
    public static Schemas table(String name, String partition, @Nullable String sort) {
        return new Schemas(name, partition, sort);
    }

    public Schemas local(String index, String sort, Projection projection) {
        locals.add(LocalSecondaryIndex.builder()
                .indexName(index)
                .keySchema(keys(keys.getFirst().attributeName(), sort))
                .projection(projection)
                .build());
        return this;
    }

    /// Several parts of a key are written like `shop:S,lane:S`.
    public Schemas global(String index, String partition, @Nullable String sort, Projection projection) {
        globals.add(GlobalSecondaryIndex.builder()
                .indexName(index)
                .keySchema(keys(partition, sort))
                .projection(projection)
                .build());
        return this;
    }

    public static Projection all() {
        return Projection.builder().projectionType(ProjectionType.ALL).build();
    }

    public static Projection keysOnly() {
        return Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    }

    public static Projection include(String... names) {
        return Projection.builder()
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes(names)
                .build();
    }

    public CreateTableRequest create() {
        return CreateTableRequest.builder()
                .tableName(name)
                .attributeDefinitions(definitions())
                .keySchema(keys)
                .localSecondaryIndexes(locals.isEmpty() ? null : locals)
                .globalSecondaryIndexes(globals.isEmpty() ? null : globals)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build();
    }

    /// As DescribeTable would tell, with the counts of 4,000 items of 1,000 bytes.
    public TableDescription describe() {
        return TableDescription.builder()
                .tableName(name)
                .attributeDefinitions(definitions())
                .keySchema(keys)
                .itemCount(4_000L)
                .tableSizeBytes(4_000_000L)
                .localSecondaryIndexes(locals.stream()
                        .map(index -> LocalSecondaryIndexDescription.builder()
                                .indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection())
                                .itemCount(2_000L)
                                .indexSizeBytes(200_000L)
                                .build())
                        .toList())
                .globalSecondaryIndexes(globals.stream()
                        .map(index -> GlobalSecondaryIndexDescription.builder()
                                .indexName(index.indexName())
                                .keySchema(index.keySchema())
                                .projection(index.projection())
                                .itemCount(2_000L)
                                .indexSizeBytes(200_000L)
                                .build())
                        .toList())
                .build();
    }

    private List<AttributeDefinition> definitions() {
        return types.entrySet().stream()
                .map(type -> AttributeDefinition.builder()
                        .attributeName(type.getKey())
                        .attributeType(type.getValue())
                        .build())
                .toList();
    }

    private List<KeySchemaElement> keys(String partition, @Nullable String sort) {
        var elements = new ArrayList<KeySchemaElement>();
        for (String part : partition.split(",")) {
            elements.add(element(part, KeyType.HASH));
        }
        for (String part : sort == null ? new String[0] : sort.split(",")) {
            elements.add(element(part, KeyType.RANGE));
        }
        return elements;
    }

    private KeySchemaElement element(String typed, KeyType kind) {
        int colon = typed.lastIndexOf(':');
        String attribute = colon < 0 ? typed : typed.substring(0, colon);
        if (colon >= 0) {
            types.put(attribute, ScalarAttributeType.fromValue(typed.substring(colon + 1)));
        }
        return KeySchemaElement.builder().attributeName(attribute).keyType(kind).build();
    }
}
