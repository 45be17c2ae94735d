package dev.sortkey.dynamo.table;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;

/// The names of all tables of a connection, page by page as the service delivers them.
public final class TableList {
    private TableList() {}

    /// Passes each page of names (up to 100) to `page` as soon as it arrives, in the service's order.
    ///
    /// @throws dev.sortkey.support.UserException when a call fails; the pages before it were delivered
    /// @throws java.util.concurrent.CancellationException when the thread was interrupted between two pages
    public static void deliver(DynamoDbClient client, Consumer<List<String>> page) {
        Iterator<ListTablesResponse> responses = client.listTablesPaginator().iterator();
        while (responses.hasNext()) {
            Waiting.checkCancelled();
            page.accept(responses.next().tableNames());
        }
    }
}
