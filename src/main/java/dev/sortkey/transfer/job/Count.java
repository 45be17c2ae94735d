package dev.sortkey.transfer.job;

/// What a job counts.
public enum Count {
    /// Items that were read.
    READ,
    /// Items that were created.
    CREATED,
    /// Items of which some attributes changed.
    UPDATED,
    /// Items that got another key.
    MOVED,
    /// Items that were deleted.
    DELETED,
    /// Items that were put elsewhere: into a file, or another table.
    COPIED,
    /// Items that were as they should be already.
    UNCHANGED,
    /// Items that somebody else had changed, which were left alone.
    CONFLICTS,
    /// Items that can't be changed like this, each with its reason.
    REJECTED,
    /// Half write capacity units used on tables and indexes.
    HALF_UNITS,
    /// Half read capacity units used.
    READ_HALF_UNITS,
    /// Half write capacity units that a plan will use.
    PLANNED_HALF_UNITS
}
