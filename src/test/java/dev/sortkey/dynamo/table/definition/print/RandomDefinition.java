package dev.sortkey.dynamo.table.definition.print;

import dev.sortkey.dynamo.table.definition.TableDefinition;
import dev.sortkey.dynamo.table.definition.TableDefinition.Kinesis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ApproximateCreationDateTimePrecision;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContributorInsightsMode;
import software.amazon.awssdk.services.dynamodb.model.CreateReplicationGroupMemberAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElementType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// Any table that DynamoDB would accept, with names that are hard to print.
final class RandomDefinition {
    private static final List<String> NAMES = List.of(
            "pk",
            "customer.id",
            "a b",
            "\"q\"",
            "#x",
            "size",
            "yes",
            "null",
            "1",
            "- x",
            "a: b",
            "{",
            "'",
            "it's",
            "😀",
            "é",
            "${x}",
            "%{y}",
            "$${z}",
            "back\\slash",
            "a,b=c",
            "[d]",
            "tab\there",
            "line\nend",
            "~",
            "!Ref",
            "0x1f",
            "2026-11-30",
            "--option",
            "*a",
            "&a",
            "|",
            ">",
            "@",
            "`",
            "%",
            "a#b",
            "a #b",
            "<<",
            "true",
            "1e3",
            "\u0001");

    private final Random random;
    private final Map<String, ScalarAttributeType> attributes = new LinkedHashMap<>();
    private final Set<String> indexes = new LinkedHashSet<>();
    private final List<String> globals = new ArrayList<>();

    private RandomDefinition(Random random) {
        this.random = random;
    }

    static TableDefinition of(Random random) {
        return new RandomDefinition(random).table();
    }

    private TableDefinition table() {
        boolean onDemand = random.nextBoolean();
        boolean sorted = random.nextBoolean();
        String partition = attribute();
        var create = CreateTableRequest.builder().tableName(name());
        var keys = new ArrayList<KeySchemaElement>(List.of(key(partition, KeyType.HASH)));
        if (sorted) {
            keys.add(key(attribute(), KeyType.RANGE));
        }
        create.keySchema(keys);
        var globals = new ArrayList<GlobalSecondaryIndex>();
        for (int i = random.nextInt(3); i > 0; i--) {
            globals.add(global(onDemand));
        }
        var locals = new ArrayList<LocalSecondaryIndex>();
        for (int i = sorted ? random.nextInt(2) : 0; i > 0; i--) {
            locals.add(LocalSecondaryIndex.builder()
                    .indexName(index())
                    .keySchema(key(partition, KeyType.HASH), key(attribute(), KeyType.RANGE))
                    .projection(projection())
                    .build());
        }
        if (!globals.isEmpty()) {
            create.globalSecondaryIndexes(globals);
        }
        if (!locals.isEmpty()) {
            create.localSecondaryIndexes(locals);
        }
        create.billingMode(onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED);
        if (!onDemand) {
            create.provisionedThroughput(units());
        } else if (random.nextBoolean()) {
            create.onDemandThroughput(limit -> limit.maxReadRequestUnits(random.nextLong(1, 1000)));
        }
        settings(create);
        if (onDemand && random.nextInt(3) == 0) {
            create.vectorIndexes(vector());
        }
        create.attributeDefinitions(attributes.entrySet().stream()
                .map(each -> AttributeDefinition.builder()
                        .attributeName(each.getKey())
                        .attributeType(each.getValue())
                        .build())
                .toList());
        return new TableDefinition(
                create.build(),
                random.nextBoolean() ? text() : null,
                random.nextBoolean() ? random.nextInt(1, 36) : null,
                insights(),
                random.nextBoolean()
                        ? new Kinesis("arn:aws:kinesis:eu-west-1:111122223333:stream/s", precision())
                        : null,
                random.nextInt(3) == 0
                        ? List.of(CreateReplicationGroupMemberAction.builder()
                                .regionName("us-east-1")
                                .build())
                        : List.of(),
                Map.of());
    }

