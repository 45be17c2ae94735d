package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.ReadUnits;
import org.jspecify.annotations.Nullable;

/// The size of a table or an index as DescribeTable last counted it, about every six hours; zeros when never counted.
record Size(long bytes, long items) {
    static Size of(@Nullable Long bytes, @Nullable Long items) {
        return bytes == null || items == null || bytes <= 0 || items <= 0 ? new Size(0, 0) : new Size(bytes, items);
    }

    boolean known() {
        return items > 0;
    }

    /// Bytes per item, rounded up.
    long average() {
        return Math.ceilDiv(bytes, items);
    }

    /// What reading all of it costs, in pages of 1 MB.
    ReadUnits whole(boolean consistent) {
        return ReadUnits.ofBytes(bytes, consistent);
    }
}
