package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.read.draft.Filter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A search before it is checked against a table.
///
/// @param index the vector index; null for the only one
/// @param vector what to be near to; ignored when `like` is given
/// @param like the item to find similar ones of; null for a vector
/// @param most how many results, 1 to 100
/// @param filters conditions on the attributes of the index's search schema
/// @param attributes paths to return besides the key; empty for all that the index has
public record VectorQuery(
        @Nullable String index,
        List<AttributeValue> vector,
        @Nullable Map<String, AttributeValue> like,
        int most,
        List<Filter> filters,
        List<String> attributes) {
    /// How many results there are unless a person says otherwise.
    public static final int USUAL = 10;

    /// Immutable.
    public VectorQuery {
        vector = List.copyOf(vector);
        filters = List.copyOf(filters);
        attributes = List.copyOf(attributes);
    }

    /// What is nearest to `vector`.
    public static VectorQuery near(@Nullable String index, List<AttributeValue> vector) {
        return new VectorQuery(index, vector, null, USUAL, List.of(), List.of());
    }

    /// What is similar to the whole item `like`, without that item.
    public static VectorQuery like(@Nullable String index, Map<String, AttributeValue> like) {
        return new VectorQuery(index, List.of(), like, USUAL, List.of(), List.of());
    }

    /// The same with other bounds.
    public VectorQuery with(int results, List<Filter> conditions, List<String> returned) {
        return new VectorQuery(index, vector, like, results, conditions, returned);
    }
}
