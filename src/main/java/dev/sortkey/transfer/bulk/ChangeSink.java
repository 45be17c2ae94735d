package dev.sortkey.transfer.bulk;

import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.Write;
import dev.sortkey.dynamo.write.WriteExecutor;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.edit.MoveInTwo;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.LineFile;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Sink;
import dev.sortkey.transfer.job.SkippedChange;
import dev.sortkey.transfer.job.Tally;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Carries out the changes of a plan, each as one conditional request: what somebody else changed meanwhile is left
/// alone and taken down.
final class ChangeSink implements Sink<PlanFile.Line, ChangeSink.Done>, AutoCloseable {
    private final ItemCommit commit;
    private final EditPlanner planner;
    private final KeyNames keys;
    private final Pace pace;
    private final LineFile skipped;

    /// @param length of the file of skipped lines, as far as it belongs to the checkpoint
    ChangeSink(DynamoDbClient client, EditPlanner planner, Pace pace, PlanFiles files, long length) {
        this.keys = KeyNames.of(planner.table());
        this.commit = new ItemCommit(client, planner.table().tableName(), keys);
        this.planner = planner;
        this.pace = pace;
        this.skipped = new LineFile(files.skipped(), length);
    }

    /// What came of a line.
    ///
    /// @param skipped why nothing changed; null when something did
    record Done(Count what, CapacityUnits used, @Nullable SkippedChange skipped) {}

    @Override
    public long bytes(PlanFile.Line line) {
        return line.bytes();
    }

    @Override
    public Done send(PlanFile.Line line, boolean again) {
        ItemDraft draft = line.change().draft();
        try {
            EditPlan plan = planner.plan(draft);
            var tries = new AtomicInteger();
            Outcome outcome = plan.each(step -> pace.send(
                    line.change().cost(),
                    () -> {
                        tries.incrementAndGet();
                        return sent(lean(step));
                    },
                    sent -> sent instanceof Outcome.Written written
                            ? written.used()
                            : line.change().cost()));
            return done(line, outcome, again || tries.get() > plan.steps().size());
        } catch (UserException e) {
            if (e.error() instanceof UserError.BadInput) {
                return new Done(
                        Count.REJECTED,
                        CapacityUnits.NONE,
                        new SkippedChange(
                                line.number(), Count.REJECTED, e.error().what(), draft, null));
            }
            throw e;
        }
    }

    /// Without the old item in the answer, which the plan has.
    private static EditPlan.Step lean(EditPlan.Step step) {
        return new EditPlan.Step(
                switch (step.write()) {
                    case Write.Update(var update) ->
                        new Write.Update(update.toBuilder()
                                .returnValues(ReturnValue.NONE)
                                .build());
                    case Write.Delete(var delete) ->
                        new Write.Delete(delete.toBuilder()
                                .returnValues(ReturnValue.NONE)
                                .build());
                    case Write.Put _, Write.Transaction _, Write.Batch _ -> step.write();
                },
                step.draft());
    }

    private Outcome sent(EditPlan.Step step) {
        try {
            return commit.send(step);
        } catch (UserException e) {
            if (WriteExecutor.lacksTransactions(step.write(), e)) {
                return new MoveInTwo(commit, planner).send(step.draft());
            }
            throw e;
        }
    }

    /// @param repeated whether what is found in the table may have been written by an earlier try
    private Done done(PlanFile.Line line, Outcome outcome, boolean repeated) {
        ItemDraft draft = line.change().draft();
        return switch (outcome) {
            case Outcome.Written written ->
                !repeated && written.isAsItWas()
                        ? new Done(
                                Count.UNCHANGED,
                                written.used(),
                                new SkippedChange(
                                        line.number(),
                                        Count.UNCHANGED,
                                        "It was changed like this already.",
                                        draft,
                                        written.after()))
                        : new Done(PlanSink.kind(draft, keys), written.used(), null);
            case Outcome.Conflict(var theirs, var clash) ->
                new Done(
                        Count.CONFLICTS,
                        line.change().cost(),
                        new SkippedChange(line.number(), Count.CONFLICTS, why(draft, theirs, clash), draft, theirs));
        };
    }

    private static String why(
            ItemDraft draft,
            @Nullable Map<String, AttributeValue> theirs,
            @Nullable Map<String, AttributeValue> clash) {
        if (clash != null) {
            return "There is an item with its new key already.";
        }
        if (draft.base() == null) {
            return "There is an item with this key already.";
        }
        return theirs == null ? "Somebody deleted it meanwhile." : "Somebody changed it meanwhile.";
    }

    @Override
    public Tally record(Done done) {
        if (done.skipped() != null) {
            skipped.add(done.skipped().line());
        }
        return Tally.of(done.what(), 1).plus(Tally.ofWriting(done.used()));
    }

    @Override
    public Map<String, Long> sync() {
        return Map.of("skipped", skipped.sync());
    }

    @Override
    public void close() {
        skipped.close();
    }
}
