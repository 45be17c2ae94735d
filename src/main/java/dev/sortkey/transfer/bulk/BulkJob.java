package dev.sortkey.transfer.bulk;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobRun;
import dev.sortkey.transfer.job.LineFile;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.SkippedChange;
import dev.sortkey.transfer.job.TableSource;
import dev.sortkey.transfer.job.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A bulk change: first its plan is made, then it is carried out, in as many runs as it takes.
///
/// @param table as described
public record BulkJob(DynamoDbClient client, TableDescription table, JobFolder folder) {
    /// How many pages are planned at once: that takes the processor only.
    private static final int PAGES_AT_ONCE = 4;

    private EditPlanner planner() {
        return new EditPlanner(table, folder.job().options().version());
    }

    private PlanFiles files() {
        return PlanFiles.of(folder);
    }

    /// Reads everything and plans what `action` makes of it. Changes no item.
    ///
    /// @param reads one after the other
    /// @param whole whether they return whole items of the table; else they are read again, by their keys
    /// @param listener hears how far it is
    /// @return how far it came; it is finished unless the pace was stopped or the thread interrupted
    /// @throws UserException why it can't be read
    public Checkpoint plan(
            List<Read> reads, boolean whole, BulkAction action, Pace pace, Consumer<Checkpoint> listener) {
        return during(() -> {
            try (var sink = new PlanSink(client, planner(), action, whole, files())) {
                return new JobRun<Page, PlanSink.Planned>(
                                (_, taker) -> reads.forEach(read -> new TableSource(client, read, pace)
                                        .each("", (page, _) -> taker.take(page, ""))),
                                sink,
                                pace,
                                PAGES_AT_ONCE,
                                folder.keeper(folder::planned, pace),
                                listener)
                        .run(Checkpoint.START);
            }
        });
    }

    /// Plans the changes in `file`, which somebody made: a plan, or changes in the same form.
    ///
    /// @throws UserException bad input with the line that isn't a change of an item of the table
    public Checkpoint plan(Path file) {
        KeyNames keys = KeyNames.of(table);
        return plan(
                Pace.of(0),
                _ -> {},
                taker -> new PlanFile(file).each("", (line, _) -> {
                    ItemDraft draft = line.change().draft();
                    if (!draft.first().keySet().containsAll(keys.all())
                            || !draft.last().keySet().containsAll(keys.all())) {
                        throw new UserException(new UserError.BadInput(
                                file + ", line " + line.number() + ": the item has no key of " + table.tableName()
                                        + ".",
                                "The key is " + String.join(" and ", keys.all()) + ".",
                                Math.toIntExact(line.number()),
                                0));
                    }
                    taker.change(line.change());
                }));
    }

    /// Plans to take back what another job has done so far.
    public Checkpoint planToUndo(JobFolder done) {
        BitSet skipped = new BitSet();
        PlanFiles files = PlanFiles.of(done);
        skipped(done, lines -> lines.forEach(line -> skipped.set(Math.toIntExact(line.number()))));
        long sent = done.checkpoint().sent();
        return plan(
                Pace.of(0),
                _ -> {},
                taker -> new PlanFile(files.plan()).each("", (line, _) -> {
                    if (line.number() <= sent && !skipped.get(Math.toIntExact(line.number()))) {
                        taker.change(new PlannedChange(
                                line.change().draft().reversed(), line.change().cost()));
                    }
                }));
    }

    /// Takes the lines of a plan.
    public interface Planned {
        /// A change.
        void change(PlannedChange change);

        /// An item that can't be changed as it should be.
        void reject(Map<String, AttributeValue> item, String reason);
    }

