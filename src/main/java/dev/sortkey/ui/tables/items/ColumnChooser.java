package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.entity.Lens;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Icons;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which attributes are columns of the grid: a list to choose them from, and what is remembered of the choice.
final class ColumnChooser {
    private final String table;
    private final SavedValue<ItemColumns> saved;
    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final Button button = Icons.button("columns", Feather.COLUMNS, "Choose columns", this::open);
    private @Nullable String ttl;
    private Consumer<String> onTtl = _ -> {};
    private List<String> shown = List.of();
    private Map<String, Set<AttributeType>> shownTypes = Map.of();
    private Map<String, String> shownTitles = Map.of();

    ColumnChooser(ItemsViewModel model, ItemGrid grid, SavedValue<ItemColumns> saved) {
        this.model = model;
        this.grid = grid;
        this.saved = saved;
        table = model.request().table().tableName();
        grid.view().onReorder(this::reordered);
        // Asked before items are read, so that the read stays the newest call.
        model.findTtl(attribute -> {
            ttl = attribute;
            onTtl.accept(attribute);
            shownTypes = Map.of();
            refresh();
        });
    }

    /// What opens the list of columns.
    Button button() {
        return button;
    }

    /// The columns that are shown, without the keys.
    List<String> shown() {
        return shown;
    }

    /// How many columns are hidden.
    int hidden() {
        return all().size() - shown.size();
    }

    /// Shows numbers that are timestamps as dates, or as they are.
    void showDates(boolean dates) {
        grid.showDates(dates);
    }

    /// Called with the attribute that says when an item expires, once it is known.
    void onTtl(Consumer<String> listener) {
        onTtl = listener;
        if (ttl != null) {
            listener.accept(ttl);
        }
    }

    /// Gives the grid a column for each attribute of the rows that it shows, if anything is new. A lens has its
    /// columns first, also those that no row has yet.
    void refresh() {
        ItemRows rows = model.rows();
        List<String> wanted = ItemColumns.shown(saved.get().of(table), all());
        Lens lens = model.lenses().named(model.list().filter());
        Map<String, String> titles = lens == null ? Map.of() : lens.titles();
        boolean isSame = wanted.equals(shown) && rows.attributes().equals(shownTypes) && titles.equals(shownTitles);
        if (rows.size() > 0 && !isSame) {
            shownTypes = rows.types();
            shownTitles = titles;
            shown = wanted;
            grid.setColumns(rows.keys().all(), wanted, this::detail, name -> name.equals(ttl));
        }
    }

    /// What the key stands for in a lens, or the types of the attribute.
    private String detail(String name) {
        return shownTitles.getOrDefault(
                name,
                shownTypes.getOrDefault(name, Set.of()).stream()
                        .sorted()
                        .map(AttributeType::name)
                        .collect(Collectors.joining(" ")));
    }

    /// The attributes of the rows that the grid shows, without the keys.
    private Set<String> all() {
        String entity = model.list().filter();
        Lens lens = model.lenses().named(entity);
        var all = new LinkedHashSet<String>(lens == null ? List.of() : lens.attributes());
        all.addAll(model.rows().attributes(entity));
        model.rows().keys().all().forEach(all::remove);
        return all;
    }

    private void open() {
        var list = new ColumnList(List.copyOf(all()), () -> Set.copyOf(shown), this::choose);
        var over = new PopOver(list.node());
        over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        over.setDetachable(false);
        over.setAnimated(false);
        over.show(button);
        list.focus();
    }

    private void choose(List<String> attributes, boolean visible) {
        List<String> before = shown;
        saved.update(all -> {
            var hidden = new LinkedHashSet<>(all.of(table).taken());
            var order = new LinkedHashSet<>(before);
            if (visible) {
                attributes.forEach(hidden::remove);
                order.addAll(attributes);
            } else {
                hidden.addAll(attributes);
            }
            return all.with(table, new ItemColumns.Choice(List.copyOf(order), List.copyOf(hidden)));
        });
        refresh();
    }

    private void reordered(List<String> order) {
        List<String> now = List.copyOf(order);
        shown = now;
        saved.update(
                all -> all.with(table, new ItemColumns.Choice(now, all.of(table).taken())));
    }
}
