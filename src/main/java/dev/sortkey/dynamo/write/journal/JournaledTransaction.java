package dev.sortkey.dynamo.write.journal;

import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.WriteExecutor;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Sends the changes of several items as one transaction, which costs twice as much: all of them are written, or none.
///
/// @param commits of the table
public record JournaledTransaction(JournaledCommit commits) {
    /// The most requests in a transaction.
    public static final int MOST = 100;

    /// The request that sends `plans` as one.
    ///
    /// @throws UserException bad input when there are too many for a transaction
    public static Write request(List<EditPlan> plans) {
        if (plans.stream().anyMatch(plan -> plan.writes().size() > 1)) {
            throw new UserException(new UserError.BadInput(
                    "One of these items takes several updates, and a transaction takes one for an item.",
                    "Commit it on its own first."));
        }
        List<TransactWriteItem> items = plans.stream()
                .flatMap(plan -> plan.writes().stream())
                .flatMap(Write::transactItems)
                .toList();
        if (items.size() > MOST) {
            throw new UserException(new UserError.BadInput(
                    "A transaction takes %,d requests; these are %,d.".formatted(MOST, items.size()),
                    "Commit some of them, or all one by one."));
        }
        return new Write.Transaction(TransactWriteItemsRequest.builder()
                .transactItems(items)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build());
    }

    /// The same for changes of which none undoes another.
    ///
    /// @throws UserException why the service refused all of them
    public List<Optional<Outcome>> send(List<EditPlan> plans) {
        return send(plans, Collections.nCopies(plans.size(), Optional.empty()));
    }

    /// Sends `plans`, each of one request, and says what came of each: all are written, or those in conflict are told
    /// and nothing was written, which is empty for the others.
    ///
    /// @param undoes the ids of the changes that they take back
    /// @throws UserException why the service refused all of them
    public List<Optional<Outcome>> send(List<EditPlan> plans, List<Optional<String>> undoes) {
        Write write = request(plans);
        List<JournalEntry> entries = IntStream.range(0, plans.size())
                .mapToObj(i -> commits.journal()
                        .begin(
                                commits.commit().table(),
                                commits.commit().keys(),
                                plans.get(i).draft(),
                                undoes.get(i).orElse(null)))
                .toList();
        try {
            new WriteExecutor(commits.client()).send(write);
        } catch (UserException e) {
            Optional<Cancellation> cancelled = Cancellation.in(e);
            if (cancelled.isPresent() || JournaledCommit.wasRefused(e)) {
                entries.forEach(commits.journal()::refused);
            }
            return conflicts(plans, cancelled.orElseThrow(() -> e));
        }
        entries.forEach(entry -> commits.journal().written(entry, entry.draft()));
        return plans.stream()
                .map(plan -> Optional.<Outcome>of(
                        new Outcome.Written(plan.draft().base(), plan.draft().mine(), CapacityUnits.NONE)))
                .toList();
    }

    private static List<Optional<Outcome>> conflicts(List<EditPlan> plans, Cancellation cancelled) {
        var outcomes = new ArrayList<Optional<Outcome>>();
        int place = 0;
        for (EditPlan plan : plans) {
            int items =
                    (int) plan.writes().stream().flatMap(Write::transactItems).count();
            boolean refused = false;
            Map<String, AttributeValue> theirs = Map.of();
            for (int i = place; i < place + items; i++) {
                refused |= cancelled.refused(i);
                theirs = cancelled.item(i).isEmpty() ? theirs : cancelled.item(i);
            }
            outcomes.add(
                    refused
                            ? Optional.of(new Outcome.Conflict(theirs.isEmpty() ? null : theirs, null))
                            : Optional.empty());
            place += items;
        }
        return outcomes;
    }
}
