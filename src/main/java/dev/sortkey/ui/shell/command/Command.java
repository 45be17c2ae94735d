package dev.sortkey.ui.shell.command;

import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Something the window can do: listed in a menu and in the command palette and, with `keys`, on the keyboard.
///
/// @param title what it does, as the palette lists it; what stands before a colon is a menu in the menu
/// @param keys its accelerators; the first is shown
/// @param late whether what has the focus may take its keys first
/// @param chosen whether it is the choice that is in force; null for what isn't a choice
/// @param action what happens
public record Command(
        String title,
        List<KeyCombination> keys,
        boolean late,
        @Nullable BooleanSupplier chosen,
        Runnable action) {
    private static final String INNER = ": ";

    /// The menus, in their order.
    public enum Menu {
        FILE,
        VIEW,
        TABLE,
        CONNECTION,
        HELP;

        public String title() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /// Commands that belong together in one of the menus.
    public record Group(Menu menu, List<Command> commands) {
        public static Group of(Menu menu, Command... commands) {
            return new Group(menu, List.of(commands));
        }
    }

    /// A command with accelerators such as `Shortcut+N`, or without.
    public static Command of(String title, Runnable action, String... keys) {
        return new Command(
                title, List.of(keys).stream().map(KeyCombination::valueOf).toList(), false, null, action);
    }

    /// One with an accelerator that means something else in some places, which take it first.
    public static Command late(String title, Runnable action, String key) {
        return new Command(title, List.of(KeyCombination.valueOf(key)), true, null, action);
    }

    /// One of several choices.
    public static Command choice(String title, BooleanSupplier chosen, Runnable action) {
        return new Command(title, List.of(), false, chosen, action);
    }

    /// Runs the command whose key was pressed, unless the control with the focus may have it first.
    public static void run(List<Group> groups, KeyEvent pressed) {
        groups.stream()
                .flatMap(group -> group.commands().stream())
                .filter(command -> !command.late() && command.keys().stream().anyMatch(key -> key.match(pressed)))
                .findFirst()
                .ifPresent(command -> {
                    pressed.consume();
                    command.action().run();
                });
    }

    /// Its first accelerator as a person reads it, or nothing.
    public String keyText() {
        return keys.isEmpty() ? "" : keys.getFirst().getDisplayText();
    }

    /// The name of the inner menu that it is in, or nothing.
    public String inner() {
        int at = title.indexOf(INNER);
        return at < 0 ? "" : title.substring(0, at);
    }

    /// What it is called in its menu.
    public String menuTitle() {
        if (inner().isEmpty()) {
            return title;
        }
        String rest = title.substring(inner().length() + INNER.length());
        return rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
    }
}
