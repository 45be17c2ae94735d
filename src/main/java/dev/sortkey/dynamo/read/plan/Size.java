package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.ReadUnits;
import org.jspecify.annotations.Nullable;

/// The size of a table or an index as DescribeTable last counted it, about every six hours.
///
/// @param bytes of all items; 0 when never counted, as local servers don't
/// @param items how many there are; 0 when never counted
/// @param average bytes of a usual item; 0 when not known
record Size(long bytes, long items, long average) {
    static final Size UNKNOWN = new Size(0, 0, 0);

    /// @param usual bytes of a usual item when that is known better than from the counts, else 0
    static Size of(@Nullable Long bytes, @Nullable Long items, long usual) {
        long counted = items == null ? 0 : Math.max(0, items);
        long all = bytes == null || counted == 0 ? 0 : Math.max(0, bytes);
        return new Size(all, counted, usual > 0 || all == 0 ? usual : Math.ceilDiv(all, counted));
    }

    /// How well the bytes of all items are known.
    ReadCost.Bound bound() {
        return bytes > 0 ? ReadCost.Bound.COUNTED : all() > 0 ? ReadCost.Bound.ESTIMATED : ReadCost.Bound.UNKNOWN;
    }

    /// The bytes of all items, counted or estimated; 0 when neither is possible.
    private long all() {
        return bytes > 0 ? bytes : items * average;
    }

    /// The bytes of all items, or `most` when that is less or nothing is known.
    long atMost(long most) {
        return all() > 0 ? Math.min(most, all()) : items > 0 ? Math.min(most, items * ReadCost.ITEM_BYTES) : most;
    }

    /// What reading all of it probably costs, in pages of 1 MB; null when that isn't known.
    @Nullable
    ReadUnits whole(boolean consistent) {
        return all() == 0 ? null : ReadUnits.ofBytes(all(), consistent);
    }
}
