package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.testkit.OtherEngines;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the overview tells of a table, and of what it can't tell.
@Tag("engine")
class OverviewScreenTest extends WindowTest {
    private String words() {
        return ui.get(() -> ui.words("#overview"));
    }

    @Test
    void theEmbeddedDatabaseTellsInOneLineWhatItLacks() {
        OtherEngines.skip(EngineKind.STRICT, "it lacks other features");
        open();
        choose("orchard");
        ui.click("#tab-overview");
        ui.await("the line", () -> ui.words("#overview").contains("CloudWatch"));

        assertThat(ui.shows("#backup-make")).isFalse();
        assertThat(words()).doesNotContain("Unknown", "Metrics", "Exports and imports by DynamoDB");
        assertThat(words().split("doesn't have", -1)).hasSize(2);
        assertThat(ui.get(() -> ui.seen("#lacking")
                        .map(node -> ((Label) node).getText())
                        .orElseThrow()))
                .contains("on-demand backups, point-in-time recovery")
                .contains("Contributor Insights")
                .endsWith("CloudWatch.");
    }
}
