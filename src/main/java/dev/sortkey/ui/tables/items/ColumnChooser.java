package dev.sortkey.ui.tables.items;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Icons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which attributes are columns of the grid: a menu to choose them, and what is remembered of the choice.
final class ColumnChooser {
    private final String table;
    private final SavedValue<ItemColumns> saved;
    private final ItemsViewModel model;
    private final ItemGrid grid;
    private final MenuButton menu = new MenuButton(null, new FontIcon(Feather.COLUMNS));
    private final Set<String> ttl = new HashSet<>();
    private List<String> shown = List.of();
    private Map<String, Set<AttributeType>> shownTypes = Map.of();

    ColumnChooser(ItemsViewModel model, ItemGrid grid, SavedValue<ItemColumns> saved) {
        this.model = model;
        this.grid = grid;
        this.saved = saved;
        table = model.request().table().tableName();
        menu.setId("columns");
        menu.getStyleClass().addAll("button-icon", "flat");
        Icons.named(menu, "Choose columns");
        menu.setOnShowing(_ -> fill());
        fill();
        grid.view().onReorder(this::reordered);
    }

    MenuButton menu() {
        return menu;
    }

    /// The columns that are shown, without the keys.
    List<String> shown() {
        return shown;
    }

    /// How many columns are hidden.
    int hidden() {
        return model.rows().attributes().size() - model.rows().keys().all().size() - shown.size();
    }

    /// Shows numbers that are timestamps as dates, or as they are.
    void showDates(boolean dates) {
        grid.showDates(dates);
        if (dates && ttl.isEmpty()) {
            model.findTtl(this::setTtl);
        }
    }

    /// Marks the attribute that says when an item expires.
    void setTtl(String attribute) {
        if (ttl.add(attribute)) {
            renew();
        }
    }

    private void renew() {
        shownTypes = Map.of();
        refresh();
    }

    /// Gives the grid a column for each attribute that was found, if any is new.
    void refresh() {
        ItemRows rows = model.rows();
        List<String> keys = rows.keys().all();
        List<String> wanted =
                ItemColumns.shown(saved.get().of(table), rows.attributes().keySet());
        wanted.removeAll(keys);
        if (rows.size() > 0 && !(wanted.equals(shown) && rows.attributes().equals(shownTypes))) {
            shownTypes = rows.types();
            shown = wanted;
            grid.setColumns(keys, wanted, rows.attributes(), ttl::contains);
        }
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        for (String attribute : model.rows().attributes().keySet()) {
            if (!model.rows().keys().all().contains(attribute)) {
                CheckMenuItem item = new CheckMenuItem(attribute);
                item.setMnemonicParsing(false);
                item.setSelected(shown.contains(attribute));
                item.setOnAction(_ -> choose(attribute, item.isSelected()));
                items.add(item);
            }
        }
        if (items.isEmpty()) {
            MenuItem none = new MenuItem("No columns yet");
            none.setDisable(true);
            items.add(none);
        }
        menu.getItems().setAll(items);
    }

    private void choose(String attribute, boolean visible) {
        List<String> before = shown;
        saved.update(all -> {
            var hidden = new ArrayList<>(all.of(table).taken());
            var order = new ArrayList<>(before);
            hidden.remove(attribute);
            if (visible) {
                order.remove(attribute);
                order.add(attribute);
            } else {
                hidden.add(attribute);
            }
            return all.with(table, new ItemColumns.Choice(order, hidden));
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
