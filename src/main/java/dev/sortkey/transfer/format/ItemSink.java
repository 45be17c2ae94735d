package dev.sortkey.transfer.format;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A file that items are written to, one after the other.
public interface ItemSink extends AutoCloseable {
    /// Adds an item.
    ///
    /// @throws dev.sortkey.support.UserException `BadInput` when the format can't carry it, `Unavailable`
    ///     when it can't be written
    void write(Map<String, AttributeValue> item);

    /// Hands on all that was added so far, so that what is behind it can be made safe.
    ///
    /// @throws dev.sortkey.support.UserException `Unavailable` when it can't be written
    void flush();

    /// Ends the file; until then it is not complete.
    @Override
    void close();
}
