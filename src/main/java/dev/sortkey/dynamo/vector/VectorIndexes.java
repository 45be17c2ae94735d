package dev.sortkey.dynamo.vector;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SearchSchemaElementType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorDistanceFunction;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// What a table's description says of its vector indexes.
public final class VectorIndexes {
    private VectorIndexes() {}

    /// The vector index `name` of `table`; the only one when `name` is null.
    ///
    /// @throws UserException `NotFound` when there is none, `BadInput` when one has to be chosen
    public static VectorIndexDescription of(TableDescription table, @Nullable String name) {
        List<VectorIndexDescription> all = table.vectorIndexes();
        List<String> names = all.stream().map(VectorIndexDescription::indexName).toList();
        if (all.isEmpty()) {
            throw new UserException(new UserError.NotFound(
                    "Table " + table.tableName() + " has no vector index.",
                    "Create one for the attribute that has the embeddings."));
        }
        if (name == null && all.size() > 1) {
            throw new UserException(new UserError.BadInput(
                    "Table " + table.tableName() + " has " + all.size() + " vector indexes.",
                    "Choose one of " + String.join(", ", names) + "."));
        }
        return all.stream()
                .filter(index -> name == null || name.equals(index.indexName()))
                .findFirst()
                .orElseThrow(() -> new UserException(new UserError.NotFound(
                        "Table " + table.tableName() + " has no vector index '" + name + "'.",
                        "Choose one of " + String.join(", ", names) + ".")));
    }

    /// The attribute with the vectors.
    public static String attribute(VectorIndexDescription index) {
        return index.vectorAttribute() == null
                ? ""
                : String.valueOf(index.vectorAttribute().attributeName());
    }

    /// How many numbers a vector has.
    public static long dimensions(VectorIndexDescription index) {
        return index.dimensions() == null ? 0 : index.dimensions();
    }

    /// The attribute whose value each search needs, and without which an item isn't indexed; often none.
    public static Optional<String> hash(VectorIndexDescription index) {
        return schema(index, SearchSchemaElementType.HASH).findFirst();
    }

    /// The attributes that a search can be filtered by, the one that it needs first.
    public static List<String> filters(VectorIndexDescription index) {
        return Stream.concat(hash(index).stream(), schema(index, SearchSchemaElementType.INLINE_FILTER))
                .toList();
    }

    private static Stream<String> schema(VectorIndexDescription index, SearchSchemaElementType type) {
        return index.searchSchema().stream()
                .filter(element -> element.searchSchemaElementType() == type)
                .map(SearchSchemaElement::attributeName);
    }

    /// Whether it can be searched: active, and filled with the items that were there before it.
    public static boolean isReady(VectorIndexDescription index) {
        return index.indexStatus() == IndexStatus.ACTIVE && !Boolean.TRUE.equals(index.backfilling());
    }

    /// Its state in words, as in `CREATING`, `ACTIVE, backfilling` or `ACTIVE`.
    public static String status(VectorIndexDescription index) {
        return index.indexStatusAsString() + (Boolean.TRUE.equals(index.backfilling()) ? ", backfilling" : "");
    }

    /// Whether a search can return the attribute `name`.
    static boolean projects(TableDescription table, VectorIndexDescription index, String name) {
        var projection = index.projection();
        return projection == null
                || projection.projectionType() == ProjectionType.ALL
                || projection.nonKeyAttributes().contains(name)
                || table.keySchema().stream()
                        .map(KeySchemaElement::attributeName)
                        .anyMatch(name::equals)
                || Set.copyOf(filters(index)).contains(name);
    }

    /// What a score says, in a sentence.
    public static String scores(@Nullable VectorDistanceFunction distance) {
        return switch (distance) {
            case COSINE -> "Lower is nearer: 0 is the same direction, 1 is unrelated, 2 is the opposite.";
            case EUCLIDEAN -> "Lower is nearer: 0 is the same vector.";
            case DOT_PRODUCT -> "Higher is nearer.";
            case null, default -> "The first result is the nearest.";
        };
    }
}