    private void settings(CreateTableRequest.Builder create) {
        if (random.nextBoolean()) {
            create.streamSpecification(stream -> stream.streamEnabled(true)
                    .streamViewType(any(List.of(StreamViewType.NEW_IMAGE, StreamViewType.KEYS_ONLY))));
        }
        if (random.nextBoolean()) {
            create.sseSpecification(sse ->
                    sse.enabled(true).sseType("KMS").kmsMasterKeyId(random.nextBoolean() ? "arn:aws:kms:k" : null));
        }
        if (random.nextBoolean()) {
            create.tableClass(TableClass.STANDARD_INFREQUENT_ACCESS);
        }
        if (random.nextBoolean()) {
            create.deletionProtectionEnabled(true);
        }
        if (random.nextBoolean()) {
            create.warmThroughput(warm -> warm.readUnitsPerSecond(13_000L).writeUnitsPerSecond(5_000L));
        }
        if (random.nextBoolean()) {
            create.resourcePolicy(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"${a} 'b'\",\"Effect\":\"Deny\"}]}");
        }
        if (random.nextBoolean()) {
            create.tags(
                    Tag.builder().key(text()).value(text()).build(),
                    Tag.builder().key("team").value("").build());
        }
    }

    private Map<String, ContributorInsightsMode> insights() {
        var insights = new LinkedHashMap<String, ContributorInsightsMode>();
        if (random.nextBoolean()) {
            insights.put(TableDefinition.TABLE, ContributorInsightsMode.THROTTLED_KEYS);
        }
        globals.stream()
                .filter(_ -> random.nextBoolean())
                .forEach(name -> insights.put(name, ContributorInsightsMode.ACCESSED_AND_THROTTLED_KEYS));
        return insights;
    }

    private ApproximateCreationDateTimePrecision precision() {
        return random.nextBoolean() ? ApproximateCreationDateTimePrecision.MICROSECOND : null;
    }

    private GlobalSecondaryIndex global(boolean onDemand) {
        var keys = new ArrayList<KeySchemaElement>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            keys.add(key(attribute(), KeyType.HASH));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            keys.add(key(attribute(), KeyType.RANGE));
        }
        return GlobalSecondaryIndex.builder()
                .indexName(globalIndex())
                .keySchema(keys)
                .projection(projection())
                .provisionedThroughput(onDemand ? null : units())
                .build();
    }

    private VectorIndex vector() {
        return VectorIndex.builder()
                .indexName(index())
                .vectorAttribute(vector -> vector.attributeName(text()))
                .dimensions(384L)
                .distanceFunction(VectorDistanceFunction.COSINE)
                .searchSchema(
                        SearchSchemaElement.builder()
                                .attributeName(attribute())
                                .searchSchemaElementType(SearchSchemaElementType.HASH)
                                .build(),
                        SearchSchemaElement.builder()
                                .attributeName(attribute())
                                .searchSchemaElementType(SearchSchemaElementType.INLINE_FILTER)
                                .build())
                .projection(projection())
                .build();
    }

    private Projection projection() {
        return random.nextBoolean()
                ? Projection.builder()
                        .projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes(text(), "other")
                        .build()
                : Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
    }

    private ProvisionedThroughput units() {
        return ProvisionedThroughput.builder()
                .readCapacityUnits(random.nextLong(1, 40_000))
                .writeCapacityUnits(1L)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    /// A key attribute that no key has yet.
    private String attribute() {
        String name = text();
        while (attributes.containsKey(name)) {
            name += "1";
        }
        attributes.put(name, any(List.of(ScalarAttributeType.S, ScalarAttributeType.N, ScalarAttributeType.B)));
        return name;
    }

    private String index() {
        String name = name();
        return indexes.add(name) ? name : index();
    }

    private String globalIndex() {
        String name = index();
        globals.add(name);
        return name;
    }

    private String name() {
        var name = new StringBuilder();
        for (int i = random.nextInt(3, 20); i > 0; i--) {
            name.append(any(List.of("a", "B", "0", "_", "-", ".", "true", "no", "9")));
        }
        return name.toString();
    }

    private String text() {
        return any(NAMES) + (random.nextBoolean() ? "" : any(NAMES));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
