package dev.sortkey.ui.tables.items.bulk;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.transfer.bulk.BulkAction;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Plans a bulk change, and shows the plan.
@FunctionalInterface
public interface BulkStart {
    /// Plans it.
    ///
    /// @param reads find the items
    /// @param whole whether they find whole items of the table
    void plan(Connection connection, TableDescription table, List<Read> reads, boolean whole, BulkAction action);
}
