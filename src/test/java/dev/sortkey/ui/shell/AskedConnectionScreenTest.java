package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.support.file.AppPaths;
import dev.sortkey.testkit.SampleData;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// A window that is asked for a connection on the command line.
class AskedConnectionScreenTest extends WindowTest {
    private String front() {
        return ui.<String>get(() -> ui.seenAll(".connection-tab").stream()
                .map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected)
                .map(ToggleButton::getText)
                .findFirst()
                .orElse(""));
    }

    @Test
    void itIsInFrontAndOneThatIsNotSavedIsForgotten() {
        try (StubServer server = StubServer.dynamo((_, _) -> Answer.ok("{\"TableNames\":[\"asked_orders\"]}"))) {
            SampleData.copyTo(AppPaths.below(home).data());
            ConnectionSpec asked = server.spec("http://asked", Guard.OPEN);
            SortkeyWindow window = ui.get(() -> {
                var made = new SortkeyWindow(AppPaths.below(home), new Stage(), _ -> {});
                made.show(asked);
                return made;
            });
            ui.node("asked_orders");
            assertThat(front()).isEqualTo("http://asked");
            ui.await(
                    "the other one, which isn't opened",
                    () -> ui.seenAll(".connection-tab").size() == 2);
            ui.closeWindows();
            window.awaitClosed();
            open();
            assertThat(front()).isEqualTo("Embedded");
            assertThat(ui.seenAll(".connection-tab")).hasSize(1);
        }
    }
}
