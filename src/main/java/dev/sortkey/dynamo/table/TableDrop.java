package dev.sortkey.dynamo.table;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Deletes a table with all its items, once its name was typed again.
public final class TableDrop {
    private final DynamoDbClient client;
    private final Waiting waiting;

    /// Deletes through `client`, waits as `waiting` says.
    public TableDrop(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.waiting = waiting;
    }

    /// Deletes the table `name` and waits until it is gone, where the caller may see that.
    ///
    /// @param typedName what the person typed to confirm; must be `name` exactly
    /// @throws UserException `BadInput` when the names differ or the table is protected, or why the service refused
    public void drop(String name, String typedName) {
        if (!name.equals(typedName)) {
            throw new UserException(new UserError.BadInput(
                    "'" + typedName + "' is not the name of the table to delete.",
                    "Type " + name + " to delete it with all its items."));
        }
        TableInspector.describe(client, name)
                .known()
                .filter(table -> Boolean.TRUE.equals(table.deletionProtectionEnabled()))
                .ifPresent(TableDrop::refuse);
        client.deleteTable(request -> request.tableName(name));
        waiting.until(() -> isGone(name), "the table " + name + " to go");
    }

    private static void refuse(TableDescription table) {
        throw new UserException(new UserError.BadInput(
                "The table " + table.tableName() + " is protected against deletion.",
                "Turn its deletion protection off first, if it really may go."));
    }

    /// Whoever may delete but not describe cannot be told more than that the service took the request.
    private boolean isGone(String name) {
        return switch (TableInspector.describe(client, name)) {
            case Fact.Known<TableDescription> _ -> false;
            case Fact.Denied<TableDescription> _, Fact.Unsupported<TableDescription> _ -> true;
            case Fact.Failed<TableDescription>(UserError.NotFound _) -> true;
            case Fact.Failed<TableDescription>(UserError error) -> throw new UserException(error);
        };
    }
}
