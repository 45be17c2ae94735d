package dev.sortkey.ui.start;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.ui.shell.SortkeyWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// JavaFX's entry: one window over the folders that its parameters name.
public final class SortkeyApplication extends Application {

    /// Opens the window over `paths`, with `connection` in front and `files` in it, and returns when it was closed.
    static void open(AppPaths paths, @Nullable ConnectionSpec connection, List<Path> files) {
        // JavaFX makes the application itself and hands over text only.
        launch(
                SortkeyApplication.class,
                Stream.of(
                                Stream.of(
                                        "--settings=" + paths.settings(),
                                        "--data=" + paths.data(),
                                        "--logs=" + paths.logs()),
                                AskedConnection.parameters(connection).stream(),
                                files.stream().map(file -> file.toAbsolutePath().toString()))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
    }

    @Override
    public void start(Stage stage) {
        Map<String, String> named = getParameters().getNamed();
        AppPaths paths =
                new AppPaths(Path.of(named.get("settings")), Path.of(named.get("data")), Path.of(named.get("logs")));
        SortkeyWindow window =
                new SortkeyWindow(paths, stage, link -> getHostServices().showDocument(link.toString()));
        // Whatever escapes a handler is told, not only printed.
        Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> window.tell(failure));
        window.show(AskedConnection.of(named));
        getParameters().getUnnamed().forEach(file -> window.open(Path.of(file)));
        StartSignal.watch(stage, window::showsTables, System.getenv());
    }
}
