package dev.sortkey.ui.tables.items.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the panel shows of items of every shape.
class ItemPanelTest extends PanelTest {
    @Test
    void everyValueIsNamedForThoseWhoHearIt() {
        show("""
                {"total":{"N":"12.50"},"a.b":{"S":""},"l":{"L":[{"S":"x"}]},"b":{"B":"AAE="}}""");

        assertThat(spoken("total")).isEqualTo("total, number, 12.50");
        assertThat(spoken("`a.b`")).isEqualTo("`a.b`, string, \"\" empty");
        assertThat(spoken("l")).isEqualTo("l, list, [\"x\"] 1 element");
        assertThat(spoken("b")).isEqualTo("b, binary, 00 01 2 bytes");
    }

    @Test
    void theTreeIsUsedByKeysAlone() {
        show("""
                {"a":{"M":{"x.y":{"L":[{"S":"deep"}]}}},"z":{"S":"last"}}""");
        ui.act(panel::focus);
        assertThat(selected()).isEqualTo("a");

        ui.press(KeyCode.ENTER);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.RIGHT);
        ui.press(KeyCode.DOWN);
        assertThat(selected()).isEqualTo("a.`x.y`[0]");
        ui.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard()).isEqualTo("deep");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C);
        assertThat(clipboard()).isEqualTo("a.`x.y`[0]");
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);
        ui.press(KeyCode.SHORTCUT, KeyCode.G);
        ui.press(KeyCode.ESCAPE);
        assertThat(asked)
                .containsSubsequence("filter a.`x.y`[0] EQ {\"S\":\"deep\"}", "follow {\"S\":\"deep\"}", "leave");
    }

    @Test
    void aMemberOfASetIsFilteredByWhatContainsIt() {
        show("""
                {"tags":{"SS":["red"]}}""");
        select("tags");
        ui.press(KeyCode.ENTER);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);

        assertThat(asked).contains("filter tags CONTAINS {\"S\":\"red\"}");
    }

    @Test
    void anAttributeWithoutNameCanBeSeenButNotFilteredBy() {
        var map = Map.of("", AttributeValue.fromS("x"));
        show(Map.of("m", AttributeValue.fromM(map)));
        select("m");
        ui.press(KeyCode.ENTER);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.F);

        assertThat(asked).isEmpty();
        assertThat(spoken("m.``")).isEqualTo("m.``, string, x");
    }

    @Test
    void enterOpensALongValueAndEscapeGoesBackOneLevelAtATime() {
        show("""
                {"json":{"S":"{\\"a\\":[1.50]}"},"other":{"S":"two\\nlines"}}""");
        select("json");
        ui.press(KeyCode.ENTER);
        ui.node("#value-viewer");
        ui.click("#value-copy");
        assertThat(clipboard()).isEqualTo("{\n  \"a\": [\n    1.50\n  ]\n}");
        ui.click("#value-as-text");
        ui.click("#value-copy");
        assertThat(clipboard()).isEqualTo("{\"a\":[1.50]}");

        select("other");
        ui.click("#value-copy");
        assertThat(clipboard()).as("it follows the selection").isEqualTo("two\nlines");

        ui.press(KeyCode.SHORTCUT, KeyCode.F);
        ui.node("#item-find");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#item-find");
        assertThat(ui.shows("#value-viewer")).isTrue();
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#value-viewer");
        assertThat(asked).doesNotContain("leave");
        ui.press(KeyCode.ESCAPE);
        assertThat(asked).contains("leave");
    }

    @Test
    void anOpenValueThatTheNextItemLacksIsClosedWithoutTakingTheFocus() {
        ui.act(() -> ((BorderPane) panel.node().getScene().getRoot()).setBottom(rows));
        show("""
                {"a":{"S":"x"},"long":{"S":"words"}}""");
        select("long");
        ui.press(KeyCode.ENTER);
        ui.node("#value-viewer");
        ui.act(rows::requestFocus);

        show("""
                {"a":{"S":"y"}}""");

        assertThat(ui.get(rows::isFocused)).isTrue();
        ui.awaitGone("#value-viewer");
        assertThat(ui.shows("#item-path")).as("nothing is selected").isFalse();
    }

    @Test
    void whatWasFoundIsNotMarkedWhenTheBarWasClosedOverAnotherForm() {
        show("""
                {"a":{"S":"x"}}""");
        ui.act(panel::find);
        ui.type("x");
        assertThat(ui.get(() -> ui.seenAll("#item-tree .tree-cell:found"))).isNotEmpty();
        ui.click("#item-as-json");
        ui.act(panel::find);
        ui.press(KeyCode.ESCAPE);
        ui.click("#item-as-tree");
        ui.settle();
        assertThat(ui.get(() -> ui.seenAll("#item-tree .tree-cell:found"))).isEmpty();
    }

    @Test
    void allButtonsOfANarrowPanelAreInSight() {
        show("""
                {"a":{"S":"x"}}""");
        ui.act(() -> panel.node().getScene().getWindow().setWidth(270));
        ui.act(() -> panel.show("a key that is longer than its panel is wide: 0123456789", false, Map.of()));
        ui.settle();
        for (String button : List.of("#item-hide", "#item-as-dynamo-json", "#item-find-open", "#item-copy")) {
            assertThat(ui.get(() -> panel.node()
                            .lookup(button)
                            .localToScene(panel.node().lookup(button).getLayoutBounds())
                            .getMaxX()))
                    .as(button)
                    .isLessThanOrEqualTo(ui.get(() -> panel.node().getScene().getWidth()));
        }
    }

    @Test
    void binaryIsReadAsTextHexadecimalAndBase64() {
        show("""
                {"b":{"B":"SGVsbG8="}}""");
        select("b");
        ui.press(KeyCode.ENTER);
        ui.click("#value-copy");
        assertThat(clipboard()).isEqualTo("Hello");
        ui.click("#value-as-hex");
        ui.click("#value-copy");
        assertThat(clipboard()).startsWith("00000000  48 65 6c 6c 6f ");
        ui.click("#value-as-base64");
        ui.click("#value-copy");
        assertThat(clipboard()).isEqualTo("SGVsbG8=");
    }

    @Test
    void textIsFoundInTheTreeHoweverDeepItIs() {
        show("""
                {"a":{"M":{"in":{"L":[{"S":"The Needle"}]}}},"needles":{"N":"1"},"z":{"S":"no"}}""");
        ui.act(panel::focus);
        ui.press(KeyCode.SHORTCUT, KeyCode.F);
        ui.type("needle");

        assertThat(ui.text("#item-find-count")).isEqualTo("1 of 2");
        assertThat(selected()).isEqualTo("a.in[0]");
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#item-find-count")).isEqualTo("2 of 2");
        assertThat(selected()).isEqualTo("needles");
        ui.press(KeyCode.ENTER);
        assertThat(selected()).as("it goes round").isEqualTo("a.in[0]");
        ui.press(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(selected()).isEqualTo("needles");
        ui.type("x");
        assertThat(ui.text("#item-find-count")).isEqualTo("No matches");
    }

    @Test
    void textIsFoundInBothJsonForms() {
        show("""
                {"a":{"S":"needle"},"b":{"S":"the\\nneedle"}}""");
        ui.click("#item-as-json");
        ui.click("#item-find-open");
        ui.type("needle");
        assertThat(ui.text("#item-find-count")).isEqualTo("1 of 2");
        ui.click("#item-as-dynamo-json");
        assertThat(ui.text("#item-find-count")).isEqualTo("2");
        ui.fill("#item-find-text", "\"S\"");
        assertThat(ui.text("#item-find-count")).isEqualTo("1 of 2");
    }

    @Test
    void whatIsOpenStaysOpenForTheNextItem() {
        show("""
                {"a":{"M":{"b":{"M":{"c":{"S":"1"}}}}},"z":{"S":"1"}}""");
        select("a");
        ui.press(KeyCode.ENTER);
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        assertThat(rows()).containsExactly("a", "a.b", "a.b.c", "z");

        show("""
                {"a":{"M":{"b":{"M":{"d":{"S":"2"}}}}},"y":{"S":"2"}}""");

        assertThat(rows()).containsExactly("a", "a.b", "a.b.d", "y");
        assertThat(selected()).isEqualTo("a.b");
    }

    @Test
    void timesStandBesideNumbersThatAreTimes() {
        long past = Instant.now().minus(Duration.ofDays(400)).getEpochSecond();
        show("""
                {"created":{"N":"1767225600"},"expires":{"N":"%d"},"count":{"N":"12"}}""".formatted(past));
        ui.act(() -> panel.setTtl("expires"));
        ui.settle();

        assertThat(spoken("created")).matches("created, number, 1767225600 202[56]-.*:00 [+-]\\d\\d:\\d\\d");
        assertThat(spoken("expires")).startsWith("expires, number, " + past + " expired 400 days ago, ");
        assertThat(spoken("count")).isEqualTo("count, number, 12");
    }

    @Test
    void aDeepAndAWideItemOpenAllTheWay() {
        AttributeValue deep = AttributeValue.fromS("bottom");
        for (int i = 0; i < 30; i++) {
            deep = i % 2 == 0 ? AttributeValue.fromL(List.of(deep)) : AttributeValue.fromM(Map.of("in", deep));
        }
        Map<String, AttributeValue> item = new LinkedHashMap<>(Map.of("deep", deep));
        item.put(
                "wide",
                AttributeValue.fromL(IntStream.range(0, 5_000)
                        .mapToObj(i -> AttributeValue.fromN("" + i))
                        .toList()));
        show(item);
        TreeView<ValueNode> tree = tree();
        ui.act(() -> {
            for (int i = 0; i < tree.getExpandedItemCount() && i < 200; i++) {
                TreeItem<ValueNode> row = tree.getTreeItem(i);
                if (!row.isLeaf()) { // a person can open nothing else
                    row.setExpanded(true);
                }
            }
        });
        ui.settle();
        assertThat(rows()).hasSizeGreaterThan(5_000).anyMatch(path -> path.endsWith("in[0]"));
        ui.act(() -> tree.scrollTo(tree.getExpandedItemCount() - 1));
        ui.settle();
    }

    @Test
    void anItemOf400KilobytesOpensInEveryForm() {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("big", AttributeValue.fromS("0123456789abcdef".repeat(12_000)));
        IntStream.range(0, 400).forEach(i -> item.put("attribute " + i, AttributeValue.fromS("v".repeat(400))));
        show(item);
        ui.awaitText("#item-size", "401 attributes");
        ui.click("#item-as-json");
        ui.node("#item-json");
        ui.click("#item-as-dynamo-json");
        ui.click("#item-as-tree");
        select("big");
        ui.press(KeyCode.ENTER);
        ui.node("#value-viewer");
        ui.click("#value-copy");
        assertThat(clipboard()).hasSize(192_000);
    }

    /// Writes down what the panel asks for.
}
