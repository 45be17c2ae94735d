package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.testkit.TestkitApplication;
import dev.sortkey.dynamo.table.definition.LiveDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A table is saved, compared with what was saved, and made like it again.
class CompareScreenTest extends WindowTest {
    private DynamoDbClient client;

    @BeforeEach
    void openOrchard() {
        client = open().shell().opened("Embedded").orElseThrow().connection().dynamo();
        read("orchard");
    }

    private Path saved() {
        Path folder = home.resolve("orchard-monday");
        ui.press(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.S);
        ui.fill("#snapshot-folder", folder.toString());
        ui.press(KeyCode.ENTER);
        ui.await("the end", () -> ui.words(".notification-bar").contains("Saved 594 items"));
        assertThat(ui.shows("#snapshot")).isFalse();
        return folder;
    }

    private void compareWith(Path file) {
        ui.press(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.C);
        ui.click("#table-compare-with-file");
        ui.fill("#table-compare-file", file.toString());
        ui.press(KeyCode.ENTER);
        ui.node("#comparison");
    }

    @Test
    void aTableIsMadeLikeItsSnapshotAgain() throws IOException {
        Path folder = saved();
        compareWith(folder);
        ui.node("No differences");

        var some = client.scan(it -> it.tableName("orchard").limit(3)).items();
        client.deleteItem(it -> it.tableName("orchard")
                .key(Map.of(
                        "pk", some.getFirst().get("pk"), "sk", some.getFirst().get("sk"))));
        client.updateItem(it -> it.tableName("orchard")
                .key(Map.of("pk", some.get(1).get("pk"), "sk", some.get(1).get("sk")))
                .updateExpression("SET #x = :x")
                .expressionAttributeNames(Map.of("#x", "a.b"))
                .expressionAttributeValues(Map.of(":x", AttributeValue.fromS("x"))));
        compareWith(folder);
        ui.awaitText("#comparison-only-right", "Only there  1");
        ui.awaitText("#comparison-same", "592 the same");
        assertThat(ui.shows("#comparison-only-left")).isFalse();
        ui.click("#comparison-changed");
        ui.await(
                "its values",
                () -> ui.node("#difference-values", TableView.class).getItems().size() == 1);
        assertThat(ui.node("#differences", ListView.class).getItems()).hasSize(1);

        Path file = home.resolve("differences.jsonl");
        TestkitApplication.NEXT_FILES.add(List.of(file.toFile()));
        ui.click("#comparison-save");
        ui.await("the file", () -> ui.words(".notification-bar").contains("Differences saved"));
        assertThat(Files.readAllLines(file)).hasSize(2);

        ui.click("#align-plan");
        ui.awaitText("#job-words", "1 item to create, 1 item to update");
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.awaitText("#job-words", "1 item created, 1 item updated");
        ui.click("#rail-tables");
        ui.node("#comparison");
        compareWith(folder);
        ui.node("No differences");
    }

    @Test
    void whatCannotBeComparedIsSaidInTheForm() {
        ui.press(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.C);
        ui.click("#table-compare-go");
        ui.awaitText("#table-compare-problem", "The other table is missing");
        ui.fill("#table-compare-table", "orchard");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#table-compare-problem", "can't be compared with itself");
        ui.fill("#table-compare-table", "orchard-gone");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#table-compare-problem", "orchard-gone");
        ui.press(KeyCode.ESCAPE);
        assertThat(rows()).isPositive();
    }

    @Test
    void afterAComparisonOfAFilteredPartNothingCanBeDeleted() {
        var there = client.describeTable(it -> it.tableName("orchard")).table();
        client.createTable(LiveDefinition.of(there, List.of()).toBuilder()
                .tableName("orchard-2")
                .build());
        ui.click("#filter-add");
        ui.fill(".filter-path", "picker");
        ui.fill(".filter-value", "Mira");
        ui.press(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.C);
        ui.fill("#table-compare-table", "orchard-2");
        ui.click("#table-compare-found");
        ui.click("#table-compare-go");
        ui.node("#align-add");
        assertThat(ui.shows("#align-kept")).isFalse();

        ui.act(() -> ui.node("#align-target", ComboBox.class).setValue(false));
        ui.awaitText("#align-kept", "Nothing is deleted");
        assertThat(ui.shows("#align-delete")).isFalse();
    }

    @Test
    void aTableThatIsGoneMeanwhileIsNotChanged() {
        var there = client.describeTable(it -> it.tableName("orchard")).table();
        client.createTable(LiveDefinition.of(there, List.of()).toBuilder()
                .tableName("orchard-2")
                .build());
        ui.press(KeyCode.SHORTCUT, KeyCode.ALT, KeyCode.C);
        ui.fill("#table-compare-table", "orchard-2");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#align-add", "Add 594");
        client.deleteTable(it -> it.tableName("orchard-2"));
        ui.click("#align-plan");
        ui.awaitText("#job-words", "594 items to create");
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.awaitText("#job-words", "orchard-2");
        ui.awaitText("#job-run", "Resume");
    }
}
