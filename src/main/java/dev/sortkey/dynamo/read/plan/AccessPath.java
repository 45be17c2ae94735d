package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.item.AttributePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The table or one of its indexes, as a way to read its items.
///
/// @param keys one or, on global indexes, up to four partition keys, then none or up to four sort keys
/// @param projected the attributes projected into it; null for all
record AccessPath(
        Kind kind,
        String name,
        List<KeySchemaElement> keys,
        @Nullable Set<String> projected,
        Size size) {
    /// In the order of preference.
    enum Kind {
        TABLE,
        LOCAL,
        GLOBAL
    }

    /// The table first, then its indexes.
    ///
    /// @param usual bytes of a usual item of the table or index with a name; 0 to go by its size
    static List<AccessPath> of(TableDescription table, ToLongFunction<String> usual) {
        var paths = new ArrayList<AccessPath>();
        paths.add(new AccessPath(
                Kind.TABLE,
                table.tableName(),
                table.keySchema(),
                null,
                Size.of(table.tableSizeBytes(), table.itemCount(), usual.applyAsLong(table.tableName()))));
        table.localSecondaryIndexes()
                .forEach(index -> paths.add(new AccessPath(
                        Kind.LOCAL,
                        index.indexName(),
                        index.keySchema(),
                        projected(table, index.keySchema(), index.projection()),
                        Size.of(index.indexSizeBytes(), index.itemCount(), usual.applyAsLong(index.indexName())))));
        table.globalSecondaryIndexes().stream()
                .filter(index ->
                        index.indexStatus() != IndexStatus.CREATING && index.indexStatus() != IndexStatus.DELETING)
                .forEach(index -> paths.add(new AccessPath(
                        Kind.GLOBAL,
                        index.indexName(),
                        index.keySchema(),
                        projected(table, index.keySchema(), index.projection()),
                        Size.of(index.indexSizeBytes(), index.itemCount(), usual.applyAsLong(index.indexName())))));
        return paths;
    }

    private static @Nullable Set<String> projected(
            TableDescription table, List<KeySchemaElement> keys, @Nullable Projection projection) {
        if (projection == null || projection.projectionType() == ProjectionType.ALL) {
            return null;
        }
        var projected = new HashSet<>(projection.nonKeyAttributes());
        Stream.concat(table.keySchema().stream(), keys.stream()).forEach(key -> projected.add(key.attributeName()));
        return projected;
    }

    List<String> partition() {
        return names(KeyType.HASH);
    }

    List<String> sort() {
        return names(KeyType.RANGE);
    }

    private List<String> names(KeyType type) {
        return keys.stream()
                .filter(key -> key.keyType() == type)
                .map(KeySchemaElement::attributeName)
                .toList();
    }

    boolean isKey(AttributePath path) {
        return keys.stream().anyMatch(key -> key.attributeName().equals(path.attribute()));
    }

    boolean projects(AttributePath path) {
        return projected == null || projected.contains(path.attribute());
    }

    boolean projectsAll() {
        return projected == null;
    }

    /// The name for a request: none for the table.
    @Nullable
    String indexName() {
        return kind == Kind.TABLE ? null : name;
    }
}
