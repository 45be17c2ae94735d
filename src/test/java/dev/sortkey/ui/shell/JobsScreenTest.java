package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Many items are changed in the window.
class JobsScreenTest extends WindowTest {
    private SortkeyWindow window;

    @BeforeEach
    void openOrchard() {
        window = open();
        read("orchard");
    }

    private DynamoDbClient client() {
        return window.shell().opened("Embedded").orElseThrow().connection().dynamo();
    }

    private long checked() {
        return client().scanPaginator(it -> it.tableName("orchard")).items().stream()
                .filter(item -> item.containsKey("checked"))
                .count();
    }

    private void plan(String value) {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        ui.node("#bulk");
        assertThat(ui.get(() -> ui.focus().map(Node::getId)).orElse("")).startsWith("bulk-path-");
        ui.type("checked");
        ui.press(KeyCode.TAB);
        ui.press(KeyCode.TAB);
        ui.type(value);
        ui.press(KeyCode.ENTER);
        ui.node("#job-run");
    }

    @Test
    void theSelectedItemsAreChangedAndChangedBack() {
        ui.act(() -> grid().select(1, "pk"));
        ui.act(grid()::requestFocus);
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        ui.press(KeyCode.SHIFT, KeyCode.DOWN);
        plan("today");
        assertThat(ui.text("#job-title")).isEqualTo("set checked to today in orchard");
        ui.awaitText("#job-words", "3 items to update");
        ui.await(
                "the plan",
                () -> ui.node("#job-lines", ListView.class).getItems().size() == 3);
        assertThat(checked()).as("planning changes nothing").isZero();

        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.node("#job-undo");
        ui.awaitText("#job-words", "3 items updated");
        assertThat(checked()).isEqualTo(3);

        ui.click("#job-undo");
        ui.awaitText("#job-title", "undo set checked");
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.awaitText("#job-words", "3 items updated");
        assertThat(checked()).isZero();
    }

    @Test
    void aJobIsPausedStoppedAndGoesOn() {
        plan("all");
        ui.fill("#job-rate", "20");
        ui.press(KeyCode.ENTER);
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.click("#job-pause");
        ui.node("#job-continue");
        ui.node("#running-jobs");
        ui.click("#job-continue");
        ui.click("#job-stop");
        ui.awaitText("#job-run", "Resume");
        ui.awaitGone("#running-jobs");
        assertThat(checked()).isPositive().isLessThan(594);

        ui.fill("#job-rate", "");
        ui.press(KeyCode.ENTER);
        ui.click("#job-run");
        ui.awaitText("#job-words", "594 items updated");
        assertThat(checked()).isEqualTo(594);
    }

    @Test
    void aFormThatMakesNoSenseSaysWhyAndKeepsWhatWasTyped() {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
        ui.click("#bulk-plan");
        ui.awaitText("#bulk-problem", "An attribute name is missing");
        ui.press(KeyCode.ESCAPE);
        ui.awaitGone("#bulk");
        assertThat(ui.get(() -> ui.focus().map(Node::getId))).hasValue("grid");
    }
}
