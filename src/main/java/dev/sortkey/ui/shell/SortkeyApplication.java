package dev.sortkey.ui.shell;

import dev.sortkey.support.AppPaths;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.stage.Stage;

/// JavaFX's entry: one window over the folders named by `--home=DIR`, or the platform's own.
public final class SortkeyApplication extends Application {
    @Override
    public void start(Stage stage) {
        String home = getParameters().getNamed().get("home");
        new SortkeyWindow(AppPaths.ofProcess(home == null ? null : Path.of(home)), stage).show();
    }
}
