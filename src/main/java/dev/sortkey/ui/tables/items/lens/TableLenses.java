package dev.sortkey.ui.tables.items.lens;

import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.entity.Lenses;
import dev.sortkey.dynamo.entity.SavedLenses;
import dev.sortkey.dynamo.item.Entities;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.item.pack.PackedSnapshot;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.plan.Planner;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.tables.items.request.RequestViewModel;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The lenses of one table, and the one that its rows are looked at through; remembered where that is given.
public final class TableLenses {
    /// The name of what no lens has.
    public static final String OTHER = RowEntities.NONE;

    private final TableDescription table;
    private final RequestViewModel request;
    private final TaskScope tasks;
    private final Supplier<? extends LensRows> rows;
    private final Consumer<@Nullable String> show;
    private final Runnable reread;
    private @Nullable SavedValue<SavedLenses> saved;
    /// Those that nothing remembers.
    private SavedLenses.OfTable unsaved = SavedLenses.OfTable.NONE;
    /// The lenses that the rows were told by; others may be remembered since.
    private List<Lens> told = List.of();

    /// No lens.
    ///
    /// @param rows those that are shown now
    /// @param show shows the rows of one entity only, or all for null
    /// @param reread runs the request again, where that costs nothing
    public TableLenses(
            RequestViewModel request,
            TaskScope tasks,
            Supplier<? extends LensRows> rows,
            Consumer<@Nullable String> show,
            Runnable reread) {
        this.table = request.table();
        this.request = request;
        this.tasks = tasks;
        this.rows = rows;
        this.show = show;
        this.reread = reread;
    }

    /// Takes those that are remembered, and remembers changes; before anything is read.
    public void keep(SavedValue<SavedLenses> memory) {
        saved = memory;
    }

    /// As it is remembered now: something else may change it, such as an import that brings a model.
    private SavedLenses.OfTable now() {
        return saved == null ? unsaved : saved.get().of(table.tableName());
    }

    /// The entities of the rows that are shown.
    RowEntities rows() {
        return rows.get().entities();
    }

    /// In their order.
    public List<Lens> all() {
        return now().all();
    }

    /// The name of the model that they are from; empty when they were inferred.
    public String from() {
        String from = now().from();
        return from == null ? "" : from;
    }

    /// The name of the one that the rows are looked at through, {@link #OTHER}, or null for all rows.
    public @Nullable String chosen() {
        return all().isEmpty() ? null : now().chosen();
    }

    /// The one of this name, or null.
    public @Nullable Lens named(@Nullable String name) {
        return Lenses.named(all(), name);
    }

    /// Looks at the rows through other lenses, through none at all for an empty list.
    ///
    /// @param from the name of the model that they are from; empty when they were inferred
    /// @param name the one to look through; null for all rows
    public void use(List<Lens> lenses, String from, @Nullable String name) {
        boolean widened = widen();
        change(_ -> new SavedLenses.OfTable(lenses, from, name));
        tell(widened);
    }

    /// Tells the rows by the lenses as they are now, and shows those of the chosen one.
    ///
    /// @param widened whether the rows are of a request that asked for fewer
    private void tell(boolean widened) {
        LensRows into = rows.get();
        int count = into.size();
        PackedSnapshot items = into.snapshot();
        Function<Map<String, AttributeValue>, String> entityOf = entityOf(into.keys());
        tasks.latest("lenses", () -> RowEntities.of(entityOf, items, count)).onSuccess(told -> {
            if (into.equals(rows.get())) { // else they were read with these lenses
                into.tell(told);
                show.accept(chosen());
                if (widened) {
                    reread.run();
                }
            }
        });
    }

    /// Shows the rows of one entity only, or all for null. What an earlier lens asked for leaves the request.
    public void choose(@Nullable String name) {
        change(of -> of.through(OTHER.equals(name) || Lenses.named(of.all(), name) != null ? name : null));
        boolean widened = widen();
        if (!all().equals(told)) {
            tell(widened);
            return;
        }
        show.accept(name);
        if (widened) {
            reread.run();
        }
    }

    /// Whether the request asked for the items of a lens; now it doesn't.
    private boolean widen() {
        ReadDraft draft = draft();
        ReadDraft widened = draft == null ? null : LensRequest.widened(draft, keys(draft), asked());
        if (widened == null || widened.equals(draft)) {
            return false;
        }
        request.load(widened);
        return true;
    }

    /// Those that the request may ask for.
    private List<Lens> asked() {
        return Stream.concat(told.stream(), all().stream()).distinct().toList();
    }

    /// What is typed; null when that is no request.
    private @Nullable ReadDraft draft() {
        try {
            return request.draft();
        } catch (UserException e) {
            return null;
        }
    }

    /// Whether a request can ask for the items of the chosen lens only, and doesn't yet.
    boolean canNarrow() {
        return narrowed() != null;
    }

    /// Reads again, and only the items of the chosen lens; where that may cost something, the person runs it.
    public void narrow() {
        ReadDraft narrowed = narrowed();
        if (narrowed != null) {
            request.load(narrowed);
            reread.run();
        }
    }

    private void change(UnaryOperator<SavedLenses.OfTable> how) {
        String name = table.tableName();
        if (saved == null) {
            unsaved = how.apply(unsaved);
        } else {
            saved.update(all -> all.with(name, how.apply(all.of(name))));
        }
    }

    /// Tells the entity of an item: its lens, or what the prefixes of its keys say when there is no lens. The rows
    /// are told by it from now on.
    ///
    /// @param keys of the table or index that is read
    public Function<Map<String, AttributeValue>, String> entityOf(KeyNames keys) {
        told = all();
        if (told.isEmpty()) {
            return item -> Entities.of(item, keys).orElse(RowEntities.NONE);
        }
        var lenses = new Lenses(told);
        return item -> lenses.of(item).orElse(OTHER);
    }

    private @Nullable ReadDraft narrowed() {
        Lens lens = named(chosen());
        ReadDraft draft = draft();
        if (lens == null || draft == null || draft.statement() != null) {
            return null;
        }
        ReadDraft wide = LensRequest.widened(draft, keys(draft), asked());
        ReadDraft narrow = LensRequest.narrowed(wide, keys(draft), lens);
        boolean isSaid = narrow.equals(wide) || LensRequest.same(narrow, draft);
        return isSaid ? null : planned(narrow);
    }

    private @Nullable ReadDraft planned(ReadDraft draft) {
        try {
            Planner.plan(table, draft);
            return draft;
        } catch (UserException e) {
            return null; // the service refuses it, such as a filter on what an index doesn't hold
        }
    }

    private KeyNames keys(ReadDraft draft) {
        String index = draft.index();
        boolean isTable = index == null || index.equals(table.tableName());
        try {
            return KeyNames.of(table, isTable ? null : index);
        } catch (UserException e) {
            return KeyNames.of(table); // typed for an index that isn't there any more
        }
    }

    /// What the chosen lens asks for in words; empty when a request can't say it.
    public String words() {
        Lens lens = named(chosen());
        return lens == null ? "" : LensRequest.words(lens);
    }
}
