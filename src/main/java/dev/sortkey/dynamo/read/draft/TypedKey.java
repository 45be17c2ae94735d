package dev.sortkey.dynamo.read.draft;

import org.jspecify.annotations.Nullable;

/// What was typed for the keys of the table or of the chosen index; a partition value asks for a Query or a Get.
public record TypedKey(
        @Nullable TypedValue partition, @Nullable SortCondition sort) {
    /// Nothing was typed.
    public static final TypedKey NONE = new TypedKey(null, null);

    /// A partition value alone.
    public static TypedKey of(TypedValue partition) {
        return new TypedKey(partition, null);
    }

    /// A partition value and one value compared with the sort key.
    public static TypedKey of(TypedValue partition, FilterOperator operator, TypedValue sort) {
        return new TypedKey(partition, SortCondition.of(operator, sort));
    }
}
