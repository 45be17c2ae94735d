package dev.sortkey.dynamo.read.draft;

import org.jspecify.annotations.Nullable;

/// How to read.
///
/// @param descending from the highest sort key down
/// @param limit items read per page, before filters; null reads as much as one page holds (1 MB)
/// @param consistent strongly consistent, at twice the price; not on global secondary indexes
/// @param segments in how many parts a scan is read side by side; 1 reads page by page
public record ReadOptions(boolean descending, @Nullable Integer limit, boolean consistent, int segments) {
    /// Ascending, 100 items a page, eventually consistent, page by page.
    public static final ReadOptions DEFAULT = new ReadOptions(false, 100, false, 1);

    /// A missing number of segments is one.
    public ReadOptions {
        segments = segments == 0 ? 1 : segments;
    }

    /// The same in another order.
    public ReadOptions withDescending(boolean changed) {
        return new ReadOptions(changed, limit, consistent, segments);
    }

    /// The same with another page size.
    public ReadOptions withLimit(@Nullable Integer changed) {
        return new ReadOptions(descending, changed, consistent, segments);
    }

    /// The same with the other consistency.
    public ReadOptions withConsistent(boolean changed) {
        return new ReadOptions(descending, limit, changed, segments);
    }

    /// The same in another number of segments.
    public ReadOptions withSegments(int changed) {
        return new ReadOptions(descending, limit, consistent, changed);
    }
}
