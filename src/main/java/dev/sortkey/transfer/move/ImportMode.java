package dev.sortkey.transfer.move;

/// What happens where there is an item with the key already.
public enum ImportMode {
    /// It is replaced.
    REPLACE,
    /// It stays, and is listed as a conflict.
    INSERT,
    /// It gets the attributes, and keeps its others.
    MERGE,
    /// It is replaced where it differs; equal items are only read, at half a unit.
    SYNC;

    /// Whether items are put in batches, not with a request for each.
    boolean isInBatches() {
        return this == REPLACE || this == SYNC;
    }
}
