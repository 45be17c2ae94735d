package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The window without a mouse, and for those who hear it.
class KeyboardTest extends WindowTest {
    private static final int MOST_TABS = 80;

    private SortkeyWindow window;

    @BeforeEach
    void window() {
        window = open();
    }

    @Test
    void noTwoCommandsHaveTheSameKeys() {
        assertThat(window.shell().commands().stream().flatMap(command -> command.keys().stream()))
                .doesNotHaveDuplicates();
    }

    private String focus() {
        return ui.get(() -> ui.focus().map(Node::getId).orElse(""));
    }

    @Test
    void fromTheFirstKeyToTheItem() {
        ui.press(KeyCode.SHORTCUT, KeyCode.K);
        ui.node("#palette-field");
        ui.type("orchard");
        ui.press(KeyCode.ENTER);
        ui.node("#table-orchard");
        ui.await("the cursor in the key's field", () -> focus().equals("partition"));
        ui.type("SENSOR#01");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#footer", "19 items");
        tabTo("grid");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.DOWN);
        ui.node("#item-tree");
        tabTo("item-tree");
        ui.awaitGone("#palette");
    }

    @Test
    void aWholeTaskByKeyboardAlone() {
        ui.press(KeyCode.SHORTCUT, KeyCode.P);
        ui.type("orch");
        ui.press(KeyCode.ENTER);
        ui.await("the cursor in the key's field", () -> focus().equals("partition"));
        ui.type("SENSOR#01");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#footer", "19 items");

        tabTo("filter-add");
        ui.press(KeyCode.SPACE);
        ui.type("celsius");
        ui.press(KeyCode.TAB);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.DOWN);
        assertThat(ui.get(() -> ui.focus().orElseThrow().getStyleClass())).contains("filter-operator");
        ui.press(KeyCode.TAB);
        ui.press(KeyCode.TAB);
        ui.type("1000");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#footer", "18 items");

        tabTo("grid");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
        ui.node("#compare");
        ui.press(KeyCode.ESCAPE);
        ui.await("the rows", () -> focus().equals("grid"));
        ui.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard()).contains("SENSOR#01");
        for (int i = 0; i < 4 && !focus().equals("tables"); i++) {
            ui.press(KeyCode.ESCAPE);
        }
        assertThat(focus()).isEqualTo("tables");

        ui.press(KeyCode.SHORTCUT, KeyCode.W);
        ui.node("No table open");
    }

    @Test
    void thePaletteFindsTablesThatTheSearchHides() {
        ui.fill("#tables-search", "cruddur");
        ui.await("one table", () -> tables().getItems().size() == 1);
        ui.press(KeyCode.SHORTCUT, KeyCode.K);
        ui.node("#palette-field");
        ui.type("open table orchard");
        ui.press(KeyCode.ENTER);
        ui.node("#table-orchard");
        ui.press(KeyCode.F1);
        ui.node("#shortcuts");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#shortcuts");
    }

    @Test
    void whatComesInBelowAnOverlayGetsTheFocusAfterwards() {
        choose("orchard");
        ui.click("#tables-search");
        ui.press(KeyCode.F1);
        Node partition = ui.node("#partition");
        ui.act(partition::requestFocus);
        assertThat(focus()).isEqualTo("shortcuts-list");
        ui.press(KeyCode.F1);
        assertThat(focus()).isEqualTo("shortcuts-list");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#shortcuts");
        assertThat(focus()).isEqualTo("partition");
    }

    private void tabTo(String id) {
        for (int i = 0; i < MOST_TABS && !focus().equals(id); i++) {
            ui.press(KeyCode.TAB);
        }
        assertThat(focus()).isEqualTo(id);
    }

    @Test
    void thePaletteIsLeftByEscapeAndMovedThroughByArrows() {
        ui.press(KeyCode.SHORTCUT, KeyCode.K);
        ui.node("#palette-field");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        ui.node("#calls-screen");
        ui.press(KeyCode.SHORTCUT, KeyCode.K);
        ui.node("#palette-field");
        ui.type("no such thing");
        ui.press(KeyCode.ENTER);
        assertThat(ui.shows("#palette")).isTrue();
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#palette");

        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        ui.click("#tables-search");
        ui.press(KeyCode.SHORTCUT, KeyCode.K);
        ui.node("#palette-field");
        ui.press(KeyCode.ESCAPE);
        assertThat(focus()).isEqualTo("tables-search");
    }

    @Test
    void screensAndSearchHaveTheirKeys() {
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        ui.node("#calls-screen");
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        ui.node("#posture-screen");
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        ui.node("#who");
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        ui.node("#tables");
        ui.press(KeyCode.SHORTCUT, KeyCode.P);
        assertThat(focus()).isEqualTo("tables-search");
        ui.type("orch");
        ui.press(KeyCode.ENTER);
        ui.node("#table-orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.D);
        ui.node("#doctor-steps");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#doctor-steps");
    }

    @Test
    void tabReachesEveryControlOfTheRequestBar() {
        choose("orchard");
        showOptions();
        ui.click("#filter-add");
        ui.click("#partition");
        Set<Node> wanted = ui.get(() -> {
            Set<Node> controls = new LinkedHashSet<>();
            all(ui.seen("#request-bar").orElseThrow())
                    .filter(node -> node instanceof Control && node.isFocusTraversable() && !node.isDisabled())
                    .filter(node -> node.localToScene(node.getLayoutBounds()).getWidth() > 0 && isShown(node))
                    .forEach(controls::add);
            return controls;
        });
        assertThat(wanted).hasSizeGreaterThan(12);
        for (int i = 0; i < MOST_TABS && !wanted.isEmpty(); i++) {
            ui.act(() -> {
                for (Node at = ui.focus().orElse(null); at != null; at = at.getParent()) {
                    wanted.remove(at);
                }
            });
            ui.press(KeyCode.TAB);
        }
        assertThat(wanted).isEmpty();
    }

    private static boolean isShown(Node node) {
        return node == null || node.isVisible() && isShown(node.getParent());
    }

    @Test
    void theIndexIsChosenWithoutLosingTheFocus() {
        choose("orchard");
        ui.click("#partition");
        ui.press(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(focus()).isEqualTo("index");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.DOWN);
        assertThat(focus()).isEqualTo("index");
        ui.press(KeyCode.TAB);
        assertThat(focus()).isEqualTo("partition");
    }

    @Test
    void arrowsStayInTheControlThatHasTheFocus() {
        choose("orchard");
        showOptions();
        ui.click("#filter-add");
        for (String control :
                List.of("#sort-operator", "#partition", ".filter-operator", "#run", "#options", "#limit")) {
            Node node = ui.node(control);
            ui.act(node::requestFocus);
            for (KeyCode arrow : List.of(KeyCode.DOWN, KeyCode.UP, KeyCode.RIGHT, KeyCode.LEFT)) {
                ui.press(arrow);
                assertThat(ui.get(() -> ui.focus().orElseThrow()))
                        .as(arrow + " in " + control)
                        .isEqualTo(node);
            }
        }
    }

    @Test
    void theShortcutRunsFromAnywhereInTheBar() {
        choose("orchard");
        ui.click("#filter-add");
        ui.type("picker");
        for (String control : List.of("#sort-operator", "#partition", ".filter-operator", ".filter-value", "#index")) {
            ui.awaitText("#footer", "scanned");
            String before = ui.text("#session-totals");
            Node node = ui.node(control);
            ui.act(node::requestFocus);
            ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
            ui.await(
                    "another read from " + control,
                    () -> !ui.text("#session-totals").equals(before));
        }
    }

    @Test
    void escapeLeadsFromAFilterToTheKey() {
        choose("orchard");
        ui.click("#filter-add");
        ui.type("pi");
        ui.press(KeyCode.ESCAPE); // the names that are offered
        assertThat(focus()).isEmpty();
        ui.press(KeyCode.ESCAPE);
        assertThat(focus()).isEqualTo("partition");
    }

    @Test
    void theNameOfAReadIsTypedAtOnceAndEnterSavesIt() {
        choose("orchard");
        ui.click("#history");
        ui.click("Save read…");
        ui.type("all of it");
        ui.press(KeyCode.ENTER);
        ui.click("#history");
        ui.node("all of it");
    }

    @Test
    void whoRunsWithTheSpaceKeyRunsAgainWithIt() {
        choose("orchard");
        showOptions();
        ui.fill("#limit", "10");
        ui.click("#partition");
        tabTo("run");
        ui.press(KeyCode.SPACE);
        ui.awaitText("#footer", "10 items");
        ui.await("the end", () -> ui.seen("#run").isPresent());
        ui.settle();
        assertThat(focus()).isEqualTo("run");
    }

    @Test
    void everyButtonWithoutTextHasWords() {
        List<String> mute = new ArrayList<>(muteButtons());
        read("orchard");
        ui.click("#filter-add");
        ui.click("#grid .grid-cell");
        ui.node("#item-tree");
        mute.addAll(muteButtons());
        ui.press(KeyCode.SHORTCUT, KeyCode.O);
        ui.node("#copy-definition");
        mute.addAll(muteButtons());
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        ui.node("#calls");
        mute.addAll(muteButtons());
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT3);
        ui.node("#finding-title");
        mute.addAll(muteButtons());
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        ui.node("#who");
        mute.addAll(muteButtons());
        ui.press(KeyCode.SHORTCUT, KeyCode.N);
        ui.node("#connection-name");
        mute.addAll(muteButtons());
        assertThat(mute).isEmpty();
    }

    private List<String> muteButtons() {
        return ui.get(() -> Window.getWindows().stream()
                .flatMap(window -> all(window.getScene().getRoot()))
                .filter(node -> isShown(node)
                        && node instanceof ButtonBase button
                        && (button.getText() == null || button.getText().isBlank())
                        && (button.getAccessibleText() == null || button.getTooltip() == null))
                .map(node -> node + " in " + node.getParent())
                .toList());
    }

    private static Stream<Node> all(Node node) {
        return Stream.concat(
                Stream.of(node),
                node instanceof Parent parent
                        ? parent.getChildrenUnmodifiable().stream().flatMap(KeyboardTest::all)
                        : Stream.empty());
    }
}
