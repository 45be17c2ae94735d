package dev.sortkey.stream;

import dev.sortkey.support.UserError;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Gets what a reader reads, on the reader's thread, one call after the other.
@FunctionalInterface
public interface StreamListener {

    /// A record. The changes of one item come in the order in which they were made; a record may come a second time
    /// after the reader was started again.
    ///
    /// @throws RuntimeException when it could not be handled; {@link StreamReader} says what follows
    void record(Record record);

    /// The next records, in their order, before each of them comes alone: for a listener that does together what
    /// they ask for. What it throws is ignored, since the record that is the reason comes again.
    default void ahead(List<Record> records) {}

    /// Changes before the next record may be missing.
    default void gap(StreamGap gap) {}

    /// The state of the reader has changed.
    default void state(StreamState state) {}

    /// `record` could not be handled and was set aside because of `why`; reading goes on.
    default void aside(Record record, UserError why) {}
}
