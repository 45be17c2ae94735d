package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Source;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The items with some keys, at a rate. A position is the number of keys before.
///
/// @param keys as DynamoDB JSON
record KeySource(DynamoDbClient client, TableDescription table, List<String> keys, Pace pace) implements Source<Page> {
    private static final int MOST = 100;

    @Override
    public void each(String position, Taker<Page> taker) {
        int from = position.isEmpty() ? 0 : Integer.parseInt(position);
        while (from < keys.size()) {
            int to = Math.min(keys.size(), from + MOST);
            Read read = Read.BatchGet.of(
                    table.tableName(),
                    keys.subList(from, to).stream().map(DynamoJson::parse).toList(),
                    false);
            Page page = pace.send(CapacityUnits.NONE, () -> all(new Pages(client, read)), KeySource::used);
            taker.take(page, String.valueOf(to));
            from = to;
        }
    }

    private static CapacityUnits used(Page page) {
        return page.tally().used();
    }

    /// What comes in parts as one page.
    private static Page all(Pages pages) {
        Page all = pages.next();
        while (pages.hasMore()) {
            Page more = pages.next();
            all = new Page(
                    all.number(),
                    Stream.concat(all.items().stream(), more.items().stream()).toList(),
                    more.next(),
                    all.tally().plus(more.tally()),
                    null);
        }
        return all;
    }
}
