package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.file.AppPaths;
import java.io.IOException;
import java.nio.file.Files;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The posture of the embedded database, in the window.
class PostureScreenTest extends WindowTest {
    @BeforeEach
    void posture() throws IOException {
        open();
        // Something that fails.
        Files.writeString(AppPaths.below(home).data().resolve("any-access-key"), "");
        ui.click("#rail-posture");
        ui.node("#finding-title");
        ui.await("the end of the run", () -> ui.seen("#posture-stop").isEmpty());
    }

    private int findings() {
        ListView<?> list = ui.node("#findings", ListView.class);
        return ui.get(() -> list.getItems().size());
    }

    @Test
    void practicesTilesAndTheSearchNarrowTheList() {
        int all = findings();
        assertThat(all).isGreaterThan(20);
        ui.click("#practice-B5");
        ui.await("fewer", () -> findings() < all);
        int inPractice = findings();
        ui.click("#tile-pass");
        ui.await("still fewer", () -> findings() < inPractice);
        ui.fill("#findings-search", "no such finding");
        ui.node("No findings match");
        ui.click("#findings-clear");
        assertThat(findings()).isEqualTo(all);
    }

    @Test
    void aFailureIsAcceptedWithAReasonAndCountsAgain() throws IOException {
        ui.fill("#findings-search", "LC-AUTH");
        ui.awaitText("#finding-message", "any access key");
        ui.click("#finding-suppress");
        ui.node("#suppress-reason");
        assertThat(ui.get(() -> ui.seen("#suppress-go").orElseThrow().isDisabled()))
                .as("without a reason")
                .isTrue();
        ui.type("Only I use this machine.");
        ui.click("#suppress-go");
        ui.awaitText("#finding-suppressed", "Only I use this machine.");
        ui.node("#tile-suppressed");
        assertThat(Files.exists(AppPaths.below(home).settings().resolve("posture.json")))
                .isTrue();
        close();
        posture();
        ui.fill("#findings-search", "LC-AUTH");
        ui.awaitText("#finding-suppressed", "Only I use this machine.");
        ui.click("#finding-restore");
        ui.node("#finding-suppress");
    }

    @Test
    void aFixIsAppliedHereAndTakenBack() {
        ui.fill("#findings-search", "TB-DELPROT orchard");
        ui.awaitText("#finding-title", "Deletion protection is off");
        ui.click("#fix-apply");
        ui.click("#confirm-go");
        ui.awaitText("#finding-title", "Deletion protection is on");
        ui.click("#fix-undo");
        ui.awaitText("#finding-title", "Deletion protection is off");
        ui.node("#fix-apply");
    }

    @Test
    void endpointsShowTheWayAndRolesWhyThereAreNone() {
        ui.click("#posture-endpoints");
        ui.await(
                "the way",
                () -> ui.words("#stop-tables").contains("Dynoxide")
                        || ui.words("#stop-tables").contains("DynamoDB Local"));
        assertThat(ui.get(() -> ui.words("#stop-host"))).contains("127.0.0.1");
        ui.click("#posture-roles");
        ui.node("No roles");
    }

    @Test
    void theScreenIsLeftAndFoundAsItWas() {
        ui.fill("#findings-search", "LC-CORS");
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        ui.node("#tables");
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        assertThat(ui.text("#findings-search")).isEqualTo("LC-CORS");
    }

    @Test
    void aFindingIsCopied() {
        ui.fill("#findings-search", "TB-PITR");
        ui.click("#finding-text");
        assertThat(clipboard()).startsWith("TB-PITR");
        ui.click("#finding-json");
        assertThat(clipboard()).contains("\"sortkey-posture\"", "TB-PITR");
        MenuButton more = ui.node("#posture-more", MenuButton.class);
        ui.act(() -> more.getItems().stream()
                .filter(item -> "copy-policy".equals(item.getId()))
                .forEach(item -> item.fire()));
        assertThat(clipboard()).as("nothing is refused here").contains("\"sortkey-posture\"");
    }
}
