package dev.sortkey.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.JavaProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// A process that draws with the fonts of this program, which fontconfig takes in once, before JavaFX starts.
final class FontProcess {
    private FontProcess() {}

    /// What the process of `main` prints; its argument is a folder for the fonts, in `home`.
    static List<String> lines(Class<?> main, Path home) throws Exception {
        var options = List.of(
                "--module-path=" + System.getProperty("jdk.module.path"),
                "--add-modules=javafx.controls",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw");
        Path errors = home.resolve("errors.txt");
        Process process = JavaProcess.of(options, main, home.resolve("fonts").toString())
                .redirectError(errors.toFile())
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return lines;
    }

    /// In that process: starts JavaFX with the fonts in `folder`, and runs `drawing`.
    static void draw(String folder, Runnable drawing) throws InterruptedException {
        ScriptFonts.install(Path.of(folder));
        var started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        var done = new CountDownLatch(1);
        Platform.runLater(() -> {
            drawing.run();
            done.countDown();
        });
        done.await();
        Platform.exit();
    }
}
