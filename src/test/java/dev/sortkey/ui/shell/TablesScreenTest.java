package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.testkit.TestkitApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The list of tables, the overview, and what changes tables.
class TablesScreenTest extends WindowTest {
    private SortkeyWindow window;

    @BeforeEach
    void openWindow() {
        window = open();
    }

    private List<String> listed() {
        return ui.get(() -> List.copyOf(tables().getItems()));
    }

    @Test
    void theSampleTablesAreListedAndFoundBySearch() {
        assertThat(listed()).containsExactlyInAnyOrder("cruddur-messages", "orchard");
        assertThat(ui.text("#tables-count")).isEqualTo("2 tables");
        ui.click("#tables-search");
        ui.type("ORCH");
        ui.await("one table", () -> listed().equals(List.of("orchard")));
        assertThat(ui.text("#tables-count")).isEqualTo("1 of 2 tables");
        ui.press(KeyCode.ENTER);
        ui.node("#table-orchard");
        ui.fill("#tables-search", "-orch");
        ui.await("the other table", () -> listed().equals(List.of("cruddur-messages")));
        ui.fill("#tables-search", "nothing like it");
        ui.node("No matching tables");
    }

    @Test
    void listingAgainKeepsSearchAndSelection() {
        ui.fill("#tables-search", "orch");
        choose("orchard");
        ui.fill("#partition", "typed");
        ui.click("#tables-refresh");
        ui.await("the list", () -> tables().getItems().size() == 1);
        assertThat(ui.text("#tables-search")).isEqualTo("orch");
        assertThat(ui.get(() -> tables().getSelectionModel().getSelectedItem())).isEqualTo("orchard");
        assertThat(ui.text("#partition")).isEqualTo("typed");
    }

    @Test
    void theOverviewShowsFactsAndCopiesTheDefinition() {
        choose("orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.O);
        ui.click("#copy-definition");
        ui.click("create-table JSON");
        assertThat(clipboard()).contains("\"TableName\"").contains("trees-by-variety");
        ui.press(KeyCode.SHORTCUT, KeyCode.I);
        ui.node("#partition");
    }

    @Test
    void aTableIsDeletedOnlyWhenItsNameIsTyped() {
        choose("orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.O);
        ui.click("#delete-table");
        ui.click("#confirm-name");
        ui.type("Orchard");
        assertThat(ui.get(() -> ui.seen("#confirm-go").orElseThrow().isDisabled()))
                .isTrue();
        ui.click("Cancel");
        assertThat(listed()).contains("orchard");

        ui.click("#delete-table");
        ui.click("#confirm-name");
        ui.type("orchard");
        ui.click("#confirm-go");
        ui.await("the table to go", () -> tables().getItems().equals(List.of("cruddur-messages")));
        ui.node("No table open");
    }

    @Test
    void aTableIsEmptiedAndStaysAsDefined() {
        choose("orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.O);
        ui.click("#empty-table");
        ui.fill("#confirm-name", "orchard");
        ui.click("#confirm-go");
        ui.awaitText("#tables-progress", "orchard is empty.");
        ui.node("#empty-table");
        var table = window.shell()
                .opened("Embedded")
                .orElseThrow()
                .connection()
                .dynamo()
                .describeTable(request -> request.tableName("orchard"))
                .table();
        assertThat(table.itemCount()).isZero();
        assertThat(table.globalSecondaryIndexes()).isNotEmpty();
        assertThat(home.resolve("data").resolve("emptied")).isDirectoryContaining("glob:**/orchard-*.json");
    }

    @Test
    void aBrokenDefinitionFileIsToldWithLineAndColumn() throws IOException {
        Path file =
                Files.writeString(home.resolve("broken.json"), "{\n  \"TableName\": \"x\",\n  \"KeySchema\": oops\n}");
        TestkitApplication.NEXT_FILES.add(List.of(file.toFile()));
        ui.click("#tables-add");
        ui.click("Create from a definition file…");
        ui.await("the error", () -> ui.words(".notification-bar").contains(file.toString()));
        assertThat(ui.get(() -> ui.words(".notification-bar")))
                .contains("line 3")
                .contains("column");
        ui.await("the list as it was", () -> tables().getItems().size() == 2);
    }

    @Test
    void aDefinitionFileBecomesATable() throws IOException {
        Path file = Files.writeString(home.resolve("new.json"), """
                {"TableName": "fresh", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
                """);
        TestkitApplication.NEXT_FILES.add(List.of(file.toFile()));
        ui.press(KeyCode.SHORTCUT, KeyCode.L);
        ui.await("the table", () -> tables().getItems().contains("fresh"));
        assertThat(ui.text("#tables-progress")).contains("Created fresh.");
        choose("fresh");
        run();
        ui.node("No items found");
    }

    @Test
    void aCancelledFileChooserDoesNothing() {
        TestkitApplication.NEXT_FILES.add(List.of());
        ui.press(KeyCode.SHORTCUT, KeyCode.L);
        ui.await("the list as it was", () -> tables().getItems().size() == 2);
    }
}
