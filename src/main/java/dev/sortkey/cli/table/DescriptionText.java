package dev.sortkey.cli.table;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// Parts of a table's description in words.
final class DescriptionText {
    private DescriptionText() {}

    /// Such as `pk S, sk N`.
    static String key(TableDescription table, List<KeySchemaElement> schema) {
        return schema.stream()
                .map(element -> element.attributeName() + " " + type(table, element.attributeName()))
                .collect(Collectors.joining(", "));
    }

    private static String type(TableDescription table, @Nullable String attribute) {
        return table.attributeDefinitions().stream()
                .filter(defined -> Objects.equals(attribute, defined.attributeName()))
                .map(AttributeDefinition::attributeTypeAsString)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("?");
    }

    /// A number that the service counts about every six hours; empty when it does not say.
    static Object count(@Nullable Long number) {
        return number == null ? "" : number;
    }

    static String billing(TableDescription table) {
        var summary = table.billingModeSummary();
        if (summary != null && summary.billingMode() == BillingMode.PAY_PER_REQUEST) {
            return "on demand";
        }
        var units = table.provisionedThroughput();
        return units == null || units.readCapacityUnits() == null
                ? "provisioned"
                : "provisioned, %d RCU, %d WCU".formatted(units.readCapacityUnits(), units.writeCapacityUnits());
    }

    static String stream(TableDescription table) {
        var stream = table.streamSpecification();
        return stream != null && Boolean.TRUE.equals(stream.streamEnabled())
                ? String.valueOf(stream.streamViewTypeAsString())
                : "off";
    }

    static String index(TableDescription table, List<KeySchemaElement> schema, @Nullable Projection projection) {
        return key(table, schema) + projection(projection);
    }

    /// Such as `taste, 4 dimensions, COSINE · ALL · searched within shop, kind`.
    static String vector(VectorIndexDescription index) {
        var attribute = index.vectorAttribute();
        String within = index.searchSchema().stream()
                .map(SearchSchemaElement::attributeName)
                .collect(Collectors.joining(", "));
        return (attribute == null ? "?" : attribute.attributeName()) + ", " + index.dimensions() + " dimensions, "
                + index.distanceFunctionAsString() + projection(index.projection())
                + (within.isEmpty() ? "" : " · searched within " + within);
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
