package dev.sortkey.dynamo.table;

import dev.sortkey.support.UserException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Turns a table's stream on, with the items before and after each change, or off for a while.
public final class StreamSwitch {
    private final DynamoDbClient client;
    private final TableWaiter tables;

    /// Changes through `client`, waits as `waiting` says.
    public StreamSwitch(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.tables = new TableWaiter(client, waiting);
    }

    /// Turns the stream of `table` on and waits until it can be read; only later changes are in it. One that is on
    /// stays as it is.
    ///
    /// @return what the stream's records hold, which is both images only where it was off before
    /// @throws UserException why the service or the connection's guard refused
    public StreamViewType turnOn(String table) {
        TableDescription before = tables.describe(table);
        if (TableWaiter.hasStream(before)) {
            StreamViewType view = before.streamSpecification().streamViewType();
            return view == null ? StreamViewType.UNKNOWN_TO_SDK_VERSION : view;
        }
        set(
                table,
                StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .build());
        tables.awaitStream(table);
        return StreamViewType.NEW_AND_OLD_IMAGES;
    }

    /// Does `work` while the stream of `table` is off, where it was on, and turns it on again; what `work` changes is
    /// in no stream. Dynoxide looks through the whole stream at each write, so that ten thousand writes take
    /// minutes.
    ///
    /// @throws UserException why the service or the connection's guard refused
    public void without(String table, Runnable work) {
        TableDescription before = tables.describe(table);
        if (!TableWaiter.hasStream(before)) {
            work.run();
            return;
        }
        set(table, StreamSpecification.builder().streamEnabled(false).build());
        try {
            tables.awaitActive(table);
            work.run();
        } finally {
            restore(table, before.streamSpecification());
        }
    }

    /// Turns the stream on again, even when the thread is interrupted.
    private void restore(String table, StreamSpecification stream) {
        boolean interrupted = Thread.interrupted();
        try {
            tables.awaitActive(table); // until then the service refuses to change it
            set(table, stream);
            tables.awaitStream(table);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void set(String table, StreamSpecification stream) {
        client.updateTable(request -> request.tableName(table).streamSpecification(stream));
    }
}
