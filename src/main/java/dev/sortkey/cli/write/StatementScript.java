package dev.sortkey.cli.write;

import dev.sortkey.cli.output.ItemWriter;
import dev.sortkey.cli.session.CommandContext;
import dev.sortkey.cli.session.CommandSession;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.partiql.Statement;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.JournaledCommit.Done;
import dev.sortkey.dynamo.write.journal.JournaledTransaction;
import dev.sortkey.dynamo.write.statement.ItemStatement;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Statements that change items, one after the other or all at once.
final class StatementScript {
    private static final int MOST_TRIES = 20;
    private static final String NEXT = "Nothing of this statement was written. Run it again on the item as it is now.";

    private final CommandSession session;
    private final CommandContext context;
    private final WriteFlags flags;
    private final List<Step> steps = new ArrayList<>();
    /// What the statements before make of the items, by table and key, where they weren't sent.
    private final Map<List<String>, Optional<Map<String, AttributeValue>>> unsent = new HashMap<>();
    private final ReturnedItems returned;
    private @Nullable ItemWriting first;

    /// A statement, and where it writes.
    private record Step(ItemStatement statement, ItemWriting writing) {
        List<String> item() {
            return List.of(statement.table().tableName(), ItemKeys.text(statement.key(), writing.keys()));
        }

        EditPlan plan(ItemDraft draft) {
            return statement.plan(writing.commits().planner(), draft);
        }
    }

    /// Checks all of them.
    ///
    /// @throws UserException bad input with the place of what is wrong, or when a table can't be described
    StatementScript(CommandSession session, CommandContext context, WriteFlags flags, List<Statement> statements) {
        this.session = session;
        this.context = context;
        this.flags = flags;
        returned = new ReturnedItems(statements);
        var tables = new HashMap<String, ItemWriting>();
        for (Statement statement : statements) {
            if (!(statement instanceof Statement.OfItem ofItem)) {
                throw statement.at().bad("SELECT can't be mixed with changes.", "Run it with 'sortkey select'.");
            }
            ItemWriting writing = tables.computeIfAbsent(ofItem.table(), this::writing);
            steps.add(new Step(ItemStatement.of(ofItem, writing.table()), writing));
        }
    }

    private ItemWriting writing(String table) {
        ItemWriting writing = first == null
                ? new ItemWriting(session, context, table, flags).printing(!returned.isAsked())
                : first.of(session, context, table);
        first = first == null ? writing : first;
        return writing;
    }

    /// Carries them out.
    ///
    /// @param together as one transaction
    /// @throws UserException the failure of the first that fails
    void run(boolean together) {
        if (together) {
            transaction();
        } else {
            oneByOne();
        }
    }

    private void oneByOne() {
        steps.stream()
                .map(step -> step.statement().statement())
                .filter(Statement.Exists.class::isInstance)
                .findFirst()
                .ifPresent(exists -> {
                    throw exists.at().bad("EXISTS is a condition of a transaction.", "Add --transaction.");
                });
        for (int i = 0; i < steps.size(); i++) {
            try {
                send(steps.get(i));
            } catch (UserException e) {
                tellWhich(i, false);
                returned(); // what was written before must not go untold
                throw e;
            }
        }
        finish();
    }

    private void tellWhich(int failed, boolean together) {
        if (steps.size() == 1) {
            return;
        }
        String which = "Statement " + (failed + 1) + " of " + steps.size() + " in line "
                + steps.get(failed).statement().statement().at().line();
        session.terminal()
                .say(
                        flags.dryRun || together
                                ? which + (flags.dryRun ? " would fail." : " failed. Nothing was written.")
                                : which + " failed. " + Counted.of(failed, "statement") + " ran before it; "
                                        + Counted.of(steps.size() - failed - 1, "statement") + " after it didn't run.");
    }

    /// Sends a statement. Where somebody else was faster, it is taken anew on the item as it is now, as the service
    /// would do it, so that a counter counts and WHERE has the last word.
    private void send(Step step) {
        Optional<ItemDraft> draft = draft(step);
        for (int tries = 1; draft.isPresent(); tries++) {
            EditPlan plan = step.plan(draft.get());
            switch (step.writing().send(plan, null, false)) {
                case Outcome.Conflict conflict -> {
                    if (plan.steps().size() > 1 || tries == MOST_TRIES) {
                        throw ConflictText.error(plan.draft(), step.writing().keys(), conflict, NEXT);
                    }
                    draft = step.statement().on(conflict.theirs());
                }
                case Outcome.Written(var before, var after, var _) -> {
                    if (flags.dryRun) {
                        unsent.put(step.item(), Optional.ofNullable(plan.draft().mine()));
                    } else {
                        returned.add(step.statement().statement(), before, after);
                    }
                    return;
                }
            }
        }
        step.writing().nothing();
    }

