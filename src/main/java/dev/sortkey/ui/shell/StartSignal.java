package dev.sortkey.ui.shell;

import java.util.Map;
import javafx.animation.AnimationTimer;

/// Tells whoever started the program how far its window is, a line each on standard output, and closes it when it shows
/// tables: so an installation is tried, its start is timed, and its cache is trained.
final class StartSignal {
    private static final String ASKED_BY = "SORTKEY_START_SIGNAL";

    private StartSignal() {}

    /// Does so for `window`, which is shown, when `environment` asks for it.
    static void watch(SortkeyWindow window, Map<String, String> environment) {
        if (!environment.containsKey(ASKED_BY)) {
            return;
        }
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                // The timer comes before the pulse draws: at the second time the first frame is there.
                if (++pulses == 2) {
                    System.out.println("first frame");
                } else if (showsTables(window)) {
                    System.out.println("tables");
                    stop();
                    window.stage().close();
                }
            }
        }.start();
    }

    private static boolean showsTables(SortkeyWindow window) {
        return window.shell()
                .tablesInFront()
                .filter(view -> !view.tables().isEmpty())
                .isPresent();
    }
}
