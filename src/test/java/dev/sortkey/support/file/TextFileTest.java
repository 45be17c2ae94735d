package dev.sortkey.support.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("text"), bytes);
    }

    private static String inLines(Path file) {
        var lines = new ArrayList<String>();
        TextFile.read(file, text -> text.lines().forEach(lines::add));
        return String.join("\n", lines);
    }

    private static UserError error(Runnable reading) {
        return catchThrowableOfType(UserException.class, reading::run).error();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\nü😀", "\uFEFF", "{}"})
    void aMarkIsPassedOverOnce(String text) throws IOException {
        assertThat(TextFile.read(file(text.getBytes(UTF_8)))).isEqualTo(text.replace("\uFEFF", ""));
        Path marked = file(("\uFEFF" + text).getBytes(UTF_8));
        assertThat(TextFile.read(marked)).isEqualTo(text);
        assertThat(inLines(marked)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, UTF-16",
        "UTF-16LE, UTF-16",
        "UTF-16BE, UTF-16",
        "X-UTF-16LE-BOM, UTF-16",
        "X-UTF-32LE-BOM, UTF-32",
        "X-UTF-32BE-BOM, UTF-32"
    })
    void anotherEncodingIsNamed(String encoding, String said) throws IOException {
        Path file = file("{\"a\": 1}".getBytes(Charset.forName(encoding)));
        assertThat(error(() -> TextFile.read(file)))
                .isEqualTo(error(() -> inLines(file)))
                .isEqualTo(new UserError.BadInput(file + " is " + said + " text.", "Save it as UTF-8 and try again."));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4094, 4095, 4096, 20_000})
    void aByteThatIsNotUtf8IsFound(int before) throws IOException {
        byte[] bytes = ("é".repeat(before) + "\nx").getBytes(UTF_8);
        bytes[bytes.length - 1] = (byte) 0xE9;
        Path file = file(bytes);
        assertThat(error(() -> TextFile.read(file)))
                .isEqualTo(error(() -> inLines(file)))
                .isEqualTo(new UserError.BadInput(
                        file + ":2 isn't valid UTF-8 (byte at offset " + (bytes.length - 1) + ").",
                        "Save the file as UTF-8 and try again.",
                        2,
                        0));
    }

    @Test
    void whatIsNoFileIsTold() {
        assertThat(error(() -> TextFile.read(folder))).isInstanceOf(UserError.Unavailable.class);
        assertThat(error(() -> inLines(folder)).what()).isEqualTo(folder + " is a folder, not a file.");
        assertThat(error(() -> inLines(folder.resolve("none")))).isInstanceOf(UserError.NotFound.class);
    }
}
