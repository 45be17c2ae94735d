package dev.sortkey.ui.shell;

import javafx.animation.AnimationTimer;

/// The first frame of the window.
public final class FirstFrame {
    private FirstFrame() {}

    /// Runs `work` after the next frame was drawn.
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
