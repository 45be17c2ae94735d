package dev.sortkey.stream;

/// Where a reader begins that has no checkpoint yet.
public enum Start {
    /// At the end: only what happens from now on.
    NOW,
    /// With the oldest record that the stream still holds.
    OLDEST
}
