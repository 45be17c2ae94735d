package dev.sortkey.dynamo.table;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

/// The names of all tables of a connection, page by page as the service delivers them.
public final class TableList {
    private TableList() {}

    /// Hands each page of names (up to 100) to `page` as soon as it is there, in the service's order.
    ///
    /// @throws dev.sortkey.support.UserException when a call fails; the pages before it were delivered
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public static void deliver(DynamoDbClient client, Consumer<List<String>> page) {
        for (ListTablesResponse response : client.listTablesPaginator()) {
            Waiting.checkCancelled();
            page.accept(response.tableNames());
        }
    }
}
