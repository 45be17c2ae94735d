package dev.sortkey.ui.tables.compare;

import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.difference.AttributeChange;
import dev.sortkey.dynamo.table.TableList;
import dev.sortkey.support.Counted;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.transfer.compare.ComparedSides;
import dev.sortkey.transfer.compare.Comparison;
import dev.sortkey.transfer.compare.Differences;
import dev.sortkey.transfer.compare.DifferentItem;
import dev.sortkey.transfer.compare.DifferentItem.Kind;
import dev.sortkey.transfer.compare.Side;
import dev.sortkey.transfer.compare.TableSide;
import dev.sortkey.ui.tables.Bytes;
import dev.sortkey.ui.tables.move.JobStart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Compares, and pages through what was found.
final class CompareViewModel {
    /// How many rows are read at once.
    static final int PAGE = 50;

    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_NAMES = 4;

    private final TaskScope tasks;
    private final JobStart jobs;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private Tasks.@Nullable Task<?> task;
    private @Nullable Compared last;

    /// One item in the list.
    ///
    /// @param words what differs, in short
    record Row(Kind kind, String key, String words) {}

    /// One item, value by value.
    ///
    /// @param changes from the table of the tab to the other side
    /// @param words its size on each side
    record Details(DifferentItem item, List<AttributeChange> changes, String words) {}

    /// @param tasks of the tab, which own what was found
    CompareViewModel(TaskScope tasks, JobStart jobs) {
        this.tasks = tasks;
        this.jobs = jobs;
    }

    ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// How far the comparison is, in words.
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// The names of the connections that are open.
    List<String> connections() {
        return jobs.connections();
    }

    /// The tables of an open connection; none when they can't be listed.
    void tables(String connection, Consumer<List<String>> then) {
        tasks.latest("tables", () -> {
                    var names = new ArrayList<String>();
                    jobs.connection(connection).ifPresent(it -> TableList.deliver(it.dynamo(), names::addAll));
                    return names;
                })
                .onSuccess(then)
                .onError(_ -> then.accept(List.of())); // a name can be typed all the same
    }

    /// Compares; what was found before is closed.
    void compare(CompareRequest request, Consumer<Compared> then, Consumer<UserError> onError) {
        cancel();
        Compared before = last;
        last = null;
        if (before != null) {
            tasks.run(() -> {
                before.close();
                return before;
            });
        }
        running.set(true);
        progress.set("Reading the definitions");
        Tasks.Task<Compared> started = tasks.open(() -> found(request));
        task = started;
        started.onSuccess(found -> {
                    last = found;
                    running.set(false);
                    then.accept(found);
                })
                .onError(error -> {
                    running.set(false);
                    onError.accept(error);
                });
    }

    /// Tells what passes, such as throttling. May be called by any thread.
    void trouble(UserError passing) {
        tasks.deliver(() -> progress.set("Still trying: " + passing.what()));
    }

    /// Stops comparing.
    void cancel() {
        if (task != null) {
            task.cancel();
            task = null;
        }
        running.set(false);
    }

    private Compared found(CompareRequest request) {
        try {
            return compared(request);
        } catch (RuntimeException e) {
            request.requireOpen(jobs); // a client that was closed meanwhile fails in many ways
            throw e;
        }
    }

    private Compared compared(CompareRequest request) {
        ComparedSides sides = request.sides(jobs);
        KeyNames keys = sides.keys().orElseThrow();
        var items = new Differences(jobs.data(), request.ignored());
        try {
            Comparison.Outcome outcome = sides.keysUnlike().isPresent()
                    ? null
                    : sides.run(new Comparison(keys, request.ignored(), jobs.data()), new Told(items));
            items.finish();
            return new Compared(request, sides, keys, outcome, items);
        } catch (RuntimeException e) {
            items.close();
            throw e;
        }
    }

    /// Keeps what is found, and tells how far it is now and then.
    private final class Told implements Comparison.Listener {
        private final Differences items;
        private final AtomicLong shown = new AtomicLong();

        private Told(Differences items) {
            this.items = items;
        }

        @Override
        public void read(Side side, long count) {
            Long all = side instanceof TableSide table && !table.isPart()
                    ? table.table().itemCount()
                    : null;
            say(() -> "Reading " + side.name() + ": " + Counted.of(count, "item")
                    + (all != null && all > count ? " of about %,d".formatted(all) : ""));
        }

