package dev.sortkey.dynamo.read;

import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A read that runs page by page, stops at a bound or when its thread is interrupted, and continues where it stopped.
public sealed interface Reader permits Pages, ParallelScan {
    /// The reader for `read`, before the first request: in parallel when it is a scan of several segments.
    static Reader of(DynamoDbClient client, Read read) {
        return read instanceof Read.Scan scan && read.isParallel()
                ? new ParallelScan(client, scan)
                : new Pages(client, read);
    }

    /// Whether another request may bring more items. Only the service knows whether it will.
    boolean hasMore();

    /// What was read and used so far.
    ReadTally totals();

    /// From now on in pages as large as the service sends when `whole`, else as large as the read says. Segments
    /// read in parallel keep their size.
    default void wholePages(boolean whole) {}

    /// Reads until the end, a bound of `budget`, which counts from this call, or an interrupt.
    ///
    /// @param consumer gets each page on the calling thread, in the order of arrival
    /// @throws dev.sortkey.support.UserException when the service refuses or doesn't answer; call it again to retry
    StopReason fill(Budget budget, Consumer<Page> consumer);
}
