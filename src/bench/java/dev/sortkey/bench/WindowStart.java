package dev.sortkey.bench;

import dev.sortkey.support.file.AppPaths;
import dev.sortkey.ui.start.DesktopWindows;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;

/// From the start of the process to the second pulse after the window is shown: the program's window over a
/// database that starts beside it, against an empty window.
final class WindowStart {
    private static final int ROUNDS = 10;
    static final String SHOWN = "shown";
    static final List<String> FLAGS =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");

    private WindowStart() {}

    static List<Result> compare(Path folder) {
        Path home = folder.resolve("home");
        try {
            return List.of(
                    Comparison.measured(2, ROUNDS, () -> start(Sortkey.class, home), () -> start(Empty.class, home))
                            .result("Window shown, against an empty one", 1.5, Comparison::milliseconds));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static long start(Class<?> main, Path home) {
        return Child.until(SHOWN, main, FLAGS, home.toAbsolutePath().toString());
    }

    /// Waits for the first window, wherever it comes from.
    private static void tellSecondPulse() {
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            if (change.getList().size() == 1) {
                Stage stage = (Stage) change.getList().getFirst();
                tellSecondPulse(stage);
            }
        });
    }

    private static void tellSecondPulse(Stage stage) {
        int[] pulses = {0};
        stage.getScene().addPostLayoutPulseListener(() -> {
            pulses[0]++;
            if (pulses[0] == 1) {
                Platform.requestNextPulse();
            } else if (pulses[0] == 2) {
                System.out.println(SHOWN);
                Platform.runLater(stage::close);
            }
        });
    }

    /// The least of a window.
    public static final class Empty extends Application {
        /// The entry.
        public static void main(String[] arguments) {
            tellSecondPulse();
            launch(Empty.class, arguments);
        }

        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new StackPane()));
            stage.setWidth(1280);
            stage.setHeight(820);
            stage.show();
        }
    }

    /// The program's window, as its main class opens it.
    static final class Sortkey {
        private Sortkey() {}

        /// The entry.
        public static void main(String[] arguments) {
            tellSecondPulse();
            System.exit(DesktopWindows.window(AppPaths.below(Path.of(arguments[0])), null));
        }
    }
}
