package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.text.FoundItem;
import dev.sortkey.dynamo.wire.Destination;
import dev.sortkey.dynamo.write.edit.EditPlan;
import dev.sortkey.dynamo.write.edit.EditPlanner;
import dev.sortkey.dynamo.write.edit.ItemCommit.Outcome;
import dev.sortkey.dynamo.write.edit.ItemDraft;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import dev.sortkey.dynamo.write.journal.JournalScript;
import dev.sortkey.dynamo.write.statement.ItemStatement;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.ui.tables.items.edit.StagedDrafts.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The changes of one table's items that are staged, and those that were written since the rows were read.
public final class Changes implements AutoCloseable {
    private final Connection connection;
    private final TableDescription table;
    private final KeyNames keys;
    private final TableWriting writing;
    private final ChangeSender sender;
    private final DraftStore store;
    private final EditSteps steps = new EditSteps();
    private final TaskScope tasks;
    private final Map<String, StagedItem> staged = new LinkedHashMap<>();
    /// Items that were written since the rows were read, by the key that they had.
    private final Map<String, ItemDraft> written = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<List<StagedItem>> items = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper committing = new ReadOnlyBooleanWrapper();

    /// With what is staged already.
    public Changes(Connection connection, TableDescription table, ChangeMemory memory, Tasks tasks) {
        this.connection = connection;
        this.table = table;
        this.writing = new TableWriting(memory.settings(), connection.spec().name(), table);
        this.tasks = new TaskScope(tasks);
        keys = KeyNames.of(table);
        String name = connection.spec().name();
        sender = new ChangeSender(
                connection.dynamo(), new Journal(memory.data(), name, writing::all), table.tableName());
        store = new DraftStore(memory.drafts(), name, table.tableName(), keys);
        adopt();
    }

    /// Takes over what is in the file. What is staged here too stays as it is, with why it wasn't written.
    private void adopt() {
        Map<String, StagedItem> before = new LinkedHashMap<>(staged);
        staged.clear();
        store.read().forEach(line -> {
            StagedItem same = before.get(ItemKeys.text(line.draft().first(), keys));
            StagedItem item = same != null && same.line().equals(line) ? same : staged(line);
            staged.put(item.key(), item);
        });
        List<StagedItem> now = List.copyOf(staged.values());
        if (!now.equals(List.copyOf(before.values()))) {
            steps.reset(now);
            items.set(now);
        }
    }

    /// Takes over what other windows and programs have staged meanwhile.
    public void refresh() {
        if (!committing.get()) {
            tasks.latest("refresh", () -> store.refresh()).onSuccess(_ -> adopt());
        }
    }

    /// What is staged, in the order in which it was.
    public ReadOnlyObjectProperty<List<StagedItem>> items() {
        return items.getReadOnlyProperty();
    }

    /// Whether requests are under way.
    public ReadOnlyBooleanProperty committing() {
        return committing.getReadOnlyProperty();
    }

    /// How changes of this table are sent and kept.
    TableWriting writing() {
        return writing;
    }

    EditPlanner planner() {
        return writing.planner();
    }

    /// The key attributes of the table.
    public KeyNames keys() {
        return keys;
    }

    TableDescription table() {
        return table;
    }

    Destination destination() {
        return connection.destination();
    }

    /// What `item`, as it was read, has become here: staged, or written since; null when it is as it was read.
    public @Nullable ItemDraft of(Map<String, AttributeValue> item) {
        if ((staged.isEmpty() && written.isEmpty()) || !item.keySet().containsAll(keys.all())) {
            return null;
        }
        String key = ItemKeys.text(item, keys);
        StagedItem waiting = staged.get(key);
        return waiting == null ? written.get(key) : waiting.draft();
    }

    /// Whether `item` has a change that isn't written yet.
    public boolean isStaged(Map<String, AttributeValue> item) {
        return item.keySet().containsAll(keys.all()) && staged.containsKey(ItemKeys.text(item, keys));
    }

    /// The items that are new since the rows were read, staged or written.
    public List<Map<String, AttributeValue>> added() {
        return NewItems.of(staged, written);
    }

