package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The Entities tab in the window.
class EntitiesScreenTest extends WindowTest {
    @Test
    void entitiesAreFoundAndSeenInAPicture() {
        open();
        choose("orchard");
        ui.click("#tab-entities");
        ui.click("#entities-read");
        ui.awaitText("#entity-name", "TREE / HARVEST");
        ui.awaitText("#entity-keys", "sk = HARVEST#{picked_on}");
        ui.awaitText("#entities-summary", "5 entities in all 594 items");
        ui.click("FARM / TREE");
        ui.awaitText("#entity-keys", "pk = FARM#{farm}");
        ui.click("#entities-picture");
        ui.node("variety = {variety}");
    }

    @Test
    void theItemsOfAnEntityAreShownWithItsColumns() {
        open();
        choose("orchard");
        ui.await("items", () -> grid().rowCount() == 100);
        List<String> mixed = columns();
        ui.click("#tab-entities");
        ui.click("#entities-read");
        ui.click("FARM / TREE");
        ui.click("#entity-items");
        ui.await("fewer rows", () -> grid().rowCount() < 100);
        ui.awaitText("#lens-count", ui.get(() -> grid().rowCount()) + " of the 100 items loaded");
        assertThat(columns()).contains("variety").doesNotContain("hectares").hasSizeLessThan(mixed.size());
        assertThat(ui.get(() -> IntStream.range(0, grid().rowCount())
                        .mapToObj(row -> grid().text(row, "sk"))
                        .toList()))
                .isNotEmpty()
                .allMatch(sort -> sort.startsWith("TREE#"));
        ui.click("#lens-load");
        ui.awaitText("#lens-count", "90 of the 90 items loaded");
        ui.click("#entity-all");
        ui.await("all", () -> columns().equals(mixed));
    }

    @Test
    void anEntityStandsInTheMiddleOfItsRow() {
        open();
        choose("orchard");
        ui.click("#tab-entities");
        ui.click("#entities-read");
        Node name = ui.node("FARM / TREE");
        ui.settle();
        assertThat(ui.get(() -> middle(name))).isCloseTo(ui.get(() -> middle(row(name))), within(1.0));
    }

    private static Node row(Node inside) {
        return inside instanceof ListCell<?> ? inside : row(inside.getParent());
    }

    private static double middle(Node node) {
        return node.localToScene(node.getLayoutBounds()).getCenterY();
    }

    @Test
    void anEntityOfWhichNothingIsLoadedSaysSo() {
        open();
        choose("orchard");
        ui.await("items", () -> grid().rowCount() == 100);
        ui.click("#tab-entities");
        ui.click("#entities-read");
        ui.awaitText("#entity-name", "TREE / HARVEST");
        ui.click("#entity-items");
        ui.awaitText(".state-title", "None of the items loaded is TREE / HARVEST");
        assertThat(ui.text(".state-hint")).isEqualTo("Load more, or choose 'Load only these' above.");
        ui.click("#lens-load");
        ui.awaitGone(".state-title");
        ui.await("harvests", () -> grid().rowCount() > 0);
        ui.fill("#partition", ui.get(() -> grid().text(0, "pk")));
        ui.click("#entity-all");
        ui.click("#run");
        ui.awaitText("#footer", "scanned");
        ui.click("FARM / TREE  0");
        ui.awaitText(".state-title", "None of the items loaded is FARM / TREE");
        assertThat(ui.text(".state-hint")).isEqualTo("The request has nothing more to load.");
        ui.click("#item-new");
        ui.act(ui.node("#item-editor-text")::requestFocus);
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("{\"pk\":{\"S\":\"FARM#new\"},\"sk\":{\"S\":\"TREE#new\"}}");
        ui.click("#item-editor-stage");
        ui.await("the new item", () -> grid().text(0, "pk").equals("FARM#new"));
        ui.press(KeyCode.SHORTCUT, KeyCode.Z);
        ui.awaitText(".state-title", "None of the items loaded is FARM / TREE");
        ui.click("#entity-all");
        ui.awaitGone(".state-title");
        assertThat(rows()).isPositive();
    }

    private List<String> columns() {
        return ui.get(() -> grid().columnNames());
    }
}
