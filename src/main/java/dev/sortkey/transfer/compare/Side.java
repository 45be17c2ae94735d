package dev.sortkey.transfer.compare;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One of two things that are compared.
public sealed interface Side permits TableSide, FileSide {
    /// What it is called.
    String name();

    /// Its definition; empty for a file of items alone.
    Optional<TableForm> form();

    /// Reads all its items, in any order.
    ///
    /// @throws dev.sortkey.support.UserException when they can't all be read
    /// @throws java.util.concurrent.CancellationException when it was stopped
    void each(Consumer<Map<String, AttributeValue>> taker);
}
