package dev.sortkey.ui.kit.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whether the sample data and the words of the window have no character that a Linux with a single font for Latin,
/// Greek and Cyrillic would draw as a box: each of the others is in a font of this program.
class SampleGlyphsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/sortkey");

    /// Blocks that each font for a desktop has.
    private static final Set<Character.UnicodeBlock> BASE = Set.of(
            Character.UnicodeBlock.BASIC_LATIN,
            Character.UnicodeBlock.LATIN_1_SUPPLEMENT,
            Character.UnicodeBlock.LATIN_EXTENDED_A,
            Character.UnicodeBlock.LATIN_EXTENDED_B,
            Character.UnicodeBlock.LATIN_EXTENDED_ADDITIONAL,
            Character.UnicodeBlock.COMBINING_DIACRITICAL_MARKS,
            Character.UnicodeBlock.GREEK,
            Character.UnicodeBlock.CYRILLIC,
            Character.UnicodeBlock.GENERAL_PUNCTUATION,
            Character.UnicodeBlock.CURRENCY_SYMBOLS,
            Character.UnicodeBlock.LETTERLIKE_SYMBOLS);

    private static final int LIGATURE_FI = 0xFB01;
    private static final List<Font> FONTS = new ArrayList<>();

    @BeforeAll
    static void readFonts() throws Exception {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("ui/fonts"))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".ttf")).toList()) {
                FONTS.add(Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
            }
        }
    }

    @Test
    void theSampleDataIsInTheFonts() throws IOException {
        assertThat(boxes(texts(RESOURCES.resolve("chat"))
                        + texts(RESOURCES.resolve("dynamo/pattern"))
                        + texts(RESOURCES.resolve("dynamo/table"))
                        + texts(Path.of("src/main/java/dev/sortkey/chat/seed"))
                        + texts(Path.of("src/main/java/dev/sortkey/dynamo/table/sample"))))
                .isEmpty();
    }

    @Test
    void whatNoFontHasIsFound() {
        assertThat(boxes("𠀀")).as("a rare Chinese character").containsExactly("U+20000");
        assertThat(boxes("བོད")).as("Tibetan").isNotEmpty();
        assertThat(boxes("漢 한 あ ع א ह ไ 🎉 ❤\uFE0F é")).isEmpty();
    }

    private static Set<String> boxes(String text) {
        return DrawnText.of(text, DrawnText.Need.NO_MARKS)
                .codePoints()
                .filter(point -> point != '\n' && point != LIGATURE_FI)
                .filter(point -> !BASE.contains(Character.UnicodeBlock.of(point)))
                .filter(point -> FONTS.stream().noneMatch(font -> font.canDisplay(point)))
                .mapToObj("U+%X"::formatted)
                .collect(Collectors.toSet());
    }

    private static String texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            String text = files.filter(Files::isRegularFile)
                    .map(SampleGlyphsTest::text)
                    .collect(Collectors.joining());
            assertThat(text).as(folder.toString()).isNotEmpty();
            return text;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
