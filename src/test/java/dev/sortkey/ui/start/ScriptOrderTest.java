package dev.sortkey.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.ui.kit.script.DrawnText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Whether text stands in its order and without boxes: what JavaFX draws is read back as widths of ink.
///
/// The letter vav is narrow (`i`) and an emoji wide (`W`), so that their order can be told from the picture.
class ScriptOrderTest {
    private static final List<String> TEXTS = List.of(
            "ו 🎉", "🎉 ו", "ו 🎉 ו ו", "l ו 🎉 ו ו l", "l ו🎉", "ו 👨‍👩‍👧", "ו ❤\uFE0F", "ו\u200B ו", "म\u200Bन");
    private static final List<String> ORDER =
            List.of("W i", "i W", "i i W i", "i i i W i i", "i i W", "W i", "W i", "i i", "W");
    private static final int WIDTH = 300;
    private static final int HEIGHT = 64;

    @TempDir
    Path home;

    /// Draws each text and prints the widths of what is in it.
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] arguments) throws Exception {
            FontProcess.draw(arguments[0], () -> TEXTS.forEach(text -> System.out.println(widths(DrawnText.of(text)))));
        }

        private static String widths(String drawn) {
            var text = new Text(drawn);
            text.setFont(Font.font("System", 32));
            var scene = new Scene(new StackPane(text), WIDTH, HEIGHT, Color.WHITE);
            int[] pixels = new int[WIDTH * HEIGHT];
            scene.snapshot(null)
                    .getPixelReader()
                    .getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
            var widths = new ArrayList<Integer>();
            int ink = 0;
            int gap = 3;
            for (int x = 0; x < WIDTH; x++) {
                if (!isInked(pixels, x)) {
                    gap++;
                    continue;
                }
                // Parts of one sign are nearer than signs.
                if (gap > 2) {
                    widths.add(0);
                    ink = x;
                }
                widths.set(widths.size() - 1, x - ink + 1);
                gap = 0;
            }
            return widths.stream().map(width -> width < 12 ? "i" : "W").collect(Collectors.joining(" "));
        }

        private static boolean isInked(int[] pixels, int x) {
            for (int y = 0; y < HEIGHT; y++) {
                if ((pixels[y * WIDTH + x] & 0xFF) < 0xA0) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void emojiBesideLettersFromRightToLeftStandInTheirPlace() throws Exception {
        List<String> lines = FontProcess.lines(Drawing.class, home);
        assertThat(lines).isEqualTo(ORDER);
    }
}
