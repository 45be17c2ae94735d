package dev.sortkey.ui.tables.items.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.testkit.TestkitApplication;
import dev.sortkey.dynamo.item.DynamoJson;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.support.file.SavedValue;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.FxTest;
import dev.sortkey.ui.tables.items.edit.ValueFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The panel by itself, with items of every shape.
class ItemPanelTest extends FxTest {
    /// A picture of one dot.
    private static final byte[] DOT = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final List<String> asked = new ArrayList<>();
    private final Button rows = new Button("rows");
    private Map<String, AttributeValue> shown = Map.of();
    private ItemPanel panel;

    @BeforeEach
    void open() {
        var saved = new SavedValue<>(
                new JsonFile<>(home.resolve("panel.json"), PanelSettings.class, PanelSettings.DEFAULT, error -> {
                    throw new AssertionError(error.what());
                }),
                new DirectTasks());
        ui.act(() -> {
            panel = new ItemPanel(new Asked(), saved);
            Stage stage = new Stage();
            stage.setScene(new Scene(new BorderPane(panel.node()), 420, 600));
            stage.show();
        });
    }

    private void show(String json) {
        show(DynamoJson.parse(json));
    }

    private void show(Map<String, AttributeValue> item) {
        shown = item;
        ui.act(() -> panel.show("the key", false, item));
        ui.settle();
    }

    private TreeView<ValueNode> tree() {
        @SuppressWarnings("unchecked")
        TreeView<ValueNode> tree = ui.node("#item-tree", TreeView.class);
        return tree;
    }

    /// What is in the rows that are open, by path.
    private List<String> rows() {
        TreeView<ValueNode> tree = tree();
        return ui.get(() -> IntStream.range(0, tree.getExpandedItemCount())
                .mapToObj(i -> tree.getTreeItem(i).getValue().path().toString())
                .toList());
    }

    private void select(String path) {
        TreeView<ValueNode> tree = tree();
        ui.act(() -> {
            for (int i = 0; i < tree.getExpandedItemCount(); i++) {
                if (tree.getTreeItem(i).getValue().path().toString().equals(path)) {
                    tree.getSelectionModel().select(i);
                    tree.requestFocus();
                    return;
                }
            }
            throw new AssertionError("no row " + path);
        });
    }

    private String selected() {
        return ui.get(() ->
                tree().getSelectionModel().getSelectedItem().getValue().path().toString());
    }

    private String clipboard() {
        return ui.get(() -> Clipboard.getSystemClipboard().getString());
    }

    private String spoken(String path) {
        return ui.get(() -> ui.seenAll("#item-tree .tree-cell").stream()
                .map(cell -> String.valueOf(cell.getAccessibleText()))
                .filter(text -> text.startsWith(path + ","))
                .findFirst()
                .orElse("nothing"));
    }

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
        show("""
                {"created":{"N":"1767225600"},"expires":{"N":"1000000000"},"count":{"N":"12"}}""");
        ui.act(() -> panel.setTtl("expires"));
        ui.settle();

        assertThat(spoken("created")).matches("created, number, 1767225600 202[56]-.*:00 [+-]\\d\\d:\\d\\d");
        assertThat(spoken("expires"))
                .startsWith("expires, number, 1000000000 expired ")
                .contains("ago, 2001-09-");
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
    private String value(String name) {
        return ui.get(() -> DynamoJson.print(shown.get(name)));
    }

    private void typeValue(String text) {
        ui.type(text);
        ui.press(KeyCode.ENTER);
        ui.awaitGone("#cell-editor-box");
    }

    @Test
    void aTypeIsChangedAndTheValueBecomesThat() {
        show("""
                {"n":{"S":"007"}}""");
        select("n");
        ui.press(KeyCode.SHIFT, KeyCode.F2);
        ui.node("#cell-editor-type");
        ui.press(KeyCode.DOWN);
        ui.press(KeyCode.ENTER);
        ui.awaitText("#cell-editor-note", "Stored as 7");
        ui.press(KeyCode.ENTER);
        ui.awaitGone("#cell-editor-box");
        assertThat(value("n")).isEqualTo("{\"N\":\"007\"}");
    }

    @Test
    void valuesAreAddedRenamedMovedAndRemovedByKeys() {
        show("""
                {"l":{"L":[{"S":"a"},{"S":"b"}]},"m":{"M":{}},"s":{"SS":["x"]}}""");
        select("l");
        ui.press(KeyCode.INSERT);
        typeValue("c");
        assertThat(selected()).isEqualTo("l[2]");
        ui.press(KeyCode.ALT, KeyCode.UP);
        assertThat(selected()).isEqualTo("l[1]");
        ui.press(KeyCode.INSERT);
        typeValue("d");
        ui.press(KeyCode.DELETE);
        assertThat(value("l")).isEqualTo("{\"L\":[{\"S\":\"a\"},{\"S\":\"c\"},{\"S\":\"b\"}]}");

        select("m");
        ui.press(KeyCode.INSERT);
        ui.type("a.b");
        ui.press(KeyCode.TAB);
        typeValue("1");
        assertThat(selected()).isEqualTo("m.`a.b`");
        ui.press(KeyCode.SHORTCUT, KeyCode.F2);
        typeValue("c");
        assertThat(value("m")).isEqualTo("{\"M\":{\"c\":{\"S\":\"1\"}}}");

        select("s");
        ui.press(KeyCode.INSERT);
        typeValue("y");
        assertThat(value("s")).isEqualTo("{\"SS\":[\"x\",\"y\"]}");
        ui.press(KeyCode.INSERT);
        ui.type("y");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#cell-editor-problem", "has this member already");
    }

