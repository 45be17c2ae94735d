package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.Placeholders;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.WriteExecutor;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Puts items into a table, up to {@link #MOST} with different keys at once, at a pace.
///
/// @param mode what happens where there is an item already
record ItemPuts(DynamoDbClient client, TableDescription table, ImportMode mode, Pace pace) {
    /// The most items of a BatchWriteItem.
    static final int MOST = 25;
    /// So many assignments stay below the 4 KB that an expression may have.
    private static final int MOST_ASSIGNED = 150;

    /// What came of it.
    ///
    /// @param conflicts the keys of items that were left alone, because there were others with them
    record Done(Tally tally, List<Map<String, AttributeValue>> conflicts) {
        static final Done NOTHING = new Done(Tally.NONE, List.of());

        Done plus(Tally more) {
            return new Done(tally.plus(more), conflicts);
        }

        Done plus(Done other) {
            return new Done(
                    tally.plus(other.tally),
                    Stream.concat(conflicts.stream(), other.conflicts.stream()).toList());
        }
    }

    /// Puts items and deletes others.
    ///
    /// @param again whether an earlier run may have put them
    Done put(List<Map<String, AttributeValue>> items, List<Map<String, AttributeValue>> deletions, boolean again) {
        Done done = switch (mode) {
            case REPLACE -> Done.NOTHING.plus(batch(items));
            case INSERT -> items.stream().map(item -> insert(item, again)).reduce(Done.NOTHING, Done::plus);
            case MERGE -> Done.NOTHING.plus(items.stream().map(this::merge).reduce(Tally.NONE, Tally::plus));
            case SYNC -> Done.NOTHING.plus(sync(items));
        };
        return deletions.isEmpty() ? done : done.plus(delete(deletions));
    }

    private Tally batch(List<Map<String, AttributeValue>> items) {
        return items.isEmpty()
                ? Tally.NONE
                : Tally.of(Count.COPIED, items.size())
                        .plus(send(
                                items.stream()
                                        .map(item -> WriteRequest.builder()
                                                .putRequest(put -> put.item(item))
                                                .build())
                                        .toList(),
                                units(items)));
    }

    private Tally delete(List<Map<String, AttributeValue>> keys) {
        return Tally.of(Count.DELETED, keys.size())
                .plus(send(
                        keys.stream()
                                .map(key -> WriteRequest.builder()
                                        .deleteRequest(delete -> delete.key(ItemKeys.keyOf(key, names())))
                                        .build())
                                .toList(),
                        units(keys)));
    }

    private Tally send(List<WriteRequest> requests, CapacityUnits expected) {
        var write = new Write.Batch(BatchWriteItemRequest.builder()
                .requestItems(Map.of(table.tableName(), requests))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
        return used(expected, write);
    }

    private Tally used(CapacityUnits expected, Write write) {
        var executor = new WriteExecutor(client, pace::refused);
        return Tally.ofWriting(pace.send(expected, () -> executor.send(write), WriteExecutor.Result::used)
                .used());
    }

    private static CapacityUnits units(List<Map<String, AttributeValue>> items) {
        return items.stream()
                .map(item -> CapacityUnits.write(ItemSize.of(item), false))
                .reduce(CapacityUnits.NONE, CapacityUnits::plus);
    }

    private KeyNames names() {
        return KeyNames.of(table);
    }

    /// One that is there already stays; one that an earlier try put is the same.
    private Done insert(Map<String, AttributeValue> item, boolean again) {
        var commit = new ItemCommit(client, table.tableName(), names());
        var plan = new EditPlanner(table).plan(new ItemDraft(null, item));
        int[] tries = {0};
        ItemCommit.Outcome outcome = pace.send(
                units(List.of(item)),
                () -> {
                    tries[0]++;
                    return commit.send(plan);
                },
                sent -> sent instanceof ItemCommit.Outcome.Written written ? written.used() : units(List.of(item)));
        return switch (outcome) {
            case ItemCommit.Outcome.Written(var before, var _, var used) ->
                Done.NOTHING.plus(Tally.of(before == null || again || tries[0] > 1 ? Count.COPIED : Count.UNCHANGED, 1)
                        .plus(Tally.ofWriting(used)));
            case ItemCommit.Outcome.Conflict _ ->
                new Done(
                        Tally.of(Count.CONFLICTS, 1).plus(Tally.ofWriting(units(List.of(item)))),
                        List.of(ItemKeys.keyOf(item, names())));
        };
    }

    /// Its attributes are set, others stay.
    private Tally merge(Map<String, AttributeValue> item) {
        List<String> others = item.keySet().stream()
                .filter(name -> !names().all().contains(name))
                .toList();
        Tally tally = Tally.of(Count.COPIED, 1);
        int from = 0;
        do {
            int to = Math.min(others.size(), from + MOST_ASSIGNED);
            tally = tally.plus(used(units(List.of(item)), assigning(item, others.subList(from, to))));
            from = to;
        } while (from < others.size());
        return tally;
    }

    private Write assigning(Map<String, AttributeValue> item, List<String> attributes) {
        var placeholders = new Placeholders();
        String sets = attributes.stream()
                .map(name -> placeholders.path(AttributePath.of(name)) + " = "
                        + placeholders.value(Objects.requireNonNull(item.get(name))))
                .collect(Collectors.joining(", "));
        var update = UpdateItemRequest.builder()
                .tableName(table.tableName())
                .key(ItemKeys.keyOf(item, names()))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        if (!sets.isEmpty()) {
            update.updateExpression("SET " + sets)
                    .expressionAttributeNames(placeholders.names())
                    .expressionAttributeValues(placeholders.values());
        }
        return new Write.Update(update.build());
    }

    /// Those that differ are put.
    private Tally sync(List<Map<String, AttributeValue>> items) {
        Map<String, Map<String, AttributeValue>> there = new HashMap<>();
        CapacityUnits read = pace.send(new CapacityUnits(items.size()), () -> read(items, there), used -> used);
        var different = new ArrayList<Map<String, AttributeValue>>();
        for (Map<String, AttributeValue> item : items) {
            Map<String, AttributeValue> now = there.get(ItemKeys.text(item, names()));
            if (now == null || !new ItemDraft(now, item).isEmpty()) {
                different.add(item);
            }
        }
        return Tally.of(Count.UNCHANGED, (long) items.size() - different.size())
                .plus(Tally.ofReading(read))
                .plus(batch(different));
    }

    private CapacityUnits read(
            List<Map<String, AttributeValue>> items, Map<String, Map<String, AttributeValue>> there) {
        var pages = new Pages(
                client,
                Read.BatchGet.of(
                        table.tableName(),
                        items.stream()
                                .map(item -> ItemKeys.keyOf(item, names()))
                                .toList(),
                        false));
        while (pages.hasMore()) {
            pages.next().items().forEach(item -> there.put(ItemKeys.text(item, names()), item));
        }
        return pages.totals().used();
    }
}
