package dev.sortkey.dynamo.table;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Deletes a table with all its items, once its name was typed again.
public final class TableDeletion {
    private final DynamoDbClient client;
    private final TableWaiter tables;

    /// Deletes through `client`, waits as `waiting` says.
    public TableDeletion(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.tables = new TableWaiter(client, waiting);
    }

    /// Deletes the table `name` and waits until it is gone, where the caller may see that.
    ///
    /// @param typedName what the person typed to confirm; must be `name` exactly
    /// @throws UserException `BadInput` when the names differ or the table is protected, or why the service refused
    public void delete(String name, String typedName) {
        check(name, typedName);
        client.deleteTable(request -> request.tableName(name));
        tables.awaitDeleted(name);
    }

    /// Returns when nothing that is known stands against deleting the table `name`.
    ///
    /// @throws UserException `BadInput` when the names differ or the table is protected
    public void check(String name, String typedName) {
        if (!name.equals(typedName)) {
            throw new UserException(new UserError.BadInput(
                    "'" + typedName + "' isn't the name of the table to delete.",
                    "Type " + name + " to delete it with all its items."));
        }
        TableInspector.describe(client, name)
                .known()
                .filter(table -> Boolean.TRUE.equals(table.deletionProtectionEnabled()))
                .ifPresent(TableDeletion::refuse);
    }

    private static void refuse(TableDescription table) {
        throw new UserException(new UserError.BadInput(
                "Deletion protection is on for the table " + table.tableName() + ". Nothing was deleted.",
                "If you really want to delete it, turn the protection off first: apply a definition with"
                        + " \"DeletionProtectionEnabled\": false, in the table's overview or with"
                        + " 'sortkey tables apply'."));
    }
}
