package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.table.Waiting;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndex;

/// Tables with vectors in `spot`, for tests.
final class VectorTables {
    private VectorTables() {}

    /// A table `name` with the key `pk` and these indexes, ready to be searched.
    static TableDescription create(DynamoDbClient client, String name, VectorIndex... indexes) {
        client.createTable(table(name, indexes));
        for (VectorIndex index : indexes) {
            new VectorIndexChange(client, Waiting.real()).awaitReady(name, index.indexName(), _ -> {});
        }
        return client.describeTable(it -> it.tableName(name)).table();
    }

    private static CreateTableRequest table(String name, VectorIndex... indexes) {
        var table = CreateTableRequest.builder()
                .tableName(name)
                .billingMode("PAY_PER_REQUEST")
                .keySchema(key -> key.attributeName("pk").keyType("HASH"));
        Stream<String> searched = Stream.of(indexes)
                .flatMap(index -> index.searchSchema().stream().map(element -> element.attributeName()));
        table.attributeDefinitions(Stream.concat(Stream.of("pk"), searched)
                .distinct()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute)
                        .attributeType("S")
                        .build())
                .toList());
        return (indexes.length == 0 ? table : table.vectorIndexes(indexes)).build();
    }

    /// An index of `spot` with three dimensions, that has all attributes.
    ///
    /// @param searched the attribute that each search needs, then its filters
    static VectorIndex index(String name, VectorDistanceFunction distance, String... searched) {
        var index = VectorIndex.builder()
                .indexName(name)
                .vectorAttribute(it -> it.attributeName("spot"))
                .dimensions(3L)
                .distanceFunction(distance)
                .projection(it -> it.projectionType("ALL"));
        if (searched.length > 0) {
            index.searchSchema(Stream.of(searched)
                    .map(attribute -> SearchSchemaElement.builder()
                            .attributeName(attribute)
                            .searchSchemaElementType(attribute.equals(searched[0]) ? "HASH" : "INLINE_FILTER")
                            .build())
                    .toList());
        }
        return index.build();
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue vector(Number... numbers) {
        return AttributeValue.fromL(Stream.of(numbers)
                .map(number -> AttributeValue.fromN(number.toString()))
                .toList());
    }

    static Map<String, AttributeValue> item(Object... namesAndValues) {
        return Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .collect(Collectors.toMap(
                        i -> (String) namesAndValues[i],
                        i -> namesAndValues[i + 1] instanceof AttributeValue value
                                ? value
                                : text((String) namesAndValues[i + 1])));
    }

    static List<String> keys(VectorMatches found) {
        return found.matches().stream()
                .map(match -> match.item().get("pk"))
                .map(key -> key == null ? "?" : key.s())
                .toList();
    }
}
