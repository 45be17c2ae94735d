package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.ui.kit.size.TextSize;
import java.util.List;
import javafx.application.Application;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// Themes, and small windows.
class LookTest extends WindowTest {
    private static final List<String> NEEDED = List.of(
            "#run",
            "#partition",
            "#sort",
            "#options",
            "#filter-add",
            "#history",
            "#copy-request",
            "#next-page",
            "#footer");

    private String sheet() {
        return ui.get(Application::getUserAgentStylesheet);
    }

    @Test
    void theThemeIsSwitchedAndRemembered() {
        open();
        ui.click("#rail-theme");
        assertThat(sheet()).contains("light");
        ui.click("#rail-theme");
        assertThat(sheet()).contains("dark");
        close();
        ui.act(() -> Application.setUserAgentStylesheet(null));
        open();
        assertThat(sheet()).contains("dark");
        read("orchard");
        ui.click("#rail-theme");
        assertThat(sheet()).contains("light");
    }

    @Test
    void theSmallestWindowStillShowsWhatIsNeeded() {
        Stage stage = open().stage();
        resize(stage, 760, 520);
        read("orchard");
        ui.click("#filter-add");
        for (String query : NEEDED) {
            Node node = ui.node(query);
            ui.await(query + " inside the window", () -> {
                Bounds bounds = node.localToScene(node.getLayoutBounds());
                return bounds.getWidth() > 20 && new BoundingBox(0, 0, 760, 520).contains(bounds);
            });
        }
    }

    @Test
    void theSizeIsRemembered() {
        Stage stage = open().stage();
        resize(stage, 1100, 700);
        close();
        Stage again = open().stage();
        assertThat(ui.get(again::getWidth)).isEqualTo(1100);
        assertThat(ui.get(again::getHeight)).isEqualTo(700);
    }

    @Test
    void theButtonsThatLoadMoreStayInSightWhateverTheSizeOfText() {
        SortkeyWindow window = open();
        resize(window.stage(), 1000, 700);
        read("orchard");
        for (int percent : List.of(100, 150, 200)) {
            ui.act(() -> window.shell().looks().use(new TextSize(percent)));
            ui.settle();
            Node button = ui.node("#read-all");
            assertThat(ui.get(
                            () -> button.localToScene(button.getLayoutBounds()).getMaxX()))
                    .as("%d %%", percent)
                    .isLessThanOrEqualTo(1000);
        }
    }

    @Test
    void fourteenRowsShowInASmallWindow() {
        Stage stage = open().stage();
        resize(stage, 1000, 700);
        read("orchard");
        assertThat(wholeRows()).isGreaterThanOrEqualTo(14);
        double usual = rowHeight();
        assertThat(usual).isEqualTo(26);
        rows("Compact");
        assertThat(rowHeight()).isLessThan(usual);
        rows("Comfortable");
        assertThat(rowHeight()).isGreaterThan(usual);
    }

    private long wholeRows() {
        Bounds grid = ui.get(() -> screen(ui.seen("#grid").orElseThrow()));
        return ui.get(() -> ui.seenAll("#grid .grid-row").stream()
                .filter(row -> grid.contains(screen(row)))
                .count());
    }

    private double rowHeight() {
        return ui.get(
                () -> ui.seen("#grid .grid-row").orElseThrow().getLayoutBounds().getHeight());
    }

    private static Bounds screen(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    private void rows(String density) {
        ui.click("#menu-View");
        ui.click("Rows");
        ui.click(density);
    }

    @Test
    void textOfAnotherSizeIsRememberedAndEverythingGrowsWithIt() {
        open();
        read("orchard");
        double row = rowHeight();
        double icon = iconWidth();
        for (int i = 0; i < 3; i++) {
            ui.press(KeyCode.SHORTCUT, KeyCode.EQUALS);
        }
        assertThat(rowHeight()).isEqualTo(39);
        assertThat(iconWidth()).isGreaterThan(icon);
        close();
        open();
        read("orchard");
        assertThat(rowHeight()).isEqualTo(39);
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        assertThat(rowHeight()).isEqualTo(row);
        for (int i = 0; i < 9; i++) {
            ui.press(KeyCode.SHORTCUT, KeyCode.MINUS);
        }
        assertThat(rowHeight()).isEqualTo(21);
    }

    private double iconWidth() {
        return ui.get(() -> ui.seen("#rail-doctor .ikonli-font-icon")
                .orElseThrow()
                .getLayoutBounds()
                .getWidth());
    }

    private void resize(Stage stage, double width, double height) {
        ui.act(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }
}
