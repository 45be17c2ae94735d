package dev.sortkey.ui.tables.items.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.testkit.TestkitApplication;
import dev.sortkey.dynamo.item.DynamoJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Values of every type are changed in the tree.
class TreeEditsTest extends PanelTest {
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
    void aTimeToLiveThatDynamoDbIgnoresIsMarked() {
        ui.act(() -> panel.setTtl("expires"));
        show("""
                {"expires":{"S":"1893456000"}}""");
        assertThat(spoken("expires")).contains("DynamoDB expires items by a number of seconds and ignores a string");
        show("""
                {"expires":{"N":"1893456000000"}}""");
        assertThat(spoken("expires")).contains("never expires");
        show("""
                {"expires":{"N":"1893456000"}}""");
        assertThat(spoken("expires")).contains("expires in");
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
        ui.act(() ->
                ui.node("#cell-editor-form", ComboBox.class).getSelectionModel().selectFirst());
        assertThat(ui.get(() -> ui.node("#cell-editor-area", TextArea.class).getText()))
                .isEqualTo("ab");
        ui.act(() ->
                ui.node("#cell-editor-form", ComboBox.class).getSelectionModel().selectLast());
        assertThat(ui.get(() -> ui.node("#cell-editor-area", TextArea.class).getText()))
                .isEqualTo("YWI=");
        ui.act(() -> ui.node("#cell-editor-area").requestFocus());
        ui.type("#");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitText("#cell-editor-problem", "This isn't Base64");
    }
}
