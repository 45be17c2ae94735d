package dev.sortkey.ui.shell;

import dev.sortkey.support.file.SavedValue;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.kit.size.Density;
import dev.sortkey.ui.kit.size.TextSize;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Scene;

/// How the window looks, changed at once and remembered: theme, size of the text, how close rows are.
public final class Looks {
    private final SavedValue<ShellSettings> settings;
    private final Scene scene;
    private final Consumer<String> toast;

    /// As it looked last.
    Looks(SavedValue<ShellSettings> settings, Scene scene, Consumer<String> toast) {
        this.settings = settings;
        this.scene = scene;
        this.toast = toast;
        show(settings.get());
    }

    private void show(ShellSettings now) {
        now.text().apply(scene, now.rows());
    }

    void nextTheme() {
        Theme next = switch (settings.get().look()) {
            case SYSTEM -> Theme.LIGHT;
            case LIGHT -> Theme.DARK;
            case DARK -> Theme.SYSTEM;
        };
        use(next);
        toast.accept("Theme: "
                + (next == Theme.SYSTEM ? "same as the system" : next.name().toLowerCase(Locale.ROOT)));
    }

    /// Uses `theme` from now on.
    public void use(Theme theme) {
        settings.update(now -> now.withTheme(theme));
        theme.apply();
    }

    /// Makes text larger, smaller, or as large as usual.
    ///
    /// @param by 1, -1, or 0 for the usual size
    void resizeText(int by) {
        TextSize now = settings.get().text();
        use(by == 0 ? TextSize.USUAL : now.step(by));
        toast.accept("Text size: " + settings.get().text().percent() + " %");
    }

    /// Uses text of this size from now on.
    public void use(TextSize size) {
        show(settings.update(now -> now.withText(size)));
    }

    /// Shows rows this close from now on.
    void use(Density density) {
        show(settings.update(now -> now.withRows(density)));
    }
}
