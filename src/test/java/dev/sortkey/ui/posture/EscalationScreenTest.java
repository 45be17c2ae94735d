package dev.sortkey.ui.posture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Answers;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.ui.kit.FxTasks;
import dev.sortkey.ui.kit.Theme;
import dev.sortkey.ui.posture.findings.PostureMemory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The paths of a finding, as one sees them.
class EscalationScreenTest extends FxTest {
    private final Screens screens = new Screens(ui);

    @ParameterizedTest
    @CsvSource({"1203, 746, LIGHT", "1203, 746, DARK", "683, 446, LIGHT", "683, 446, DARK", "2400, 1000, LIGHT"})
    void pathsAreDrawnPlaceByPlace(double width, double height, Theme theme) {
        screens.show(width, height, theme, navigator -> {
            var memory = new PostureMemory(
                    "test", PostureSettings.in(home, _ -> {}), home, Clock.fixed(Answers.NOW, ZoneOffset.UTC), _ -> {});
            var model = new PostureViewModel((_, _) -> Accounts.escalating(), FxTasks.create(navigator::tell), memory);
            return new PostureView(model, null, navigator, _ -> {}).node();
        });
        ui.awaitText("#finding-title", "A user or role can gain more permissions on tables");
        ui.awaitText("#paths-more", "At least 4 more paths");
        ScrollPane detail = ui.node("#finding-detail", ScrollPane.class);
        String size = (int) width + "-" + theme;
        show(detail, ".path");
        screens.picture("path-" + size);
        assertThat(names()).containsExactly("mira", "Lambda functions", "orders-export", "every table");

        Node others = ui.node("#paths-others");
        ui.act(others::requestFocus);
        ui.press(KeyCode.SHIFT, KeyCode.TAB);
        ui.await("why the last step is possible", () -> tooltips().contains("policy/tables, All"));
        assertThat(ui.get(() -> ui.seenAll(".path-step").getFirst().getAccessibleText()))
                .startsWith("Step 1 of 3: iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction, to the service")
                .contains("iam:PassRole: user/mira: deploy, statement 2");
        ui.act(others::requestFocus);
        ui.press(KeyCode.SPACE);
        ui.awaitText("#paths-others", "Hide the other path");
        show(detail, "#paths-others");
        screens.picture("paths-" + size);
        assertThat(names()).hasSize(10).contains("orders", "any permission it wants");
        for (Node each : ui.get(() -> ui.seenAll(".path-name"))) {
            Bounds drawn = ui.get(() -> detail.sceneToLocal(each.localToScene(each.getBoundsInLocal())));
            assertThat(drawn.getMaxX()).isLessThanOrEqualTo(ui.get(detail::getWidth));
        }
    }

    private static String tooltips() {
        return Window.getWindows().stream()
                .filter(it -> it instanceof Tooltip && it.isShowing())
                .map(it -> ((Tooltip) it).getText())
                .collect(Collectors.joining());
    }

    private List<String> names() {
        return ui.get(() -> ui.seenAll(".path-name").stream()
                .map(it -> ((Labeled) it).getText())
                .toList());
    }

    /// Scrolls to a node.
    private void show(ScrollPane detail, String query) {
        Node node = ui.node(query);
        ui.act(() -> {
            Node content = detail.getContent();
            double y = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()))
                    .getMinY();
            double hidden = content.getLayoutBounds().getHeight()
                    - detail.getViewportBounds().getHeight();
            detail.setVvalue(hidden <= 0 ? 0 : Math.min(1, y / hidden));
        });
        ui.settle();
    }
}
