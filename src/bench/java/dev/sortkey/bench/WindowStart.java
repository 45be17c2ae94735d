package dev.sortkey.bench;

import dev.sortkey.support.AppPaths;
import dev.sortkey.ui.shell.SortkeyWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// From the start of the process to the second pulse after the window is shown: the program's window over a database
/// that starts beside it, against an empty window.
final class WindowStart {
    private static final int ROUNDS = 8;
    private static final String SHOWN = "shown";
    private static final List<String> FLAGS =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");

    private WindowStart() {}

    static List<Result> compare(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var results = new ArrayList<Result>();
        try {
            results.add(Comparison.measured(2, ROUNDS, () -> start(Sortkey.class, home), () -> start(Empty.class, home))
                    .result("Window shown, against an empty one", 1.5, Comparison::milliseconds));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return results;
    }

    private static long start(Class<?> main, Path home) {
        return Child.until(SHOWN, main, FLAGS, "--home=" + home.toAbsolutePath());
    }

    private static void tellSecondPulse(Scene scene, Runnable then) {
        int[] pulses = {0};
        scene.addPostLayoutPulseListener(() -> {
            if (++pulses[0] == 2) {
                System.out.println(SHOWN);
                then.run();
            }
            Platform.requestNextPulse();
        });
    }

    /// The least of a window.
    public static final class Empty extends Application {
        /// The entry.
        public static void main(String[] arguments) {
            launch(Empty.class, arguments);
        }

        @Override
        public void start(Stage stage) {
            Scene scene = new Scene(new StackPane());
            stage.setScene(scene);
            stage.setWidth(1280);
            stage.setHeight(800);
            tellSecondPulse(scene, () -> Runtime.getRuntime().halt(0));
            stage.show();
        }
    }

    /// The program's window, as its main class opens it.
    public static final class Sortkey extends Application {
        /// The entry.
        public static void main(String[] arguments) {
            System.setProperty("http.maxConnections", "64");
            launch(Sortkey.class, arguments);
        }

        @Override
        public void start(Stage stage) {
            var window = new SortkeyWindow(
                    AppPaths.below(Path.of(getParameters().getNamed().get("home"))), stage);
            tellSecondPulse(stage.getScene(), () -> Thread.ofPlatform().start(() -> System.exit(0)));
            window.show();
        }
    }
}
