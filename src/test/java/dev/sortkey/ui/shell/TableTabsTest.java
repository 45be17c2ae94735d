package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/// Several tables open at once, and what is open again at the next start.
class TableTabsTest extends WindowTest {
    private List<String> tabs() {
        TabPane strip = ui.node("#open-tables", TabPane.class);
        return ui.get(() -> strip.getTabs().stream().map(Tab::getText).toList());
    }

    private List<String> previews() {
        TabPane strip = ui.node("#open-tables", TabPane.class);
        return ui.get(() -> strip.getTabs().stream()
                .filter(tab -> tab.getStyleClass().contains("preview"))
                .map(Tab::getText)
                .toList());
    }

    /// The entry in the list, not the tab of the same name.
    private Node listed(String table) {
        ui.node(table);
        return ui.get(() -> tables().lookupAll(".table-name").stream()
                .filter(node -> node instanceof javafx.scene.control.Label label
                        && label.getText().equals(table))
                .findFirst()
                .orElseThrow());
    }

    private void click(String table) {
        ui.click(listed(table), MouseButton.PRIMARY);
        ui.node("#table-" + table);
    }

    @Test
    void aTableThatIsOnlyLookedAtGivesItsTabToTheNext() {
        open();
        click("orchard");
        assertThat(previews()).containsExactly("orchard");
        click("cruddur-messages");
        assertThat(tabs()).containsExactly("cruddur-messages");

        ui.fill("#partition", "MSG#1");
        assertThat(previews()).isEmpty();
        click("orchard");
        assertThat(tabs()).containsExactly("cruddur-messages", "orchard");
        ui.press(KeyCode.ENTER);
        assertThat(previews()).isEmpty();

        click("cruddur-messages");
        assertThat(ui.text("#partition")).isEqualTo("MSG#1");
    }

    @Test
    void tabsAreSwitchedAndClosedByKeysAndMouse() {
        open();
        ui.press(KeyCode.SHORTCUT, KeyCode.P);
        ui.type("orch");
        ui.press(KeyCode.ENTER);
        ui.node("#table-orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.K);
        ui.node("#palette-field");
        ui.type("open table crud");
        ui.press(KeyCode.ENTER);
        ui.node("#table-cruddur-messages");
        assertThat(tabs()).containsExactly("orchard", "cruddur-messages");

        ui.await(
                "the cursor in a field",
                () -> ui.focus().map(Node::getId).orElse("").equals("partition"));
        ui.press(KeyCode.CONTROL, KeyCode.TAB);
        ui.node("#table-orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.PAGE_UP);
        ui.node("#table-cruddur-messages");
        ui.press(KeyCode.SHORTCUT, KeyCode.W);
        ui.node("#table-orchard");
        assertThat(tabs()).containsExactly("orchard");
        ui.click(ui.node("#open-orchard"), MouseButton.MIDDLE);
        ui.node("No table open");
        ui.press(KeyCode.SHORTCUT, KeyCode.W);
        assertThat(ui.shows("No table open")).isTrue();
    }

    @Test
    void whatWasOpenIsOpenAgainWithWhatWasTyped() {
        know(new ConnectionSpec(
                "Nobody", new Target.Endpoint("http://127.0.0.1:9", "eu-west-1", null, null), Guard.READ_ONLY));
        open();
        openConnection(new ConnectionSpec(
                "Nobody", new Target.Endpoint("http://127.0.0.1:9", "eu-west-1", null, null), Guard.READ_ONLY));
        ui.click("#connection-Embedded");
        choose("orchard");
        ui.fill("#partition", "SENSOR#01");
        click("cruddur-messages");
        ui.press(KeyCode.SHORTCUT, KeyCode.O);
        ui.node("#copy-definition");
        close();

        open();
        ui.node("#connection-Nobody");
        ui.node("#copy-definition");
        assertThat(tabs()).containsExactly("orchard", "cruddur-messages");
        assertThat(previews()).containsExactly("cruddur-messages");
        assertThat(ui.get(() -> tables().getSelectionModel().getSelectedItem())).isEqualTo("cruddur-messages");
        ui.press(KeyCode.SHORTCUT, KeyCode.PAGE_DOWN);
        ui.node("#table-orchard");
        assertThat(ui.text("#partition")).isEqualTo("SENSOR#01");

        ui.press(KeyCode.SHORTCUT, KeyCode.F4);
        ui.node("#list-doctor");
        close();
        show();
        ui.node("#connection-Nobody");
        ui.awaitGone("#connection-Embedded");
    }
}
