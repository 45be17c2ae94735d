package dev.sortkey.testkit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/// Pictures of windows: of all of them at the moment a test gave up, in `target/ui-failures`, and of one on demand.
public final class Pictures {
    private Pictures() {}

    /// On the FX thread: one picture for each window, in a folder of their own.
    static Path take() {
        Path folder = Path.of("target", "ui-failures", Long.toString(System.currentTimeMillis()));
        List<Window> windows = List.copyOf(Window.getWindows());
        for (int i = 0; i < windows.size(); i++) {
            write(windows.get(i).getScene().snapshot(null), folder.resolve(i + ".png"));
        }
        return folder;
    }

    /// Writes `picture` as PNG.
    public static void write(WritableImage picture, Path file) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
