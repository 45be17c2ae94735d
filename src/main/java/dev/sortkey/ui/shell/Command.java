package dev.sortkey.ui.shell;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something the window can do: listed in the command palette and, with `keys`, on the keyboard.
///
/// @param title what it does, as the palette lists it
/// @param keys its accelerator, or null
/// @param action what happens
record Command(String title, @Nullable KeyCombination keys, Runnable action) {
    /// A command without an accelerator.
    static Command of(String title, Runnable action) {
        return new Command(title, null, action);
    }

    /// One with an accelerator such as `Shortcut+N`.
    static Command of(String title, String keys, Runnable action) {
        return new Command(title, KeyCombination.valueOf(keys), action);
    }
}
