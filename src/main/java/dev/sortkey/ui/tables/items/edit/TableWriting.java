package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.journal.WriteSettings;
import dev.sortkey.support.file.SavedValue;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// How the items of one table are written, as a person chose.
///
/// @param connection the name of the table's connection
record TableWriting(SavedValue<WriteSettings> saved, String connection, TableDescription table) {
    /// For this table.
    WriteSettings.OfTable options() {
        return saved.get().of(connection, table.tableName());
    }

    /// For all tables.
    WriteSettings all() {
        return saved.get();
    }

    void choose(UnaryOperator<WriteSettings.OfTable> change) {
        chooseAll(all -> all.with(connection, table.tableName(), change));
    }

    void chooseAll(UnaryOperator<WriteSettings> change) {
        saved.update(change);
    }

    /// What makes the requests.
    EditPlanner planner() {
        return new EditPlanner(table, options().version());
    }
}
