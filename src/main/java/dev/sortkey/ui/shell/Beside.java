package dev.sortkey.ui.shell;

import javafx.geometry.Rectangle2D;

/// Where another window goes: beside the main one, so that both are seen.
///
/// @param mainX where the main window is then, from the left: it makes room where it stands in the middle
/// @param other where the other window goes
record Beside(double mainX, Rectangle2D other) {
    private static final double WIDTH = 860;
    private static final double NARROWEST = 560;
    private static final double HEIGHT = 640;
    private static final double STEP = 40;

    /// To the right where there is room or can be made, else to the left; else at the edge of the screen, over as
    /// little of the main window as can be.
    ///
    /// @param main where the main window is
    /// @param screen what windows may use
    /// @param earlier how many other windows there are, which this one doesn't hide
    static Beside of(Rectangle2D main, Rectangle2D screen, int earlier) {
        double right = screen.getMaxX() - main.getMaxX();
        double left = main.getMinX() - screen.getMinX();
        double most = screen.getWidth() - main.getWidth();
        double aside = STEP * earlier;
        if (right >= NARROWEST || (left < NARROWEST && most >= NARROWEST)) {
            double width = Math.min(WIDTH, Math.max(right, NARROWEST));
            double x = Math.min(main.getMaxX(), screen.getMaxX() - width);
            return new Beside(
                    Math.min(main.getMinX(), x - main.getWidth()), within(screen, x + aside, main, aside, width));
        }
        double width = Math.min(screen.getWidth(), left < NARROWEST ? NARROWEST : Math.min(WIDTH, left));
        double x = left < NARROWEST ? screen.getMaxX() - width : main.getMinX() - width;
        return new Beside(main.getMinX(), within(screen, x - aside, main, aside, width));
    }

    private static Rectangle2D within(Rectangle2D screen, double x, Rectangle2D main, double aside, double width) {
        double height = Math.min(screen.getHeight(), Math.max(HEIGHT, main.getHeight()));
        return new Rectangle2D(
                Math.clamp(x, screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(main.getMinY() + aside, screen.getMinY(), screen.getMaxY() - height),
                width,
                height);
    }
}
