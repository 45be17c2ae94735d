package dev.sortkey.ui.start;

import dev.sortkey.ui.shell.FirstFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/// Reports the progress of the start, a line each on standard output, and closes the window when it shows tables.
/// This is for testing an installation, timing its start, and training its cache.
final class StartSignal {
    private static final String ASKED_BY = "SORTKEY_START_SIGNAL";
    private static final String TRAINING = "train";
    /// JavaFX's classes for a display and its graphics on all systems. A training has no display.
    private static final Pattern FOR_A_DISPLAY =
            Pattern.compile("com/sun/(glass/ui/(gtk|mac|win)|prism/(es2|d3d|mtl|ps|impl/ps))/(.*)\\.class");

    private StartSignal() {}

    /// Does so for `window`, which is shown, when `environment` asks for it.
    ///
    /// @param tables whether the window shows tables
    static void watch(Stage window, BooleanSupplier tables, Map<String, String> environment) {
        if (environment.containsKey(ASKED_BY)) {
            FirstFrame.then(() -> {
                System.out.println("first frame");
                closeOnce(tables, window);
                if (TRAINING.equals(environment.get(ASKED_BY))) {
                    loadWhatADisplayNeeds();
                }
            });
        }
    }

    private static void loadWhatADisplayNeeds() {
        Module graphics = Stage.class.getModule();
        try (ModuleReader reader = ModuleLayer.boot()
                .configuration()
                .findModule(graphics.getName())
                .orElseThrow()
                .reference()
                .open()) {
            reader.list()
                    .filter(file -> FOR_A_DISPLAY.matcher(file).matches())
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .forEach(name -> Class.forName(graphics, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
