package dev.sortkey.ui.kit;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.VirtualTasks;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Tasks whose results arrive on the FX thread. The only place that calls `Platform.runLater`.
public final class FxTasks {
    private FxTasks() {}

    /// Work on virtual threads; unhandled errors go to `lastResort` on the FX thread.
    public static Tasks create(Consumer<UserError> lastResort) {
        return new VirtualTasks(FxTasks::onFxThread, lastResort);
    }

    /// Runs `update` on the FX thread: at once when this is it, else soon.
    public static void onFxThread(Runnable update) {
        if (Platform.isFxApplicationThread()) {
            update.run();
        } else {
            Platform.runLater(update);
        }
    }
}
