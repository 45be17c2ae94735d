package dev.sortkey.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Whether text of any script is drawn as letters: boxes would all look alike.
class ScriptFontsTest {
    /// Two letters of each script.
    private static final List<String> PAIRS = List.of(
            "漢字", "かな", "한글", "عر", "אב", "हि", "বং", "தம", "తె", "ไท", "ગુ", "ಕನ", "മല", "ਗਰ", "සං", "ខម", "ລາ", "မြ",
            "አማ", "ქა", "հյ", "ଓଡ", "🍎🎉");

    @TempDir
    Path home;

    /// Draws each letter and prints a number that stands for its picture.
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] arguments) throws Exception {
            FontProcess.draw(arguments[0], () -> {
                for (String pair : PAIRS) {
                    int[] letters = pair.codePoints().toArray();
                    System.out.println(picture(letters[0]) + " " + picture(letters[1]));
                }
            });
        }

        private static String picture(int letter) {
            var text = new Text(Character.toString(letter));
            text.setFont(Font.font("System", 32));
            var root = new StackPane(text);
            var scene = new Scene(root, 64, 64);
            WritableImage image = scene.snapshot(null);
            int[] pixels = new int[64 * 64];
            image.getPixelReader().getPixels(0, 0, 64, 64, PixelFormat.getIntArgbInstance(), pixels, 0, 64);
            return Integer.toHexString(Arrays.hashCode(pixels)).toLowerCase(Locale.ROOT);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyScriptIsDrawnAsLetters() throws Exception {
        List<String> lines = FontProcess.lines(Drawing.class, home);
        assertThat(lines).hasSameSizeAs(PAIRS);
        for (int i = 0; i < PAIRS.size(); i++) {
            List<String> pictures = List.of(lines.get(i).split(" "));
            assertThat(pictures).as(PAIRS.get(i)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFontThatIsMissingIsPassedOver() throws Exception {
        ScriptFonts.copy("NotoSansNothing-Regular.ttf", home.resolve("nothing.ttf"));
        assertThat(home.resolve("nothing.ttf")).doesNotExist();
    }
}
