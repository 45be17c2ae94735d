package dev.sortkey.ui.shell;

import dev.sortkey.support.AppPaths;
import java.nio.file.Path;
import java.util.Map;
import javafx.application.Application;
import javafx.stage.Stage;

/// JavaFX's entry: one window over the folders that its parameters name.
public final class SortkeyApplication extends Application {

    /// Opens the window over `paths` and returns when it was closed.
    static void open(AppPaths paths) {
        // JavaFX makes the application itself and hands over text only.
        launch(
                SortkeyApplication.class,
                "--settings=" + paths.settings(),
                "--data=" + paths.data(),
                "--logs=" + paths.logs());
    }

    @Override
    public void start(Stage stage) {
        Map<String, String> folders = getParameters().getNamed();
        AppPaths paths = new AppPaths(
                Path.of(folders.get("settings")), Path.of(folders.get("data")), Path.of(folders.get("logs")));
        SortkeyWindow window =
                new SortkeyWindow(paths, stage, link -> getHostServices().showDocument(link.toString()));
        // Whatever escapes a handler is told, not only printed.
        Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> window.tell(failure));
        window.show();
        StartSignal.watch(window, System.getenv());
    }
}
