package dev.sortkey.ui.tables.items.panel;

import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.support.UserError;
import dev.sortkey.ui.tables.items.edit.ValueFiles;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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

    /// Reads the item as it is in the table now and shows it.
    ///
    /// @param then gets what stages changes of it
    void begin(Consumer<ItemChange> then);

    /// Stages changes of the item.
    @FunctionalInterface
    interface ItemChange {
        /// Stages what `how` makes of the item.
        ///
        /// @throws dev.sortkey.support.UserException bad input when `how` can't, or the service would refuse it
        void stage(UnaryOperator<Map<String, AttributeValue>> how);
    }

    /// Files for the bytes of values.
    ValueFiles files();

    /// Hides the panel.
    void hide();

    /// Puts the focus back into the rows.
    void leave();

    /// Shows a short message.
    void toast(String message);

    /// Shows what went wrong.
    void tell(UserError error);
}
