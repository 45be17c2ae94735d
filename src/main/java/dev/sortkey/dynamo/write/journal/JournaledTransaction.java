package dev.sortkey.dynamo.write.journal;

import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.WriteExecutor;
import dev.sortkey.dynamo.write.edit.EditCost;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournaledCommit.Done;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Sends the changes of several items as one transaction, which costs twice as much: all of them are written, or none.
///
/// @param parts an item each; one that changes nothing is a condition
public record JournaledTransaction(List<Part> parts) {
    /// The most requests in a transaction.
    public static final int MOST = 100;

    /// The change of one item.
    ///
    /// @param commits of its table
    /// @param undoes the id of the change that it takes back; null for others
    public record Part(
            JournaledCommit commits,
            EditPlan plan,
            @Nullable String undoes) {
        List<TransactWriteItem> items() {
            return plan.steps().isEmpty()
                    ? List.of(commits.planner().check(plan.draft()))
                    : plan.writes().stream().flatMap(Write::transactItems).toList();
        }

        /// What it uses in a transaction: twice as much, apart from the indexes, which follow afterwards.
        public CapacityUnits units() {
            EditCost cost = plan.cost();
            boolean moves = plan.draft().moves(commits.commit().keys());
            return plan.steps().isEmpty()
                    ? CapacityUnits.write(ItemSize.of(plan.draft().first()), true)
                    : moves ? cost.all() : cost.all().plus(cost.table());
        }
    }

    /// Of changes in one table.
    public JournaledTransaction(JournaledCommit commits, List<EditPlan> plans) {
        this(plans.stream().map(plan -> new Part(commits, plan, null)).toList());
    }

    /// The request.
    ///
    /// @throws UserException bad input when there are too many for a transaction
    public Write request() {
        if (parts.stream().anyMatch(part -> part.plan().writes().size() > 1)) {
            throw new UserException(new UserError.BadInput(
                    "One of these items takes several updates, and a transaction takes one for an item.",
                    "Commit it on its own first."));
        }
        List<TransactWriteItem> items =
                parts.stream().flatMap(part -> part.items().stream()).toList();
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

    /// Sends it, and says what came of each part: all are written, or those in conflict are told and nothing was
    /// written, which is empty for the others. What all of it used is told of the first.
    ///
    /// @throws UserException why the service refused all of them
    public List<Optional<Done>> send() {
        Write write = request();
        List<List<JournalEntry>> entries = parts.stream()
                .map(part -> part.plan().steps().isEmpty() ? List.<JournalEntry>of() : List.of(begin(part)))
                .toList();
        DynamoDbClient client = parts.getFirst().commits().client();
        CapacityUnits used;
        try {
            used = new WriteExecutor(client).send(write).used();
        } catch (UserException e) {
            Optional<Cancellation> cancelled = Cancellation.in(e);
            if (cancelled.isPresent() || JournaledCommit.wasRefused(e)) {
                each(entries, (journal, entry) -> journal.refused(entry));
            }
            return conflicts(cancelled.orElseThrow(() -> e));
        }
        List<List<JournalEntry>> written = each(entries, (journal, entry) -> journal.written(entry, entry.draft()));
        return IntStream.range(0, parts.size())
                .mapToObj(i -> Optional.of(
                        done(parts.get(i).plan().draft(), written.get(i), i == 0 ? used : CapacityUnits.NONE)))
                .toList();
    }

    private static JournalEntry begin(Part part) {
        JournaledCommit commits = part.commits();
        return commits.journal()
                .begin(
                        commits.commit().table(),
                        commits.commit().keys(),
                        part.plan().draft(),
                        part.undoes());
    }

    private List<List<JournalEntry>> each(
            List<List<JournalEntry>> entries, BiFunction<Journal, JournalEntry, JournalEntry> what) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> entries.get(i).stream()
                        .map(entry -> what.apply(parts.get(i).commits().journal(), entry))
                        .toList())
                .toList();
    }

    private static Done done(ItemDraft draft, List<JournalEntry> entries, CapacityUnits used) {
        return new Done(entries, new Outcome.Written(draft.base(), draft.mine(), used));
    }

    private List<Optional<Done>> conflicts(Cancellation cancelled) {
        var outcomes = new ArrayList<Optional<Done>>();
        int place = 0;
        for (Part part : parts) {
            int items = part.items().size();
            boolean refused = false;
            Map<String, AttributeValue> theirs = Map.of();
            for (int i = place; i < place + items; i++) {
                refused |= cancelled.refused(i);
                theirs = cancelled.item(i).isEmpty() ? theirs : cancelled.item(i);
            }
            outcomes.add(
                    refused
                            ? Optional.of(
                                    new Done(List.of(), new Outcome.Conflict(theirs.isEmpty() ? null : theirs, null)))
                            : Optional.empty());
            place += items;
        }
        return outcomes;
    }
}
