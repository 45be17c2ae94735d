package dev.sortkey.dynamo.entity;

import dev.sortkey.dynamo.item.KeyNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is in a table, by entity.
///
/// @param items how many items were looked at
/// @param entities the largest first
/// @param type the attribute that says what an item is, or null when only the keys do
/// @param ttl the attribute with the time at which an item expires, or null
public record EntityModel(
        String table,
        KeyNames keys,
        int items,
        List<Entity> entities,
        @Nullable String type,
        @Nullable String ttl) {}
