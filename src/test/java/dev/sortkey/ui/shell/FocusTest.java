package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.ui.kit.Theme;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the keyboard can reach: everything there has a name, and shows that it has the focus.
class FocusTest extends WindowTest {
    private static final int MOST_TABS = 60;
    private static final int AROUND = 4;

    @Test
    void everythingThatTakesTheFocusHasAName() {
        open();
        Set<String> nameless = new LinkedHashSet<>(nameless("tables"));
        choose("orchard");
        run();
        ui.press(KeyCode.DOWN);
        nameless.addAll(nameless("items"));
        press(KeyCode.SHIFT, KeyCode.A);
        ui.node("#patterns");
        nameless.addAll(nameless("patterns"));
        press(KeyCode.O);
        ui.node("#copy-definition");
        nameless.addAll(nameless("overview"));
        choose("cruddur-messages");
        press(KeyCode.T);
        ui.node("#stream");
        nameless.addAll(nameless("stream"));
        press(KeyCode.DIGIT4);
        ui.node("#calls");
        nameless.addAll(nameless("calls"));
        press(KeyCode.DIGIT3);
        ui.node("#finding-title");
        nameless.addAll(nameless("findings"));
        ui.click("#posture-endpoints");
        nameless.addAll(nameless("endpoints"));
        ui.click("#posture-roles");
        nameless.addAll(nameless("roles"));
        press(KeyCode.DIGIT2);
        ui.fill("#who-search", "mira");
        nameless.addAll(nameless("who"));
        ui.press(KeyCode.ENTER);
        ui.click("#inbox .list-cell");
        ui.node("#composer");
        nameless.addAll(nameless("conversations"));
        ui.click("#hood-toggle");
        nameless.addAll(nameless("hood"));
        ui.click("#new-conversation");
        ui.node("#people-search");
        nameless.addAll(nameless("new conversation"));
        ui.press(KeyCode.ESCAPE);
        dialogs(nameless);
        assertThat(nameless).isEmpty();
    }

    private void dialogs(Set<String> nameless) {
        press(KeyCode.K);
        ui.node("#palette-field");
        nameless.addAll(nameless("palette"));
        ui.press(KeyCode.ESCAPE);
        ui.press(KeyCode.F1);
        ui.node("#shortcuts");
        nameless.addAll(nameless("shortcuts"));
        ui.press(KeyCode.ESCAPE);
        press(KeyCode.D);
        ui.node("#doctor-steps");
        nameless.addAll(nameless("doctor"));
        ui.press(KeyCode.ESCAPE);
        press(KeyCode.N);
        ui.node("#connection-name");
        nameless.addAll(nameless("connection"));
        ui.press(KeyCode.ESCAPE);
        ui.click("#connect-tools");
        ui.settle();
        nameless.addAll(nameless("tools"));
        ui.press(KeyCode.ESCAPE);
    }

    private void press(KeyCode... keys) {
        ui.press(Stream.concat(Stream.of(KeyCode.SHORTCUT), Stream.of(keys)).toArray(KeyCode[]::new));
        ui.settle();
    }

    /// Focusable nodes without a name, in all windows.
    private List<String> nameless(String where) {
        ui.settle();
        return ui.get(() -> Window.getWindows().stream()
                .flatMap(window -> all(window.getScene().getRoot()))
                .filter(node -> node.isFocusTraversable() && isShown(node) && !node.isDisabled() && !isNamed(node))
                .map(node -> where + ": " + node.getClass().getSimpleName() + " "
                        + (node.getId() == null ? String.join(".", node.getStyleClass()) : "#" + node.getId()))
                .distinct()
                .toList());
    }

    private static boolean isNamed(Node node) {
        String given = node.getAccessibleText();
        if (given != null && !given.isBlank()) {
            return true;
        }
        // What is in a field is no name for it, and a prompt is gone once something is.
        if (node instanceof Labeled labeled && !(node instanceof TextInputControl)) {
            return labeled.getText() != null && !labeled.getText().isBlank();
        }
        return node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Label label
                && !label.getText().isBlank();
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    private static Stream<Node> all(Node node) {
        return Stream.concat(
                Stream.of(node),
                node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().flatMap(FocusTest::all)
                        : Stream.empty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void theFocusIsAlwaysSeen(Theme theme) {
        SortkeyWindow window = open();
        ui.act(() -> window.shell().looks().use(theme));
        choose("orchard");
        run();
        List<String> unseen = new ArrayList<>(unseen(window.shell().scene(), 40));
        press(KeyCode.DIGIT4);
        ui.node("#calls");
        unseen.addAll(unseen(window.shell().scene(), 14));
        press(KeyCode.DIGIT3);
        ui.node("#finding-title");
        unseen.addAll(unseen(window.shell().scene(), 24));
        assertThat(unseen).isEmpty();
    }

    /// Presses Tab and looks whether what had the focus looks different without it.
    private List<String> unseen(Scene scene, int steps) {
        List<String> unseen = new ArrayList<>();
        for (int i = 0; i < Math.min(steps, MOST_TABS); i++) {
            ui.press(KeyCode.TAB);
            Node owner = ui.get(scene::getFocusOwner);
            Rectangle2D place = ui.get(() -> around(owner));
            int[] with = ui.get(() -> picture(scene, place));
            ui.press(KeyCode.TAB);
            int[] without = ui.get(() -> picture(scene, place));
            ui.press(KeyCode.SHIFT, KeyCode.TAB);
            if (java.util.Arrays.equals(with, without)) {
                unseen.add(owner.getClass().getSimpleName() + " "
                        + (owner.getId() == null ? owner.getStyleClass() : "#" + owner.getId()));
            }
        }
        return unseen;
    }

    private static Rectangle2D around(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        return new Rectangle2D(
                bounds.getMinX() - AROUND,
                bounds.getMinY() - AROUND,
                bounds.getWidth() + 2 * AROUND,
                bounds.getHeight() + 2 * AROUND);
    }

    private static int[] picture(Scene scene, Rectangle2D place) {
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setViewport(place);
        WritableImage image = scene.getRoot().snapshot(parameters, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }
}
