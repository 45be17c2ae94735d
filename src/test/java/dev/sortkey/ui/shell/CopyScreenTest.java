package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Items are copied in the window, and what becomes of a job when it isn't looked at.
class CopyScreenTest extends WindowTest {
    private SortkeyWindow window;

    @BeforeEach
    void openOrchard() {
        window = open();
        read("orchard");
    }

    private void plan(String table) {
        ui.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Y);
        ui.node("#copy");
        assertThat(ui.node("#copy-connection", ComboBox.class).getValue()).isEqualTo("Embedded");
        ui.fill("#copy-table", table);
        ui.click("#copy-go");
    }

    private long count(String table) {
        return window
                .shell()
                .opened("Embedded")
                .orElseThrow()
                .connection()
                .dynamo()
                .scanPaginator(it -> it.tableName(table))
                .items()
                .stream()
                .count();
    }

    @Test
    void aTableIsCopiedAndItsEndIsToldWhereverThePersonIs() {
        plan("orchard");
        ui.awaitText("#copy-problem", "can't be copied onto itself");
        ui.fill("#copy-table", "orchard-2");
        ui.click("#copy-go");
        ui.awaitText("#job-fact-to", "orchard-2 on Embedded");
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.click("#rail-calls");
        ui.await("the end", () -> ui.words(".notification-bar").contains("594 items copied"));
        assertThat(count("orchard-2")).isEqualTo(594);
    }

    @Test
    void aTableThatIsGoneMeanwhileFailsTheJob() {
        plan("orchard-2");
        ui.node("#job-run");
        window.shell()
                .opened("Embedded")
                .orElseThrow()
                .connection()
                .dynamo()
                .deleteTable(it -> it.tableName("orchard"));
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.awaitText("#job-words", "orchard");
        ui.awaitText("#job-run", "Resume");
    }

    @Test
    void aWindowIsClosedWhileAJobRunsOnlyWhenThePersonSaysSo() {
        plan("orchard-2");
        ui.fill("#job-rate", "20");
        ui.press(KeyCode.ENTER);
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.node("#job-pause");
        ui.press(KeyCode.SHORTCUT, KeyCode.Q);
        ui.node("1 job is running. It stops, and goes on from where it was when you resume it.");
        ui.click("Stay");
        assertThat(ui.get(() -> window.stage().isShowing())).isTrue();
        ui.click("#job-stop");
        ui.awaitText("#job-run", "Resume");
    }

    @Test
    void aJobStopsWithItsConnectionAndGoesOnWhenThatIsOpenAgain() {
        plan("orchard-2");
        ui.fill("#job-rate", "100");
        ui.press(KeyCode.ENTER);
        ui.click("#job-run");
        ui.click("#confirm-go");
        ui.await("some items", () -> ui.text("#job-words").matches("[1-9].* of about.*"));
        ui.press(KeyCode.SHORTCUT, KeyCode.F4);
        ui.awaitText("#job-run", "Resume");
        assertThat(ui.text("#job-words")).doesNotContain("wrong");
        ui.click("#job-run");
        ui.await("why not", () -> ui.words(".notification-bar").contains("needs the connection Embedded"));
        dismissNotices();

        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        ui.click("#open-embedded");
        ui.await("the tables", () -> tables().getItems().size() >= 2);
        ui.click("#rail-jobs");
        ui.fill("#job-rate", "");
        ui.press(KeyCode.ENTER);
        ui.click("#job-run");
        ui.awaitText("#job-words", "594 items copied");
        assertThat(count("orchard-2")).isEqualTo(594);
    }
}