    /// The rows are read anew, with all that was written.
    public void forgetWritten() {
        written.clear();
    }

    /// Items to begin an edit with, by the keys of `rows`: what is staged of them, or else what consistent reads
    /// bring, since a row may be old or only a part.
    ///
    /// @param then gets the drafts so far, in the order of the rows
    public void begin(
            List<Map<String, AttributeValue>> rows, Consumer<List<ItemDraft>> then, Consumer<UserError> onError) {
        new EditStart(this, Map.copyOf(staged)).begin(rows, then, onError);
    }

    /// Stages what `statements` make of their items, as they are now and after what is staged of them; all of it, or
    /// nothing.
    ///
    /// @param then gets how many items it changes
    public void stage(List<ItemStatement> statements, Consumer<Integer> then, Consumer<UserError> onError) {
        new StatementStaging(this, statements).stage(then, onError);
    }

    /// The item with the key of `row` as it is now, read at once; null when there is none.
    @Nullable
    Map<String, AttributeValue> read(Map<String, AttributeValue> row) {
        return sender.read(planner(), row);
    }

    /// Stages these in place of the changes with their keys, or nothing in place of one.
    void replace(Map<String, Optional<ItemDraft>> drafts) {
        drafts.forEach((key, draft) -> {
            if (draft.isEmpty()) {
                staged.remove(key);
                changed();
            } else {
                put(key, draft.get());
            }
        });
    }

    /// What `draft` has become meanwhile, by other edits of the same item.
    public ItemDraft now(ItemDraft draft) {
        StagedItem waiting = staged.get(ItemKeys.text(draft.first(), keys));
        return waiting == null ? draft : waiting.draft();
    }

    /// Stages `draft`, in place of an earlier change of the same item; a change that changes nothing is taken back.
    ///
    /// @throws UserException bad input when the service would refuse it
    public void stage(ItemDraft draft) {
        planner().plan(draft);
        String key = ItemKeys.text(draft.first(), keys);
        StagedItem before = staged.get(key);
        put(key, before == null ? draft : before.draft().then(draft));
    }

    /// Stages what was made of a draft, in its place.
    ///
    /// @throws UserException bad input when the service would refuse it
    public void restage(ItemDraft before, ItemDraft now) {
        if (before.base() == null) {
            planner().plan(now);
            staged.remove(ItemKeys.text(before.first(), keys));
        }
        stage(now);
    }

    /// Stages new items, all or none.
    ///
    /// @throws UserException bad input with the line of the first that can't be
    public void create(List<FoundItem> found) {
        NewItems.drafts(found, planner(), staged.keySet()).forEach(draft -> {
            StagedItem item = staged(new Line(draft, null));
            staged.put(item.key(), item);
        });
        changed();
    }

    private void put(String key, ItemDraft draft) {
        put(key, draft, null);
    }

    private void put(String key, ItemDraft draft, @Nullable String undoes) {
        if (draft.isEmpty()) {
            staged.remove(key);
        } else {
            StagedItem item = staged(new Line(draft, undoes));
            staged.put(item.key(), item);
        }
        changed();
    }

    /// Stages the deletion of `item`; a new one that was only staged is taken back.
    public void delete(Map<String, AttributeValue> item) {
        StagedItem before = staged.get(ItemKeys.text(item, keys));
        if (before != null && before.draft().base() == null) {
            revert(before);
        } else {
            put(
                    ItemKeys.text(item, keys),
                    new ItemDraft(before == null ? item : before.draft().base(), null));
        }
    }

    /// Takes a change back.
    public void revert(StagedItem item) {
        staged.remove(item.key());
        changed();
    }

    /// Takes all changes back.
    public void revertAll() {
        staged.clear();
        changed();
    }

    /// Decides a conflict: theirs is where the change now begins, `resolved` what the item shall be.
    ///
    /// @param resolved null to delete it
    public void resolve(StagedItem item, @Nullable Map<String, AttributeValue> resolved) {
        Outcome.Conflict conflict = Objects.requireNonNull(item.conflict());
        staged.remove(item.key());
        if (conflict.theirs() == null && resolved == null) {
            changed();
        } else {
            put(item.key(), new ItemDraft(conflict.theirs(), resolved));
        }
    }

