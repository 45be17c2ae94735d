package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.ReadUnits;
import org.jspecify.annotations.Nullable;

/// What a read costs before it runs.
///
/// @param upper what one request uses at most: a page holds 1 MB and the one item of up to 400 KB that crosses it
///     (which is why full pages of small items use 128.5 RCU and not 128), or the limit times 400 KB when that
///     is less
/// @param expected what one request will probably use, from the average item as last counted; null when not known
/// @param whole what a scan to the end will probably use, from the size as last counted; null when not known
public record ReadCost(
        ReadUnits upper,
        @Nullable ReadUnits expected,
        @Nullable ReadUnits whole) {
    static final long ITEM_BYTES = 400 * 1024;
    static final long PAGE_BYTES = 1024 * 1024;

    /// One item by its key.
    static ReadCost ofItem(Size size, boolean consistent) {
        ReadUnits upper = ReadUnits.ofBytes(ITEM_BYTES, consistent);
        return new ReadCost(
                upper,
                size.known() ? ReadUnits.ofBytes(size.average(), consistent).min(upper) : null,
                null);
    }

    /// One page of up to `limit` items, or of 1 MB.
    ///
    /// @param scan whether an absent limit reads on to the end of the page whatever the key
    static ReadCost ofPage(Size size, @Nullable Integer limit, boolean consistent, boolean scan) {
        long most = PAGE_BYTES + ITEM_BYTES;
        ReadUnits upper = ReadUnits.ofBytes(limit == null ? most : Math.min(most, limit * ITEM_BYTES), consistent);
        if (!size.known()) {
            return new ReadCost(upper, null, null);
        }
        ReadUnits whole = scan ? size.whole(consistent) : null;
        if (limit == null && !scan) {
            return new ReadCost(upper, null, null);
        }
        long bytes = limit == null ? PAGE_BYTES : Math.min(PAGE_BYTES, limit * size.average());
        return new ReadCost(
                upper,
                ReadUnits.ofBytes(Math.min(bytes, size.bytes()), consistent).min(upper),
                whole);
    }

    /// The same when each of up to `items` items is fetched from the table too.
    ReadCost withFetches(int items, Size table, boolean consistent) {
        ReadCost item = ofItem(table, consistent);
        return new ReadCost(
                upper.plus(item.upper().times(items)),
                expected == null || item.expected() == null
                        ? null
                        : expected.plus(item.expected().times(items)),
                null);
    }
}
