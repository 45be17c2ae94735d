package dev.sortkey.dynamo.partiql;

import dev.sortkey.dynamo.item.AttributePath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One statement; parameters are in their places already.
public sealed interface Statement {
    /// Where it begins.
    Place at();

    /// A read, as it is written.
    record Select(String text, Place at) implements Statement {}

    /// A statement about one item of a table.
    sealed interface OfItem extends Statement {
        /// The table.
        String table();
    }

    /// A new item.
    record Insert(String table, Map<String, AttributeValue> item, Place at) implements OfItem {
        /// Keeps the order of the attributes.
        public Insert {
            item = Collections.unmodifiableMap(new LinkedHashMap<>(item));
        }
    }

    /// Values set and removed.
    record Update(
            String table,
            List<Change> changes,
            Expression where,
            @Nullable Returning returning,
            Place at) implements OfItem {}

    /// An item less.
    ///
    /// @param returning whether the old item is to be shown
    record Delete(String table, Expression where, boolean returning, Place at) implements OfItem {}

    /// A condition of a transaction: that there is an item.
    record Exists(String table, Expression where, Place at) implements OfItem {}

    /// What happens at one path.
    ///
    /// @param value null to remove what is there
    record Change(AttributePath path, @Nullable Expression value, Place at) {}

    /// What an update shows.
    ///
    /// @param all all attributes, and not only those that were changed
    /// @param old as they were, and not as they are
    record Returning(boolean all, boolean old) {}
}
