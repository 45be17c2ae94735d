package dev.sortkey.dynamo.table.sample;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.dynamo.write.BatchWriter;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Fills tables: with the samples that come with Sortkey, or with the items of a file.
public final class TableSeeding {
    private final DynamoDbClient client;
    private final Waiting waiting;

    /// Writes through `client`, waits as `waiting` says.
    public TableSeeding(DynamoDbClient client, Waiting waiting) {
        this.client = client;
        this.waiting = waiting;
    }

    /// Creates the tables of `samples` where they are absent, and writes the rows.
    ///
    /// Times count back from `clock`, on a later run from the time of the first one: running it again writes
    /// the same items, restores those that were changed, and leaves all others alone.
    ///
    /// @param progress told a sentence for each step
    /// @throws UserException `BadInput` when a table of one of the names has other keys, before anything is
    ///     written; or why the service refused
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public void sample(List<? extends SampleTable> samples, Clock clock, Consumer<String> progress) {
        new TableCreation(client, waiting)
                .createAbsent(samples.stream().map(SampleTable::definition).toList(), progress);
        for (SampleTable sample : samples) {
            String table = sample.definition().tableName();
            write(table, rows(sample, clock), progress);
            if (sample.expiry() != null) {
                expire(table, sample.expiry(), progress);
            }
        }
    }

    /// Writes `items` to `table`, several batches at a time, and returns how many; `written` is told the sum as it
    /// grows. A later item replaces an earlier one of the same key.
    ///
    /// @throws UserException `NotFound` when there is no such table, `BadInput` when an item lacks a key attribute,
    ///     `Throttled` when the table takes no more, or why the service refused
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted
    public long items(String table, Stream<Map<String, AttributeValue>> items, LongConsumer written) {
        TableDescription description =
                client.describeTable(request -> request.tableName(table)).table();
        return new BatchWriter(client, waiting::pause, table, KeyNames.of(description)).put(items, written);
    }

    /// The first item has the moment for later runs, so it is written before all others.
    private void write(String table, List<Map<String, AttributeValue>> rows, Consumer<String> progress) {
        if (!rows.isEmpty()) {
            items(table, rows.stream().limit(1), _ -> {});
            items(
                    table,
                    rows.stream().skip(1),
                    written -> progress.accept(
                            "%s: %d of %s.".formatted(table, written + 1, Counted.of(rows.size(), "item"))));
        }
    }

    private List<Map<String, AttributeValue>> rows(SampleTable sample, Clock clock) {
        Optional<Instant> before = sample.momentIn(client);
        List<Map<String, AttributeValue>> rows = sample.rows(before.orElse(clock.instant()));
        if (before.isEmpty()) {
            return rows;
        }
        Set<String> there = rows.stream()
                .filter(row -> sample.identity(row).isPresent())
                .map(row -> row.get("pk"))
                .distinct()
                .flatMap(partition -> query(sample.definition().tableName(), partition))
                .flatMap(row -> sample.identity(row).stream())
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> sample.identity(row).filter(there::contains).isEmpty())
                .toList();
    }

    private Stream<Map<String, AttributeValue>> query(String table, AttributeValue partition) {
        return client
                .queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", partition)))
                .items()
                .stream();
    }

    /// The items are useful without expiry, so a failure is only reported.
    private void expire(String table, String attribute, Consumer<String> progress) {
        var state = Fact.of(
                "dynamodb:DescribeTimeToLive",
                () -> client.describeTimeToLive(request -> request.tableName(table))
                        .timeToLiveDescription()
                        .timeToLiveStatus());
        var result =
                state.then(now -> now == TimeToLiveStatus.DISABLED ? enable(table, attribute) : new Fact.Known<>(true));
        progress.accept(
                result.known().isPresent()
                        ? table + ": items expire by " + attribute + "."
                        : table + ": couldn't turn on time to live. " + result.whyUnknown());
    }

    private Fact<Boolean> enable(String table, String attribute) {
        return Fact.of(
                "dynamodb:UpdateTimeToLive",
                () -> client.updateTimeToLive(request -> request.tableName(table)
                                .timeToLiveSpecification(
                                        ttl -> ttl.attributeName(attribute).enabled(true)))
                        .timeToLiveSpecification()
                        .enabled());
    }
}
