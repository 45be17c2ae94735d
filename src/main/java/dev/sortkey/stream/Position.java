package dev.sortkey.stream;

/// Where reading a shard begins or goes on.
sealed interface Position {
    /// Behind everything that is there now.
    Position NOW = new Latest();
    /// Before the oldest record that is left.
    Position OLDEST = new Oldest();

    /// Behind what was there when it was first asked for.
    record Latest() implements Position {}

    /// The oldest record that is left; the service keeps them for 24 hours.
    record Oldest() implements Position {}

    /// The record behind the one with this number.
    record After(String sequenceNumber) implements Position {}
}
