package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.file.AppPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The Access patterns tab in the window.
class PatternsScreenTest extends WindowTest {
    private void openPatterns(String table) {
        open();
        choose(table);
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.A);
    }

    @Test
    void aPatternIsFilledSeenAndSent() {
        openPatterns("cruddur-messages");
        ui.awaitText("#pattern-name", "List messages of a conversation");
        ui.awaitText("#pattern-cost", "no value");
        ui.click("#pattern-example");
        ui.awaitText("#pattern-note", "scanned items");
        ui.awaitText("#pattern-cost", "at most");
        assertThat(ui.text("#pattern-request"))
                .contains("aws dynamodb query", "--endpoint-url http://127.0.0.1:")
                .contains("MSG#");
        ui.click("#pattern-copy");
        assertThat(clipboard()).isEqualTo(ui.text("#pattern-request"));
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitText("#pattern-footer", "scanned");
        ui.click("#pattern-as-java");
        ui.awaitText("#pattern-request", "QueryRequest.builder()");
    }

    @Test
    void aTableWithoutPatternsSaysHowToDescribeThem() throws IOException {
        Path file = AppPaths.below(home).settings().resolve("patterns/orchard.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "[]");
        openPatterns("orchard");
        ui.node("No access patterns for orchard yet");
        Files.delete(file);
        ui.click("#patterns-begin");
        ui.awaitText("#pattern-name", "List the newest orders");
        assertThat(clipboard()).isEqualTo(file.toString());
        Files.writeString(file, Files.readString(file).replace("newest", "oldest"));
        dismissNotices(); // one covers the button
        ui.click("#patterns-reload");
        ui.awaitText("#pattern-name", "List the oldest orders");
    }

    @Test
    void testsAreGreenOrRedWithTheReason() throws IOException {
        Path file = AppPaths.below(home).settings().resolve("patterns/orchard.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                [ { "id": "F2", "name": "Trees", "partition": "FARM#{farm}", "sort": { "begins with": "TREE#" },
                    "tests": [ { "name": "one", "values": { "farm": "bakery-yard" }, "items": 1 },
                               { "name": "many", "values": { "farm": "bakery-yard" }, "request": "Query" } ] } ]
                """);
        openPatterns("orchard");
        ui.awaitText("#pattern-name", "Trees");
        ui.click("#patterns-test");
        ui.node("Failed: one. It returned 15 items; expected 1.");
        ui.node("Passed: many. Query, 15 items, 0.5 RCU");
    }
}
