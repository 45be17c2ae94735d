package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.testkit.TestkitApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Files are imported in the window.
class ImportScreenTest extends WindowTest {
    private SortkeyWindow window;

    @BeforeEach
    void openWindow() {
        window = open();
    }

    private DynamoDbClient client() {
        return window.shell().opened("Embedded").orElseThrow().connection().dynamo();
    }

    private long count(String table) {
        return client().scanPaginator(it -> it.tableName(table)).items().stream()
                .count();
    }

    @Test
    void aFileIsCheckedAndItsGoodEntriesAreWritten() throws IOException {
        read("orchard");
        long before = count("orchard");
        Path file = Files.writeString(home.resolve("new.jsonl"), """
                {"pk": {"S": "TREE#x1"}, "sk": {"S": "a"}, "variety": {"S": "Kestrel"}}
                {"pk": {"N": "1"}, "sk": {"S": "a"}}
                {"pk": {"S": "TREE#x2"}, "sk": {"S": "a"}}
                """);
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.O);
        TestkitApplication.NEXT_FILES.add(List.of(file.toFile()));
        ui.click("#import-choose");
        ui.awaitText("#import-form", "DynamoDB JSON, one item to a line");
        ui.click("#import-go");
        ui.awaitText("#job-words", "2 items to import, 1 rejected");
        ListView<?> rejects = ui.node("#job-rejects", ListView.class);
        ui.await("the reject", () -> rejects.getItems().size() == 1);
        assertThat(count("orchard")).as("checking writes nothing").isEqualTo(before);

        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.awaitText("#job-words", "2 items imported");
        assertThat(count("orchard")).isEqualTo(before + 2);
        assertThat(ui.shows("#job-undo")).isFalse();
    }

    @Test
    void aNewTableIsMadeForAFile() throws IOException {
        Path file = Files.writeString(home.resolve("people.csv"), "id,age:N\nann,36\nbob,\n");
        ui.act(() -> new DroppedFiles(_ -> {}, window.shell()).drop(List.of(file)));
        ui.awaitText("#import-form", "CSV, separated by commas");
        assertThat(ui.text("#import-name")).isEqualTo("people");
        ui.fill("#import-partition", "id:S");
        ui.click("#import-go");
        ui.awaitText("#job-words", "2 items to import");
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.awaitText("#job-words", "2 items imported");
        assertThat(count("people")).isEqualTo(2);
    }

    @Test
    void whatCannotBeImportedIsSaid() throws IOException {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.O);
        ui.click("#import-go");
        ui.awaitText("#import-problem", "No file is chosen");
        Path nothing = Files.writeString(home.resolve("nothing.json"), "\u0001\u0002");
        TestkitApplication.NEXT_FILES.add(List.of(nothing.toFile()));
        ui.click("#import-choose");
        ui.awaitText("#import-problem", "none of the known formats");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#import");

        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.O);
        ui.node("#import");
        choose("orchard");
        ui.awaitGone("#import");
    }
}
