package dev.sortkey.dynamo.read;

/// Why a read stopped.
public enum StopReason {
    /// Everything was read.
    END,
    /// The items of the budget were found.
    ENOUGH,
    /// The requests of the budget were made.
    REQUESTS,
    /// The capacity of the budget was used.
    CAPACITY,
    /// The time of the budget was over.
    TIME,
    /// The thread was interrupted, or the read was stopped.
    CANCELLED
}
