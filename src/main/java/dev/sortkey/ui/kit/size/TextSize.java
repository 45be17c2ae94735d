package dev.sortkey.ui.kit.size;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;

/// How large text is, and with it everything that is measured in it.
///
/// @param percent of the usual size, one of {@link #STEPS}
public record TextSize(int percent) {
    /// The sizes there are.
    public static final List<Integer> STEPS = List.of(80, 90, 100, 110, 125, 150, 175, 200);

    /// The size of a new installation.
    public static final TextSize USUAL = new TextSize(100);

    private static final int PIXELS = 13;
    private static final int ICON_PIXELS = 16;
    private static final String SHEET = "data:text/css;base64,";

    /// Any other size becomes the nearest that there is.
    public TextSize {
        int wanted = percent;
        percent = STEPS.stream()
                .min((one, other) -> Integer.compare(Math.abs(one - wanted), Math.abs(other - wanted)))
                .orElseThrow();
    }

    /// The next larger or smaller size; the last stays.
    ///
    /// @param by 1 or -1
    public TextSize step(int by) {
        return new TextSize(STEPS.get(Math.clamp(STEPS.indexOf(percent) + (long) by, 0, STEPS.size() - 1)));
    }

    /// Shows `scene`, and the dialogs over it, in this size, with rows that are as close as `density` says.
    public void apply(Scene scene, Density density) {
        String css = String.format(
                Locale.ROOT, """
                .root { -fx-font-size: %.2fpx; }
                .ikonli-font-icon { -fx-icon-size: %.0fpx; }
                .rows { -fx-fixed-cell-size: %3$.2fem; }
                .row-height { -fx-min-height: %3$.2fem; }
                """, PIXELS * percent / 100.0, ICON_PIXELS * percent / 100.0, density.height());
        String sheet = SHEET + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
        if (!scene.getStylesheets().contains(sheet)) {
            scene.getStylesheets().removeIf(it -> it.startsWith(SHEET));
            scene.getStylesheets().addFirst(sheet);
        }
        scene.getProperties().put(TextSize.class, this);
    }
}