    private Optional<ItemDraft> draft(Step step) {
        Optional<Map<String, AttributeValue>> before = unsent.get(step.item());
        Map<String, AttributeValue> item = before != null
                ? before.orElse(null)
                : step.statement().reads()
                        ? step.writing().read(step.statement().key())
                        : null;
        return step.statement().on(item);
    }

    private void transaction() {
        requireDifferentItems();
        Map<Step, JournaledTransaction.Part> parts = parts();
        for (int tries = 1; !parts.isEmpty() && !carryOut(parts, tries == MOST_TRIES); tries++) {
            parts = parts();
        }
        for (Step step : steps) {
            if (!parts.containsKey(step)) {
                step.writing().nothing();
            }
        }
        finish();
    }

    /// What the statements make of the items as they are now; none for those that change nothing.
    private Map<Step, JournaledTransaction.Part> parts() {
        var parts = new LinkedHashMap<Step, JournaledTransaction.Part>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            try {
                draft(step)
                        .map(step::plan)
                        .ifPresent(plan -> parts.put(
                                step,
                                new JournaledTransaction.Part(step.writing().commits(), plan, null)));
            } catch (UserException e) {
                tellWhich(i, true);
                throw e;
            }
        }
        return parts;
    }

    private void requireDifferentItems() {
        var items = new HashSet<List<String>>();
        for (Step step : steps) {
            if (!items.add(step.item())) {
                throw step.statement()
                        .statement()
                        .at()
                        .bad(
                                "An earlier statement is on this item, and a transaction takes one for an item.",
                                "Write them as one, or leave --transaction out.");
            }
        }
    }

    /// Whether it was sent; else somebody else changed an item meanwhile.
    ///
    /// @param last whether it isn't tried again
    private boolean carryOut(Map<Step, JournaledTransaction.Part> parts, boolean last) {
        var transaction = new JournaledTransaction(List.copyOf(parts.values()));
        if (flags.dryRun) {
            keep(transaction);
            return true;
        }
        List<Optional<Done>> outcomes = transaction.send();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).orElse(null) instanceof Done(var _, Outcome.Conflict conflict)) {
                if (!last) {
                    return false;
                }
                JournaledTransaction.Part part = transaction.parts().get(i);
                throw ConflictText.error(
                        part.plan().draft(),
                        part.commits().commit().keys(),
                        conflict,
                        "Nothing of the transaction was written. Run it again on the items as they are now.");
            }
        }
        Iterator<Optional<Done>> done = outcomes.iterator();
        parts.forEach((step, part) -> {
            ItemDraft draft = part.plan().draft();
            Done written = done.next().orElseThrow();
            if (!part.plan().steps().isEmpty()) {
                step.writing().show(written, false);
            }
            returned.add(step.statement().statement(), draft.base(), draft.mine());
        });
        return true;
    }

    private void keep(JournaledTransaction transaction) {
        CapacityUnits units = transaction.parts().stream()
                .map(JournaledTransaction.Part::units)
                .reduce(CapacityUnits.NONE, CapacityUnits::plus);
        List<String> changes = transaction.parts().stream()
                .flatMap(part -> EntryText.changes(
                                part.plan().draft(), part.commits().commit().keys())
                        .lines())
                .toList();
        steps.getFirst()
                .writing()
                .keep(
                        "Transaction of " + Counted.of(transaction.parts().size(), "statement") + ", " + units
                                + " WCU (twice the price)",
                        changes,
                        transaction.request());
    }

    private void finish() {
        ItemWriting writing = steps.getFirst().writing();
        returned();
        writing.finish();
    }

    private void returned() {
        if (!flags.dryRun) {
            List<String> keys = steps.getFirst().writing().keys().all();
            returned.print(ItemWriter.of(session.terminal(), context.options().output(), false, keys));
        }
    }
}
