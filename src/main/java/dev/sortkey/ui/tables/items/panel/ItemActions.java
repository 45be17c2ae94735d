package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the panel asks of the tab around it.
public interface ItemActions {
    /// Reads the item from the table, in place of what an index has of it.
    void loadWhole();

    /// Reads again with only the items whose attribute at `path` compares so with `value`.
    void filterBy(String path, FilterOperator operator, AttributeValue value);

    /// Looks `value` up as the partition key of a table that the person chooses.
    void follow(AttributeValue value);

    /// Compares the item with the one that was shown before it.
    void compare();

    /// Opens the editor of the whole item.
    void edit();

    /// Stages `value` at `path` of the item, or nothing there for null.
    void set(AttributePath path, @Nullable AttributeValue value);

    /// Hides the panel.
    void hide();

    /// Puts the focus back into the rows.
    void leave();

    /// Shows a short message.
    void toast(String message);
}
