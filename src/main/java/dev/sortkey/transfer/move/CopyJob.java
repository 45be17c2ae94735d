package dev.sortkey.transfer.move;

import dev.sortkey.dynamo.read.Page;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.dynamo.table.Waiting;
import dev.sortkey.dynamo.table.definition.LiveDefinition;
import dev.sortkey.dynamo.table.definition.TableCreation;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.FolderLock;
import dev.sortkey.transfer.job.Checkpoint;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobRun;
import dev.sortkey.transfer.job.Pace;
import dev.sortkey.transfer.job.Sink;
import dev.sortkey.transfer.job.TableSource;
import dev.sortkey.transfer.job.Tally;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Puts what a read of one table finds into another one, which may be elsewhere.
///
/// @param from reads `table`
/// @param to writes `target`
public record CopyJob(
        DynamoDbClient from, TableDescription table, DynamoDbClient to, TableDescription target, JobFolder folder) {
    /// What is copied, and how.
    ///
    /// @param connection the name of the other connection
    /// @param table the name of the other table
    public record Details(
            @Nullable ReadDraft read, String connection, String table, ImportMode mode, List<Mask> masks) {
        /// Nothing.
        public static final Details NONE = new Details(null, "", "", ImportMode.REPLACE, List.of());

        /// With defaults for what a damaged file doesn't say.
        public Details {
            connection = Objects.requireNonNullElse(connection, "");
            table = Objects.requireNonNullElse(table, "");
            mode = Objects.requireNonNullElse(mode, ImportMode.REPLACE);
            masks = masks == null ? List.of() : List.copyOf(masks);
        }
    }

    /// Makes a table like another one when there is none, and sees that its keys are the same.
    ///
    /// @param progress hears what is waited for
    /// @return whether it was made
    /// @throws UserException bad input when it has another key
    public static boolean prepare(DynamoDbClient to, TableDescription like, String name, Consumer<String> progress) {
        if (target(to, like, name).isPresent()) {
            return false;
        }
        new TableCreation(to, Waiting.real())
                .load(
                        List.of(LiveDefinition.of(like, List.of()).toBuilder()
                                .tableName(name)
                                .build()),
                        progress);
        return true;
    }

    /// The other table, if there is one.
    ///
    /// @throws UserException bad input when it has another key
    public static Optional<TableDescription> target(DynamoDbClient to, TableDescription like, String name) {
        TableDescription there;
        try {
            there = to.describeTable(it -> it.tableName(name)).table();
        } catch (UserException e) {
            if (e.error() instanceof UserError.NotFound) {
                return Optional.empty();
            }
            throw e;
        }
        if (!keys(there).equals(keys(like))) {
            throw new UserException(new UserError.BadInput(
                    "The other table " + name + " has the key " + keys(there) + ", not " + keys(like) + ".",
                    "Choose another table."));
        }
        return Optional.of(there);
    }

    /// Such as `pk (S) and sk (N)`.
    private static String keys(TableDescription table) {
        return table.keySchema().stream()
                .map(key -> key.attributeName() + " ("
                        + table.attributeDefinitions().stream()
                                .filter(each -> each.attributeName().equals(key.attributeName()))
                                .map(AttributeDefinition::attributeTypeAsString)
                                .findFirst()
                                .orElse("?")
                        + ")")
                .collect(Collectors.joining(" and "));
    }

    /// Takes down what is to be copied.
    public static void plan(JobFolder folder, TableDescription table, Details details) {
        folder.details(Details.class, Details.NONE).update(_ -> details);
        long about = TableSource.about(table, Objects.requireNonNull(details.read()));
        folder.planned(new Checkpoint(0, "", 0, Tally.of(Count.COPIED, about), Map.of(), 0, true, null));
    }

    /// Copies what is left.
    ///
    /// @return how far it came; it is finished unless the pace was stopped or the thread interrupted
    /// @throws UserException why it can't go on now; another run may
    public Checkpoint run(Pace pace, Consumer<Checkpoint> listener) {
        Details details = folder.details(Details.class, Details.NONE).get();
        Read read = Planner.plan(table, Objects.requireNonNull(details.read())).read();
        // Where a part takes long, at a rate or with a request for each item, it is small: progress is seen sooner.
        boolean slow = folder.job().options().rate() > 0 || !details.mode().isInBatches();
        int part = slow ? ItemPuts.MOST : ItemPuts.MOST * 4;
        var reading = new Pace(Double.POSITIVE_INFINITY);
        var puts = new ItemPuts(to, target, details.mode(), pace);
        try (FolderLock _ = folder.take()) {
            Checkpoint last = folder.checkpoint();
            Checkpoint start = last.position().isEmpty() ? last.again() : last; // some reads can't go on
            try (var conflicts = new Conflicts(folder, start)) {
                return new JobRun<Page, ItemPuts.Done>(
                                new TableSource(from, read.withLimit(part), reading),
                                new Copying(puts, details.masks(), conflicts),
                                pace,
                                folder.job().options().parallel(),
                                folder.keeper(folder::save, pace),
                                listener)
                        .run(start);
            }
        }
    }

    private static final class Copying implements Sink<Page, ItemPuts.Done> {
        private final ItemPuts puts;
        private final List<Mask> masks;
        private final Conflicts conflicts;

        private Copying(ItemPuts puts, List<Mask> masks, Conflicts conflicts) {
            this.puts = puts;
            this.masks = masks;
            this.conflicts = conflicts;
        }

        @Override
        public long bytes(Page page) {
            return TableSource.bytes(page);
        }

        @Override
        public ItemPuts.Done send(Page page, boolean again) {
            List<Map<String, AttributeValue>> items =
                    page.items().stream().map(item -> Mask.of(item, masks)).toList();
            var done = ItemPuts.Done.NOTHING.plus(Tally.ofReading(page.tally().used()));
            for (int from = 0; from < items.size(); from += ItemPuts.MOST) {
                done = done.plus(puts.put(
                        items.subList(from, Math.min(items.size(), from + ItemPuts.MOST)), List.of(), again));
            }
            return done;
        }

        @Override
        public Tally record(ItemPuts.Done done) {
            conflicts.add(done);
            return done.tally();
        }

        @Override
        public Map<String, Long> sync() {
            return conflicts.sync();
        }
    }
}