    @Test
    void setsAndDocumentsAreEditedAsJson() {
        show("""
                {"s":{"SS":["x","y"]}}""");
        select("s");
        ui.press(KeyCode.F2);
        ui.type("[]");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitText("#cell-editor-problem", "is an empty set (line 1, column 2)");
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("[\"z\"]");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitGone("#cell-editor-box");
        assertThat(value("s")).isEqualTo("{\"SS\":[\"z\"]}");
    }

    @Test
    void aTimeToLiveIsTypedAsATime() {
        ui.act(() -> panel.setTtl("expires"));
        show("""
                {"pk":{"S":"x"}}""");
        ui.act(panel::focus);
        ui.click("#item-add");
        ui.type("expires");
        ui.press(KeyCode.TAB);
        ui.type("2030-01-01T00:00Z");
        ui.awaitText("#cell-editor-note", "Stored as 1893456000: expires");
        ui.press(KeyCode.ENTER);
        ui.awaitGone("#cell-editor-box");
        assertThat(value("expires")).isEqualTo("{\"N\":\"1893456000\"}");
        ui.press(KeyCode.F2);
        ui.type("1893456000000");
        ui.awaitText("#cell-editor-note", "never expires");
        assertThat(ui.text("#cell-editor-note")).contains("milliseconds: 1893456000");
    }

    @Test
    void whatAFieldWouldLeaveOutIsEditedWithTheItem() {
        show("""
                {"c":{"S":"a\\u0007b"}}""");
        select("c");
        ui.press(KeyCode.F2);
        assertThat(asked).contains("edit");
    }

    @Test
    void bytesComeFromAFileAndGoToOneAndAPictureIsShown() throws IOException {
        Path file = home.resolve("dot.png");
        Files.write(file, DOT);
        show("""
                {"b":{"B":"AAE="}}""");
        select("b");
        ui.press(KeyCode.F2);
        assertThat(ui.text("#cell-editor-note")).isEqualTo("2 bytes");
        TestkitApplication.NEXT_FILES.add(List.of(file.toFile()));
        ui.click("#cell-editor-file");
        ui.awaitText("#cell-editor-note", DOT.length + " bytes");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitGone("#cell-editor-box");
        assertThat(shown.get("b").b().asByteArray()).isEqualTo(DOT);

        ui.press(KeyCode.ENTER);
        ui.node("#value-picture");
        TestkitApplication.NEXT_FILES.add(List.of(home.resolve("copy.png").toFile()));
        ui.click("#value-save");
        assertThat(home.resolve("copy.png")).hasBinaryContent(DOT);
    }

    @Test
    void bytesAreTypedInThreeForms() {
        show("""
                {"b":{"B":"AAE="}}""");
        select("b");
        ui.press(KeyCode.F2);
        ui.press(KeyCode.SHORTCUT, KeyCode.A);
        ui.type("61 62");
        ui.act(() -> ui.node("#cell-editor-form", ComboBox.class).getSelectionModel().selectFirst());
        assertThat(ui.get(() -> ui.node("#cell-editor-area", TextArea.class).getText())).isEqualTo("ab");
        ui.act(() -> ui.node("#cell-editor-form", ComboBox.class).getSelectionModel().selectLast());
        assertThat(ui.get(() -> ui.node("#cell-editor-area", TextArea.class).getText())).isEqualTo("YWI=");
        ui.act(() -> ui.node("#cell-editor-area").requestFocus());
        ui.type("#");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitText("#cell-editor-problem", "This isn't Base64");
    }

    private final class Asked implements ItemActions {
        @Override
        public void edit() {
            asked.add("edit");
        }

        @Override
        public void begin(Consumer<ItemChange> then) {
            then.accept(how -> {
                shown = how.apply(shown);
                panel.show("the key", false, shown);
            });
        }

        @Override
        public ValueFiles files() {
            return new ValueFiles(new DirectTasks(), asked::add, this::tell);
        }

        @Override
        public void tell(UserError error) {
            asked.add(error.what());
        }

        @Override
        public void loadWhole() {
            asked.add("load");
        }

        @Override
        public void filterBy(String path, FilterOperator operator, AttributeValue value) {
            asked.add("filter " + path + " " + operator + " " + DynamoJson.print(value));
        }

        @Override
        public void follow(AttributeValue value) {
            asked.add("follow " + DynamoJson.print(value));
        }

        @Override
        public void compare() {
            asked.add("compare");
        }

        @Override
        public void hide() {
            asked.add("hide");
        }

        @Override
        public void leave() {
            asked.add("leave");
        }

        @Override
        public void toast(String message) {
            asked.add(message);
        }
    }
}
