package dev.sortkey.cli.read;

import dev.sortkey.cli.session.CommandSession;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Finds out what has to be known about a table before a read can be planned.
public final class TableLookup {
    private TableLookup() {}

    /// The description of `table`; one request, which costs no capacity.
    ///
    /// @throws dev.sortkey.support.UserException when it does not exist or may not be described
    public static TableDescription describe(CommandSession session, String table) {
        return session.client()
                .describeTable(request -> request.tableName(table))
                .table();
    }
}
