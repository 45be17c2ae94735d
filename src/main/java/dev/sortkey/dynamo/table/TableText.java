package dev.sortkey.dynamo.table;

import dev.sortkey.support.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// Parts of a table's description in words.
public final class TableText {
    private TableText() {}

    /// A key, such as `pk S, sk N`.
    public static String key(TableDescription table, List<KeySchemaElement> schema) {
        return schema.stream()
                .map(element -> attribute(table, element.attributeName()))
                .collect(Collectors.joining(", "));
    }

    /// A key attribute with its type, such as `pk S`.
    public static String attribute(TableDescription table, @Nullable String name) {
        return name + " "
                + table.attributeDefinitions().stream()
                        .filter(defined -> Objects.equals(name, defined.attributeName()))
                        .map(AttributeDefinition::attributeTypeAsString)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("?");
    }

    /// The capacity mode, such as `provisioned, 5 RCU, 5 WCU`.
    public static String capacity(TableDescription table) {
        // A table that was never switched names no mode: that is provisioned (DescribeTable, BillingModeSummary).
        var summary = table.billingModeSummary();
        return summary != null && summary.billingMode() == BillingMode.PAY_PER_REQUEST
                ? Stream.of("on-demand", ThroughputText.maximum(table.onDemandThroughput()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "))
                : "provisioned" + units(table.provisionedThroughput());
    }

    /// Provisioned units, such as `, 5 RCU, 5 WCU`; empty where there are none.
    public static String units(@Nullable ProvisionedThroughputDescription units) {
        return units == null || units.readCapacityUnits() == null || units.readCapacityUnits() == 0
                ? ""
                : String.format(
                        Locale.ROOT, ", %,d RCU, %,d WCU", units.readCapacityUnits(), units.writeCapacityUnits());
    }

    /// The view type of the table's stream, or `off`.
    public static String stream(TableDescription table) {
        return TableWaiter.hasStream(table)
                ? String.valueOf(table.streamSpecification().streamViewTypeAsString())
                : "off";
    }

    /// The key and the projection of an index, such as `grade S · INCLUDE kilograms, picker`.
    public static String index(TableDescription table, List<KeySchemaElement> schema, @Nullable Projection projection) {
        return key(table, schema) + projection(projection);
    }

    /// A vector index, such as `taste, 4 dimensions, COSINE, search schema shop, kind · ALL`.
    public static String vector(VectorIndexDescription index) {
        var attribute = index.vectorAttribute();
        String search = index.searchSchema().stream()
                .map(SearchSchemaElement::attributeName)
                .collect(Collectors.joining(", "));
        return (attribute == null ? "?" : attribute.attributeName()) + ", "
                + Counted.of(index.dimensions() == null ? 0 : index.dimensions(), "dimension") + ", "
                + index.distanceFunctionAsString() + (search.isEmpty() ? "" : ", search schema " + search)
                + projection(index.projection());
    }

    private static String projection(@Nullable Projection projection) {
        if (projection == null) {
            return "";
        }
        String attributes =
                projection.nonKeyAttributes().isEmpty() ? "" : " " + String.join(", ", projection.nonKeyAttributes());
        return " · " + projection.projectionTypeAsString() + attributes;
    }
}
