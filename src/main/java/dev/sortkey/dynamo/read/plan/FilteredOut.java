package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.FilterProbe;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.SeenTypes;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Some of the items that the filters of a read left out, when they left out all.
///
/// @param page the items, without the filters, and what looking at them used
/// @param mismatches what in the filters none of the items can match, in sentences; empty when it is the values
public record FilteredOut(Page page, List<String> mismatches) {
    /// How many items are looked at, fewer when they are large.
    private static final int MOST_ITEMS = 20;

    private static final long MOST_BYTES = 64 * 1024;

    /// Sends one small request if `read` found nothing because of its `filters`, and that may tell why; nothing to
    /// tell otherwise, or when it fails: the read itself did not.
    ///
    /// @param totals what the whole read brought
    public static Optional<FilteredOut> look(DynamoDbClient client, Read read, List<Filter> filters, ReadTally totals) {
        if (totals.items() > 0 || totals.scanned() == 0 || !SeenTypes.mayExplain(filters)) {
            return Optional.empty();
        }
        try {
            return FilterProbe.of(read, items(totals)).map(probe -> {
                Page page = new Pages(client, probe).next();
                var seen = new SeenTypes();
                page.items().forEach(seen::add);
                return new FilteredOut(page, seen.mismatches(filters, totals.scanned()));
            });
        } catch (UserException e) {
            return Optional.empty();
        }
    }

    private static int items(ReadTally totals) {
        long each = Math.max(1, totals.capacity().bytes(false) / totals.scanned());
        return Math.clamp(MOST_BYTES / each, 1, MOST_ITEMS);
    }
}
