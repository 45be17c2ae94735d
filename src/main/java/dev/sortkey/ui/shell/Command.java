package dev.sortkey.ui.shell;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something the window can do, reachable from the palette and, with `keys`, from the keyboard.
///
/// @param title what it does, as the palette lists it
/// @param keys its accelerator, or null
/// @param action what happens
record Command(String title, @Nullable KeyCombination keys, Runnable action) {
    static Command of(String title, String keys, Runnable action) {
        return new Command(title, keys.isEmpty() ? null : KeyCombination.valueOf(keys), action);
    }
}
