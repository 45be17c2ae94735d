package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.testkit.TestkitApplication;
import dev.sortkey.transfer.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Items are exported in the window.
class ExportScreenTest extends WindowTest {
    @BeforeEach
    void openOrchard() {
        open();
        read("orchard");
    }

    private void form() {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.E);
        ui.node("#export");
    }

    @Test
    void aWholeTableIsWrittenIntoACompressedFile() throws IOException {
        Path file = home.resolve("orchard.jsonl.gz");
        form();
        TestkitApplication.NEXT_FILES.add(List.of(file.toFile()));
        ui.click("#export-choose");
        ui.awaitText("#export-about", "Compressed with gzip");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#job-words", "594 items exported");
        assertThat(ui.text("#job-title")).isEqualTo("Export orchard");
        assertThat(ui.text("#job-fact-file")).isEqualTo(file.toString());
        assertThat(ui.shows("#job-undo")).isFalse();
        assertThat(ui.shows("#job-folder")).isTrue();
        assertThat(Files.size(file)).isPositive();
    }

    @Test
    void theSelectedItemsAreWrittenWithoutWhatIsMasked() throws IOException {
        Path file = home.resolve("some.csv");
        ui.act(() -> grid().select(1, "pk"));
        ui.act(grid()::requestFocus);
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        form();
        ui.fill("#export-file", file.toString());
        ui.await("the format", () -> ui.node("#export-format", ComboBox.class).getValue() == Format.CSV);
        ui.click("#mask-add");
        ui.type("variety");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#job-words", "2 items exported");
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst()).startsWith("pk:S,sk:S").doesNotContain("variety");
    }

    @Test
    void aFileThatCannotBeWrittenFailsTheJobWithItsReason() {
        form();
        String longName = "x".repeat(248) + ".ion"; // what stands beside it while it is written has a longer one
        ui.fill("#export-file", home.resolve(longName).toString());
        ui.press(KeyCode.ENTER);
        ui.awaitText("#job-words", "Couldn't write");
        ui.awaitText("#job-run", "Resume");
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        form();
        ui.fill("#export-file", home.resolve("nowhere/x.jsonl").toString());
        ui.click("#export-go");
        ui.awaitText("#export-problem", "There is no folder");
        Path there = Files.writeString(home.resolve("there.jsonl"), "precious");
        ui.fill("#export-file", there.toString());
        ui.click("#export-go");
        ui.awaitText("#export-problem", "already");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#export");
        assertThat(there).hasContent("precious");
    }
}
