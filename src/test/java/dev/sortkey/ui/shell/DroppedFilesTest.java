package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DroppedFilesTest extends WindowTest {
    @Test
    void aTableDefinitionCreatesItsTableAndOtherFilesAreOpenedOrExplained() throws IOException {
        Path definition = Files.writeString(home.resolve("table.json"), """
                {"TableName": "dropped", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}""");
        List<Path> opened = new ArrayList<>();
        SortkeyWindow window = open();
        var dropped = new DroppedFiles(opened::add, window.shell());

        ui.act(() -> dropped.drop(List.of(definition, Path.of("mine.sortkey-reads"))));
        ui.await("the table", () -> tables().getItems().contains("dropped"));
        assertThat(opened).containsExactly(Path.of("mine.sortkey-reads"));

        dismissNotices();
        ui.act(() -> dropped.drop(List.of(Path.of("items.jsonl"))));
        ui.await("how to write them", () -> ui.words(".notification-bar").contains("sortkey seed TABLE items.jsonl"));
    }
}
