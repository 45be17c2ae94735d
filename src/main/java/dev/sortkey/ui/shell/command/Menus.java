package dev.sortkey.ui.shell.command;

import dev.sortkey.ui.kit.Plain;
import dev.sortkey.ui.shell.command.Command.Group;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

/// The menu bar: every command of the window once, with its keys.
public final class Menus {
    private Menus() {}

    /// The titles; what is in the menus may come later, after the first frame.
    public static MenuBar titles() {
        MenuBar bar = new MenuBar();
        bar.setId("menus");
        bar.setUseSystemMenuBar(true);
        bar.setMinWidth(Region.USE_PREF_SIZE);
        for (Command.Menu which : Command.Menu.values()) {
            Menu menu = Plain.title(which.title());
            menu.setId(id(which));
            bar.getMenus().add(menu);
        }
        return bar;
    }

    /// Puts the commands into the menus.
    public static void fill(MenuBar bar, List<Group> groups) {
        for (Group group : groups) {
            bar.getMenus().stream()
                    .filter(menu -> menu.getId().equals(id(group.menu())))
                    .forEach(menu -> fill(menu.getItems(), group));
        }
    }

    private static String id(Command.Menu menu) {
        return "menu-" + menu.title();
    }

    private static void fill(ObservableList<MenuItem> items, Group group) {
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        for (Command command : group.commands()) {
            if (command.inner().isEmpty()) {
                items.add(item(command));
            } else {
                inner(items, command.inner()).getItems().add(item(command));
            }
        }
    }

    private static Menu inner(ObservableList<MenuItem> items, String title) {
        if (items.isEmpty() || !title.equals(items.getLast().getText())) {
            items.add(Plain.menu(title));
        }
        return (Menu) items.getLast();
    }

    private static MenuItem item(Command command) {
        MenuItem item = command.chosen() == null ? Plain.item() : choice(command);
        item.setText(command.menuTitle());
        if (!command.keys().isEmpty()) {
            item.setAccelerator(command.keys().getFirst());
        }
        item.setOnAction(_ -> command.action().run());
        return item;
    }

    private static CheckMenuItem choice(Command command) {
        CheckMenuItem item = Plain.checkItem();
        item.parentMenuProperty().subscribe(menu -> {
            if (menu != null) {
                menu.addEventHandler(
                        Menu.ON_SHOWING,
                        _ -> item.setSelected(
                                command.chosen() != null && command.chosen().getAsBoolean()));
            }
        });
        return item;
    }
}
