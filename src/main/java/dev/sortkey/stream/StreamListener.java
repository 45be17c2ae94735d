package dev.sortkey.stream;

import dev.sortkey.support.UserError;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// Gets what a reader reads, on the reader's thread, one call after the other.
@FunctionalInterface
public interface StreamListener {

    /// A record. The changes of one item come in the order in which they were made; a record may come a second time
    /// after the reader was started again.
    ///
    /// @throws RuntimeException when it could not be handled; {@link StreamReader} says what follows
    void record(Record record);

    /// Changes before the next record may be missing.
    default void gap(StreamGap gap) {}

    /// The state of the reader has changed.
    default void state(StreamState state) {}

    /// `record` could not be handled and was set aside because of `why`; reading goes on.
    default void aside(Record record, UserError why) {}
}
