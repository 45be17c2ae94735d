package dev.sortkey.ui.shell;

import javafx.animation.AnimationTimer;

/// The moment from which the window is on the screen.
public final class FirstFrame {
    private FirstFrame() {}

    /// Runs `work` once what is shown now has been drawn.
    public static void then(Runnable work) {
        new AnimationTimer() {
            private boolean drawn;

            @Override
            public void handle(long now) {
                // Timers come before the pulse draws.
                if (drawn) {
                    stop();
                    work.run();
                }
                drawn = true;
            }
        }.start();
    }
}
