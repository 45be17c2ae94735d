package dev.sortkey.dynamo.read;

/// Why reading on ended.
public enum StopReason {
    /// Everything was read.
    END,
    /// As many items as wanted were found.
    ENOUGH,
    /// The requests of the budget were made.
    REQUESTS,
    /// The capacity of the budget was used.
    CAPACITY,
    /// The time of the budget was over.
    TIME,
    /// The thread was interrupted, or somebody stopped it.
    CANCELLED
}
