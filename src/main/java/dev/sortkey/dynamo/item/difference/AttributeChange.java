package dev.sortkey.dynamo.item.difference;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One attribute in two versions of an item, or in two items; at least one of them has it.
///
/// @param name the attribute's name, or the path of a value inside it
/// @param before its value in the first version, or null
/// @param after its value in the second version, or null
public record AttributeChange(
        String name,
        @Nullable AttributeValue before,
        @Nullable AttributeValue after) {

    /// What became of an attribute.
    public enum Kind {
        SAME(""),
        CHANGED("≠"),
        ADDED("+"),
        REMOVED("−");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /// One character; nothing for what stayed the same.
        public String sign() {
            return sign;
        }
    }

    /// What became of it.
    public Kind kind() {
        if (before == null) {
            return Kind.ADDED;
        }
        if (after == null) {
            return Kind.REMOVED;
        }
        return ItemDifference.same(before, after) ? Kind.SAME : Kind.CHANGED;
    }
}
