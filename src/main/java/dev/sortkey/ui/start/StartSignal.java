package dev.sortkey.ui.start;

import dev.sortkey.ui.shell.FirstFrame;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/// Reports the progress of the start, a line each on standard output, and closes the window when it shows tables.
/// This is for testing an installation, timing its start, and training its cache.
final class StartSignal {
    private static final String ASKED_BY = "SORTKEY_START_SIGNAL";

    private StartSignal() {}

    /// Does so for `window`, which is shown, when `environment` asks for it.
    ///
    /// @param tables whether the window shows tables
    static void watch(Stage window, BooleanSupplier tables, Map<String, String> environment) {
        if (environment.containsKey(ASKED_BY)) {
            FirstFrame.then(() -> {
                System.out.println("first frame");
                closeOnce(tables, window);
            });
        }
    }

    private static void closeOnce(BooleanSupplier tables, Stage window) {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (tables.getAsBoolean()) {
                    System.out.println("tables");
                    stop();
                    window.close();
                }
            }
        }.start();
    }
}