        @Override
        public void found(DifferentItem item) {
            items.add(item);
            say(() -> "Comparing: " + Counted.of(items.count(null), "difference"));
        }

        private void say(Supplier<String> words) {
            long now = System.nanoTime();
            if (now - shown.get() > BETWEEN_NANOS) {
                shown.set(now);
                String said = words.get();
                tasks.deliver(() -> progress.set(said));
            }
        }
    }

    /// The rows of a page.
    ///
    /// @param kind null for all
    /// @param page from 0
    void rows(
            Compared compared, @Nullable Kind kind, long page, Consumer<List<Row>> then, Consumer<UserError> onError) {
        tasks.run(() -> {
                    var rows = new ArrayList<Row>();
                    long end = Math.min(compared.items().count(kind), (page + 1) * PAGE);
                    for (long i = page * PAGE; i < end; i++) {
                        rows.add(row(compared.items().get(kind, i), compared.keys()));
                    }
                    return rows;
                })
                .onSuccess(then)
                .onError(onError);
    }

    private static Row row(DifferentItem item, KeyNames keys) {
        String key = ItemKeys.text(item.item(), keys);
        if (item.kind() != Kind.CHANGED) {
            return new Row(
                    item.kind(),
                    key,
                    Counted.of(item.item().size(), "attribute") + ", " + Bytes.words(ItemSize.of(item.item())));
        }
        List<AttributeChange> changes = item.changes(keys);
        String names = String.join(
                ", ",
                changes.stream().limit(MOST_NAMES).map(AttributeChange::name).toList());
        return new Row(
                item.kind(),
                key,
                names + (changes.size() > MOST_NAMES ? " and %,d more".formatted(changes.size() - MOST_NAMES) : ""));
    }

    /// One item, value by value.
    ///
    /// @param kind null for all
    void details(
            Compared compared, @Nullable Kind kind, long number, Consumer<Details> then, Consumer<UserError> onError) {
        tasks.run(() -> details(compared.items().get(kind, number), compared))
                .onSuccess(then)
                .onError(onError);
    }

    private static Details details(DifferentItem item, Compared compared) {
        String words = size("here", item.left())
                + (item.left() == null || item.right() == null ? "" : " · ")
                + size("there", item.right());
        return new Details(item, item.changes(compared.keys()), words);
    }

    private static String size(String where, @Nullable Map<String, AttributeValue> item) {
        return item == null ? "" : Bytes.words(ItemSize.of(item)) + " " + where;
    }

    /// Writes all differences into a file.
    void save(Compared compared, Path file, Runnable then, Consumer<UserError> onError) {
        tasks.run(() -> {
                    compared.save(file);
                    return file;
                })
                .onSuccess(_ -> then.run())
                .onError(onError);
    }

    /// What a table that is made like the other one loses.
    ///
    /// @param there whether the other table is the one to change
    static Kind deleted(boolean there) {
        return there ? Kind.ONLY_RIGHT : Kind.ONLY_LEFT;
    }

    /// Plans what makes one table like the other, as a job.
    ///
    /// @param there whether the other table is the one to change
    /// @param kinds what counts, as seen from the table of the tab
    /// @throws UserException bad input when nothing is chosen, its connection isn't open, or items would be deleted
    ///     that may be in both
    void plan(Compared compared, boolean there, Set<Kind> kinds) {
        TableSide target = compared.target(there).orElseThrow();
        var connection = jobs.connection(target.place())
                .orElseThrow(() -> new UserException(
                        new UserError.BadInput("The connection " + target.place() + " isn't open.", "Open it first.")));
        if (kinds.contains(deleted(there)) && compared.request().mayMiss()) {
            throw new UserException(new UserError.BadInput(
                    "Items that the request finds in one table only may be in the other as well.",
                    "Compare all items to delete."));
        }
        if (kinds.stream().allMatch(kind -> compared.items().count(kind) == 0)) {
            throw new UserException(
                    new UserError.BadInput("There is nothing to change.", "Choose what to add, change or delete."));
        }
        Side model = there ? compared.sides().left() : compared.sides().right();
        jobs.plan(
                connection, target.table(), "make items like those of " + model.name(), compared.changes(there, kinds));
    }
}
