package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.difference.AttributeChange;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The panel of one item, and comparing two, in the window over the sample table `orchard`.
class ItemPanelScreenTest extends WindowTest {
    @BeforeEach
    void window() {
        open();
        choose("orchard");
        ui.awaitText("#footer", "scanned");
    }

    private Node cell(int row) {
        ui.node("#grid .grid-cell");
        ui.settle();
        return ui.get(() -> ui.seenAll("#grid .grid-row").get(row).lookup(".grid-cell"));
    }

    private String focus() {
        return ui.get(() -> ui.focus().map(Node::getId).orElse(""));
    }

    private String title() {
        return ui.text("#item-title");
    }

    @Test
    void thePanelComesWithARowAndSpaceHidesItAlsoInTheNextWindow() {
        ui.awaitGone("#item-panel");
        ui.click(cell(0), MouseButton.PRIMARY);
        assertThat(ui.shows("#item-panel")).isTrue();
        ui.press(KeyCode.SPACE);
        ui.awaitGone("#item-panel");
        ui.press(KeyCode.DOWN);
        ui.awaitGone("#item-panel");

        close();
        open();
        choose("orchard");
        ui.awaitText("#footer", "scanned");
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.awaitGone("#item-panel");
        ui.press(KeyCode.SPACE);
        assertThat(ui.shows("#item-panel")).isTrue();
    }

    @Test
    void f6GoesFromTheRequestToTheRowsToTheItemAndEscapeBackToTheRows() {
        ui.click(cell(0), MouseButton.PRIMARY);
        assertThat(focus()).isEqualTo("grid");
        ui.press(KeyCode.F6);
        assertThat(focus()).isEqualTo("item-tree");
        ui.press(KeyCode.ESCAPE);
        assertThat(focus()).isEqualTo("grid");
        ui.press(KeyCode.SHIFT, KeyCode.F6);
        assertThat(focus()).isEqualTo("partition");
        ui.press(KeyCode.F6);
        ui.press(KeyCode.F6);
        ui.press(KeyCode.F6);
        assertThat(focus()).isEqualTo("partition");
    }

    @Test
    void aValueOfTheItemFiltersTheTable() {
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.press(KeyCode.F6);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);
        ui.awaitText("#footer", "scanned");

        assertThat(ui.get(() -> ui.seenAll(".filter-path"))).hasSize(1);
        assertThat(ui.node(".filter-path", TextField.class).getText()).isNotEmpty();
    }

    @Test
    void aValueIsFollowedIntoAnotherTable() {
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.press(KeyCode.F6);
        ui.press(KeyCode.SHORTCUT, KeyCode.G);
        ui.node("#palette-field");
        ui.type("cruddur");
        ui.press(KeyCode.ENTER);
        ui.node("#table-cruddur-messages");

        assertThat(ui.text("#partition")).isNotEmpty();
    }

    @Test
    void twoSelectedItemsAreComparedByKeysAlone() {
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);

        TableView<?> differences = ui.node("#compare-values", TableView.class);
        assertThat(ui.get(() -> differences.getItems().stream()
                        .map(change -> ((AttributeChange) change).kind())
                        .toList()))
                .isNotEmpty()
                .doesNotContain(AttributeChange.Kind.SAME);
        assertThat(ui.text("#compare-count")).endsWith("differences");
        ui.click("#compare-copy");
        assertThat(clipboard().lines()).allMatch(line -> line.startsWith("- ") || line.startsWith("+ "));
        int different = ui.get(() -> differences.getItems().size());
        ui.click("#compare-only-differences");
        assertThat(ui.get(() -> differences.getItems().size())).isGreaterThanOrEqualTo(different);
        dismissNotices(); // an open one would take the Escape
        ui.press(KeyCode.ESCAPE);
        assertThat(focus()).isEqualTo("grid");
        ui.awaitGone("#compare");
    }

    @Test
    void theMenuOfARowComparesWhatIsSelected() {
        ui.click(cell(0), MouseButton.PRIMARY);
        ui.rightClick("#grid .grid-cell");
        ui.awaitGone("Compare with the item shown before");
        ui.press(KeyCode.ESCAPE);
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        ui.press(KeyCode.SHIFT, KeyCode.F10);
        ui.click("Compare these items");

        assertThat(ui.shows("#compare")).isTrue();
    }

    @Test
    void anItemIsComparedWithTheOneShownBeforeAlsoAfterAnotherRead() {
        ui.click(cell(0), MouseButton.PRIMARY);
        String first = title();
        run();
        ui.click(cell(1), MouseButton.PRIMARY);
        String second = title();
        assertThat(second).isNotEqualTo(first);
        ui.click("#item-compare");

        assertThat(ui.words("#compare-values .column-header-background")).contains(first, second);
    }
}