    /// Plans the changes that `maker` makes, one after the other.
    ///
    /// @param pace to stop it
    /// @return how far it came; it is finished unless the pace was stopped
    public Checkpoint plan(Pace pace, Consumer<Checkpoint> listener, Consumer<Planned> maker) {
        return during(() -> {
            try (var plan = new LineFile(files().plan(), 0);
                    var rejects = new LineFile(files().rejects(), 0)) {
                var lines = new Lines(KeyNames.of(table), plan, rejects, pace, listener);
                boolean finished = true;
                try {
                    maker.accept(lines);
                } catch (CancellationException e) {
                    finished = false;
                }
                var planned = new Checkpoint(
                        0,
                        "",
                        0,
                        lines.tally,
                        Map.of("plan", plan.sync(), "rejects", rejects.sync()),
                        0,
                        finished,
                        null);
                folder.planned(planned);
                return planned;
            }
        });
    }

    private static final class Lines implements Planned {
        private final KeyNames keys;
        private final LineFile plan;
        private final LineFile rejects;
        private final Pace pace;
        private final Consumer<Checkpoint> listener;
        private Tally tally = Tally.NONE;

        private Lines(KeyNames keys, LineFile plan, LineFile rejects, Pace pace, Consumer<Checkpoint> listener) {
            this.keys = keys;
            this.plan = plan;
            this.rejects = rejects;
            this.pace = pace;
            this.listener = listener;
        }

        @Override
        public void change(PlannedChange change) {
            plan.add(change.line());
            add(Tally.of(PlanSink.kind(change.draft(), keys), 1)
                    .plus(Tally.of(Count.PLANNED_HALF_UNITS, change.cost().halves())));
        }

        @Override
        public void reject(Map<String, AttributeValue> item, String reason) {
            rejects.add(SkippedChange.reject(item, reason));
            add(Tally.of(Count.REJECTED, 1));
        }

        private void add(Tally more) {
            tally = tally.plus(more);
            if (pace.isStopped()) {
                throw new CancellationException("planning was stopped");
            }
            listener.accept(new Checkpoint(0, "", 0, tally, Map.of(), 0, false, null));
        }
    }

    /// Carries out what is left of the plan.
    ///
    /// @param pace what the requests go through: to pause it, to stop it, to make it faster
    /// @param listener hears of each change
    /// @return how far it came; it is finished unless the pace was stopped or the thread interrupted
    /// @throws UserException why it can't go on now; another run may
    public Checkpoint run(Pace pace, Consumer<Checkpoint> listener) {
        return during(() -> {
            Checkpoint start = folder.checkpoint();
            long kept = start.lengths().getOrDefault("skipped", 0L);
            try (var sink = new ChangeSink(client, planner(), pace, files(), kept)) {
                return new JobRun<>(
                                new PlanFile(files().plan()),
                                sink,
                                pace,
                                folder.job().options().parallel(),
                                folder.keeper(folder::save, pace),
                                listener)
                        .run(start);
            }
        });
    }

    private interface Work {
        Checkpoint run();
    }

    private Checkpoint during(Work work) {
        try (FolderLock _ = folder.take()) {
            return work.run();
        }
    }

    /// The first changes of a job's plan; none while there is no plan.
    public static List<PlannedChange> first(JobFolder job, int most) {
        var first = new ArrayList<PlannedChange>();
        job.lines(
                "plan.jsonl", lines -> lines.limit(most).map(PlannedChange::of).forEach(first::add));
        return first;
    }

    /// The first of those that changed nothing.
    ///
    /// @param which those that count
    public static List<SkippedChange> skipped(JobFolder job, Predicate<SkippedChange> which, int most) {
        var first = new ArrayList<SkippedChange>();
        skipped(job, lines -> lines.filter(which).limit(most).forEach(first::add));
        return first;
    }

    /// The first items that can't be changed like this, each with its reason.
    public static List<SkippedChange> rejects(JobFolder job, int most) {
        var first = new ArrayList<SkippedChange>();
        job.lines(
                "rejects.jsonl",
                lines -> lines.limit(most).map(SkippedChange::ofReject).forEach(first::add));
        return first;
    }

    private static void skipped(JobFolder job, Consumer<Stream<SkippedChange>> consumer) {
        job.lines("skipped.jsonl", lines -> consumer.accept(lines.map(SkippedChange::of)));
    }
}
