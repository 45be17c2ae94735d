package dev.sortkey.dynamo.read.plan;

import dev.sortkey.dynamo.read.FilterProbe;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadTally;
import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.SeenTypes;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Some of the items that the filters of a read left out, when they left out all.
///
/// @param page the items, without the filters, and what looking at them used
/// @param mismatches what in the filters none of the items can match, in sentences; empty when it is the values
public record FilteredOut(Page page, List<String> mismatches) {
    /// Sends one small request if `read` found nothing because of its `filters`; nothing to tell otherwise.
    ///
    /// @param totals what the whole read brought
    /// @throws dev.sortkey.support.UserException when the service refuses or doesn't answer
    public static Optional<FilteredOut> look(DynamoDbClient client, Read read, List<Filter> filters, ReadTally totals) {
        return totals.items() > 0 || totals.scanned() == 0
                ? Optional.empty()
                : FilterProbe.of(read).map(probe -> {
                    Page page = new Pages(client, probe).next();
                    var seen = new SeenTypes();
                    page.items().forEach(seen::add);
                    return new FilteredOut(page, seen.mismatches(filters, totals.scanned()));
                });
    }
}
