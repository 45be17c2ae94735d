package dev.sortkey.ui.tables.items.edit;

import dev.sortkey.dynamo.write.journal.WriteSettings;
import dev.sortkey.support.Counted;
import dev.sortkey.ui.kit.Icons;
import dev.sortkey.ui.kit.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The menu of how changes of a table are sent and kept.
public final class WriteOptions {
    private static final List<Integer> DAYS = List.of(0, 7, 30, 90, 365);
    private static final List<Integer> MEGABYTES = List.of(16, 64, 256);

    private final Changes changes;
    private final Supplier<List<String>> numbers;
    private final Consumer<String> toast;

    /// @param numbers the attributes of the rows that are numbers
    public WriteOptions(Changes changes, Supplier<List<String>> numbers, Consumer<String> toast) {
        this.changes = changes;
        this.numbers = numbers;
        this.toast = toast;
    }

    /// A menu with this id.
    public MenuButton menu(String id) {
        MenuButton menu = Icons.menu(id, Feather.SLIDERS, "How changes are sent and kept");
        menu.getItems().setAll(Plain.item());
        menu.setOnShowing(_ -> menu.getItems().setAll(items()));
        return menu;
    }

    private List<MenuItem> items() {
        CheckMenuItem recorded = Plain.checkItem("Keep changes of this table in the history");
        recorded.setSelected(!changes.writing().options().unrecorded());
        recorded.setOnAction(_ -> {
            changes.writing().choose(options -> options.record(recorded.isSelected()));
            toast.accept(
                    recorded.isSelected()
                            ? "Changes of this table are kept in the history"
                            : "Changes of this table are no longer kept, so they can't be undone");
        });
        WriteSettings all = changes.writing().all();
        return List.of(
                version(),
                new SeparatorMenuItem(),
                recorded,
                choices(
                        "Keep history for",
                        DAYS,
                        all.days(),
                        WriteOptions::words,
                        days -> changes.writing().chooseAll(settings -> settings.keep(days))),
                choices(
                        "History on disk",
                        MEGABYTES,
                        all.megabytes(),
                        size -> size + " MB",
                        size -> changes.writing().chooseAll(settings -> settings.take(size))));
    }

    private static String words(int days) {
        return days == 0 ? "Any time" : days % 365 == 0 ? Counted.of(days / 365, "year") : Counted.of(days, "day");
    }

    private Menu version() {
        String now = changes.writing().options().version();
        var names = new TreeSet<>(numbers.get());
        names.removeAll(changes.keys().all());
        if (now != null) {
            names.add(now);
        }
        var group = new ToggleGroup();
        var items = new ArrayList<MenuItem>();
        items.add(choice("None: compare the changed values", group, now == null, () -> version(null)));
        names.forEach(name -> items.add(choice(name, group, name.equals(now), () -> version(name))));
        Menu menu = Plain.menu("Version attribute");
        menu.getItems().setAll(items);
        return menu;
    }

    private void version(@Nullable String name) {
        changes.writing().choose(options -> options.withVersion(name));
        toast.accept(
                name == null
                        ? "Changed values are compared before they are replaced"
                        : name + " is compared and counted up with each change");
    }

    /// What a number is called in a menu.
    @FunctionalInterface
    private interface Words {
        String of(int number);
    }

    private static Menu choices(String title, List<Integer> numbers, int now, Words words, IntConsumer choose) {
        Menu menu = Plain.menu(title);
        var group = new ToggleGroup();
        Stream.concat(numbers.stream(), Stream.of(now))
                .sorted()
                .distinct()
                .forEach(number -> menu.getItems()
                        .add(choice(words.of(number), group, number == now, () -> choose.accept(number))));
        return menu;
    }

    private static RadioMenuItem choice(String text, ToggleGroup group, boolean chosen, Runnable action) {
        RadioMenuItem item = Plain.radioItem(text);
        item.setToggleGroup(group);
        item.setSelected(chosen);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
