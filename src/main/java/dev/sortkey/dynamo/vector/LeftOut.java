package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/// Why a vector index leaves an item out, which no answer of the service says.
///
/// @param kind what all items left out for the same reason share
/// @param words the reason, as in `embedding has 3 numbers instead of 384`
public record LeftOut(Kind kind, String words) {
    /// The reasons.
    public enum Kind {
        /// The attribute with the vector isn't there.
        NO_VECTOR("no vector"),
        /// It is something else than a list of numbers.
        WRONG_TYPE("not a list of numbers"),
        /// It is a list of more or fewer numbers.
        WRONG_DIMENSIONS("wrong number of dimensions"),
        /// The attribute that each search needs isn't there.
        NO_HASH("no search key"),
        /// An attribute of the search schema has a value that the index doesn't take.
        WRONG_SEARCH_TYPE("search attribute of the wrong type");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// The reason in a few words.
        public String words() {
            return words;
        }
    }

    /// Why `index` of `table` leaves `item` out; nothing when it doesn't.
    public static Optional<LeftOut> of(
            TableDescription table, VectorIndexDescription index, Map<String, AttributeValue> item) {
        String attribute = VectorIndexes.attribute(index);
        AttributeValue vector = item.get(attribute);
        if (vector == null) {
            return Optional.of(new LeftOut(Kind.NO_VECTOR, "has no " + attribute));
        }
        String problem = Vectors.problem(vector, VectorIndexes.dimensions(index));
        if (problem != null) {
            boolean numbers = Vectors.problem(vector, vector.l().size()) == null;
            return Optional.of(
                    new LeftOut(numbers ? Kind.WRONG_DIMENSIONS : Kind.WRONG_TYPE, attribute + " " + problem));
        }
        String hash = VectorIndexes.hash(index).orElse(null);
        if (hash != null && !item.containsKey(hash)) {
            return Optional.of(new LeftOut(Kind.NO_HASH, "has no " + hash + ", which each search needs"));
        }
        return VectorIndexes.filters(index).stream()
                .flatMap(name -> ofSearched(table, name, item.get(name)).stream())
                .findFirst();
    }

    private static Optional<LeftOut> ofSearched(TableDescription table, String name, @Nullable AttributeValue value) {
        if (value == null) {
            return Optional.empty();
        }
        AttributeType type = AttributeType.of(value);
        String wanted = TypedValue.Type.ofKey(table, name).name();
        if (!type.name().equals(wanted)) {
            return Optional.of(new LeftOut(
                    Kind.WRONG_SEARCH_TYPE, name + " is of type " + type + "; the index takes type " + wanted));
        }
        return ItemKeys.canBeKey(value)
                ? Optional.empty()
                : Optional.of(new LeftOut(Kind.WRONG_SEARCH_TYPE, name + " is empty"));
    }
}