    /// The requests for `draft`.
    ///
    /// @throws UserException bad input when the service would refuse it
    public EditPlan plan(ItemDraft draft) {
        return planner().plan(draft);
    }

    private StagedItem staged(Line line) {
        return StagedItem.of(line, cost(line.draft()), keys);
    }

    private CapacityUnits cost(ItemDraft draft) {
        try {
            return planner().plan(draft).cost().all();
        } catch (UserException e) {
            return CapacityUnits.NONE;
        }
    }

    /// Sends these changes. One by one, what fails stays staged with its reason, and what would fail for all ends it;
    /// together, as one transaction, all are written or all stay staged.
    ///
    /// @param then gets how many were written
    public void commit(List<StagedItem> some, boolean together, Consumer<Integer> then) {
        if (committing.get() || some.isEmpty()) {
            return;
        }
        committing.set(true);
        var count = new int[1];
        tasks.run(() -> {
                    BiConsumer<StagedItem, @Nullable StagedItem> sent =
                            (item, left) -> tasks.deliver(() -> count[0] += settled(item, left) ? 1 : 0);
                    if (together) {
                        sender.sendTogether(planner(), some, sent);
                    } else {
                        sender.send(planner(), some, sent);
                    }
                    return some;
                })
                .onFinally(() -> {
                    committing.set(false);
                    steps.reset(List.copyOf(staged.values()));
                    save();
                    then.accept(count[0]);
                });
    }

    /// Whether it was written. What was made of the item while it was sent stays staged, on top of what was written.
    private boolean settled(StagedItem item, @Nullable StagedItem sent) {
        StagedItem now = staged.getOrDefault(item.key(), item);
        boolean isSame = now.draft().equals(item.draft());
        if (sent == null) {
            staged.remove(item.key());
            written.put(item.key(), item.draft());
            boolean isGone = item.draft().mine() == null && now.draft().mine() == null;
            if (!isSame && !isGone) {
                StagedItem newer = staged(
                        new Line(new ItemDraft(item.draft().mine(), now.draft().mine()), null));
                staged.put(newer.key(), newer);
            }
        } else if (isSame) {
            staged.replace(item.key(), sent);
        }
        items.set(List.copyOf(staged.values()));
        return sent == null;
    }

    /// The changes of this table that were sent, the newest first.
    public void history(Consumer<List<JournalEntry>> then, Consumer<UserError> onError) {
        tasks.latest("history", () -> sender.history(planner())).onSuccess(then).onError(onError);
    }

    /// Changes of this table as a shell script that makes them again.
    String script(List<JournalEntry> entries) {
        return JournalScript.of(entries, planner(), destination());
    }

    Tasks tasks() {
        return tasks;
    }

    /// Stages what undoes a change that was written.
    ///
    /// @throws UserException bad input when the service would refuse it
    public void undo(JournalEntry entry) {
        ItemDraft undone = entry.draft().reversed();
        if (staged.containsKey(ItemKeys.text(undone.first(), keys))) {
            throw new UserException(
                    new UserError.BadInput("This item has a staged change.", "Commit or discard it first, then undo."));
        }
        planner().plan(undone);
        put(ItemKeys.text(undone.first(), keys), undone, entry.id());
    }

    /// Takes the last edit back that wasn't sent yet; false when there is none.
    public boolean stepBack() {
        return !committing.get() && steps.back().map(this::step).isPresent();
    }

    /// Makes the edit again that was taken back last; false when there is none.
    public boolean stepForth() {
        return !committing.get() && steps.forth().map(this::step).isPresent();
    }

    private List<StagedItem> step(List<StagedItem> to) {
        staged.clear();
        to.forEach(item -> staged.put(item.key(), item));
        save();
        return to;
    }

    private void changed() {
        steps.add(List.copyOf(staged.values()));
        save();
    }

    private void save() {
        items.set(List.copyOf(staged.values()));
        store.save(staged.values().stream().map(StagedItem::line).toList());
    }

    @Override
    public void close() {
        tasks.close();
    }
}
