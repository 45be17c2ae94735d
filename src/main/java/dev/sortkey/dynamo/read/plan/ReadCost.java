package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.ReadUnits;
import org.jspecify.annotations.Nullable;

/// What a read costs before it runs.
///
/// @param upper what one request uses at most: a page holds 1 MB and the one item of up to 400 KB that crosses it
///     (which is why full pages of small items use 128.5 RCU and not 128), or the limit times 400 KB, or the whole
///     table or index when that is less
/// @param expected what one request will probably use, from the average item; null when not known
/// @param whole what a scan to the end will probably use, from the size as last counted; null when not known
/// @param bound how well the size is known that bounds `upper`
public record ReadCost(
        ReadUnits upper,
        @Nullable ReadUnits expected,
        @Nullable ReadUnits whole,
        Bound bound) {
    /// Where the size of a table or index is from.
    public enum Bound {
        /// The service counted it.
        COUNTED,
        /// From the number of items, and the size of those that were read.
        ESTIMATED,
        /// Nobody knows it, so it bounds nothing.
        UNKNOWN
    }

    static final long ITEM_BYTES = 400 * 1024;
    static final long PAGE_BYTES = 1024 * 1024;

    /// One item by its key.
    static ReadCost ofItem(Size size, boolean consistent) {
        return of(size.atMost(ITEM_BYTES), size.average(), null, size, consistent);
    }

    /// One page of up to `limit` items, or of 1 MB.
    ///
    /// @param scan whether an absent limit reads on to the end of the page whatever the key
    static ReadCost ofPage(Size size, @Nullable Integer limit, boolean consistent, boolean scan) {
        long page = PAGE_BYTES + ITEM_BYTES;
        long most = size.atMost(limit == null ? page : Math.min(page, limit * ITEM_BYTES));
        long usual = limit == null ? (scan && size.average() > 0 ? PAGE_BYTES : 0) : limit * size.average();
        return of(most, Math.min(PAGE_BYTES, usual), scan ? size.whole(consistent) : null, size, consistent);
    }

    private static ReadCost of(long most, long usual, @Nullable ReadUnits whole, Size size, boolean consistent) {
        ReadUnits upper = ReadUnits.ofBytes(most, consistent);
        ReadUnits expected =
                usual == 0 ? null : ReadUnits.ofBytes(usual, consistent).min(upper);
        return new ReadCost(
                upper, expected == null || whole == null ? expected : expected.min(whole), whole, size.bound());
    }

    /// The same when each of up to `items` items is fetched from the table too.
    ReadCost withFetches(int items, Size table, boolean consistent) {
        ReadCost item = ofItem(table, consistent);
        return new ReadCost(
                upper.plus(item.upper().times(items)),
                expected == null || item.expected() == null
                        ? null
                        : expected.plus(item.expected().times(items)),
                null,
                bound.compareTo(item.bound()) > 0 ? bound : item.bound());
    }

    /// As in `about 2 RCU, at most 13`.
    public String text() {
        String most = bound == Bound.ESTIMATED ? "at most about " : "at most ";
        String unknown = bound == Bound.UNKNOWN ? " (size unknown)" : "";
        if (expected == null) {
            return most + upper + unknown;
        }
        return "about " + expected + (expected.equals(upper) ? "" : ", " + most + upper.text() + unknown);
    }
}
