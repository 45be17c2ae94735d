package dev.sortkey.transfer.bulk;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.LineFile;
import dev.sortkey.transfer.job.Sink;
import dev.sortkey.transfer.job.SkippedChange;
import dev.sortkey.transfer.job.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Writes what an action makes of each item of a page into the file of a plan.
final class PlanSink implements Sink<Page, PlanSink.Planned>, AutoCloseable {
    private static final int MOST_KEYS = 100;

    private final DynamoDbClient client;
    private final EditPlanner planner;
    private final BulkAction action;
    private final boolean whole;
    private final LineFile plan;
    private final LineFile rejects;

    /// @param whole whether the read returns whole items; else they are read again, by their keys
    PlanSink(DynamoDbClient client, EditPlanner planner, BulkAction action, boolean whole, PlanFiles files) {
        this.client = client;
        this.planner = planner;
        this.action = action;
        this.whole = whole;
        this.plan = new LineFile(files.plan(), 0);
        this.rejects = new LineFile(files.rejects(), 0);
    }

    /// What comes of a page.
    record Planned(List<String> changes, List<String> rejects, Tally tally) {}

    @Override
    public Planned send(Page page, boolean again) {
        var changes = new ArrayList<String>();
        var rejected = new ArrayList<String>();
        Tally tally = Tally.ofReading(page.tally().used());
        for (Map<String, AttributeValue> item : whole ? page.items() : whole(page.items())) {
            tally = tally.plus(Tally.of(Count.READ, 1));
            try {
                tally = tally.plus(planned(item, changes));
            } catch (UserException e) {
                rejected.add(SkippedChange.reject(item, e.error().what()));
                tally = tally.plus(Tally.of(Count.REJECTED, 1));
            }
        }
        return new Planned(changes, rejected, tally);
    }

    private List<Map<String, AttributeValue>> whole(List<Map<String, AttributeValue>> items) {
        KeyNames keys = KeyNames.of(planner.table());
        var found = new ArrayList<Map<String, AttributeValue>>();
        for (int from = 0; from < items.size(); from += MOST_KEYS) {
            List<Map<String, AttributeValue>> some = items.subList(from, Math.min(items.size(), from + MOST_KEYS));
            var pages = new Pages(
                    client,
                    Read.BatchGet.of(
                            planner.table().tableName(),
                            some.stream()
                                    .map(item -> ItemKeys.keyOf(item, keys))
                                    .toList(),
                            true));
            while (pages.hasMore()) {
                found.addAll(pages.next().items());
            }
        }
        return found;
    }

    private Tally planned(Map<String, AttributeValue> item, List<String> changes) {
        var draft = new ItemDraft(item, action.change().of(item));
        EditPlan whatToSend = planner.plan(draft);
        if (whatToSend.steps().isEmpty()) {
            return Tally.of(Count.UNCHANGED, 1);
        }
        KeyNames keys = KeyNames.of(planner.table());
        List<String> kept = Stream.ofNullable(planner.version()).toList();
        CapacityUnits cost = whatToSend.cost().all();
        changes.add(new PlannedChange(draft.touched(keys, kept), cost).line());
        return Tally.of(kind(draft, keys), 1).plus(Tally.of(Count.PLANNED_HALF_UNITS, cost.halves()));
    }

    /// What a change does to its item.
    static Count kind(ItemDraft draft, KeyNames keys) {
        if (draft.base() == null) {
            return Count.CREATED;
        }
        return draft.mine() == null ? Count.DELETED : draft.moves(keys) ? Count.MOVED : Count.UPDATED;
    }

    @Override
    public Tally record(Planned planned) {
        planned.changes().forEach(plan::add);
        planned.rejects().forEach(rejects::add);
        return planned.tally();
    }

    @Override
    public Map<String, Long> sync() {
        return Map.of("plan", plan.sync(), "rejects", rejects.sync());
    }

    @Override
    public void close() {
        try (plan) {
            rejects.close();
        }
    }
}
