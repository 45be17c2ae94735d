package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The request bar: what is typed, what will run, and what came of it.
class ReadingTest extends WindowTest {
    private static final String SLOW = """
            {"Table":{"TableName":"slow","TableStatus":"ACTIVE","ItemCount":1,
              "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
              "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}}""";

    @BeforeEach
    void window() {
        open();
        choose("orchard");
    }

    private boolean disabled(String query) {
        return ui.get(() -> ui.seen(query).orElseThrow().isDisabled());
    }

    @Test
    void aTypedPartitionTurnsTheScanIntoAQueryAndEnterRunsIt() {
        assertThat(ui.text("#run")).isEqualTo("Scan");
        assertThat(ui.text("#plan-summary")).startsWith("Scan of orchard");
        ui.click("#partition");
        ui.type("SENSOR#01");
        assertThat(ui.text("#run")).isEqualTo("Query");
        assertThat(ui.text("#plan-summary")).startsWith("Query on orchard");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#footer", "19 items · scanned 19 · ");
        assertThat(rows()).isEqualTo(19);
    }

    @Test
    void bothKeysAreAGet() {
        ui.fill("#partition", "SENSOR#01");
        ui.fill("#sort", "DEVICE");
        assertThat(ui.text("#run")).isEqualTo("Get");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitText("#footer", "1 item ");
    }

    @Test
    void theNextPageAppendsItsRows() {
        showOptions();
        ui.fill("#limit", "10");
        run();
        assertThat(rows()).isEqualTo(10);
        ui.click("#next-page");
        ui.awaitText("#footer", "20 items");
        assertThat(rows()).isEqualTo(20);
        ui.click("#read-all");
        ui.await(
                "the end",
                () -> ui.seen("#next-page").orElseThrow().isDisabled()
                        && ui.seen("#run").isPresent());
        assertThat(rows()).isGreaterThan(100);
    }

    @Test
    void aWrongLimitIsToldAndNothingRuns() {
        showOptions();
        ui.fill("#limit", "0");
        assertThat(ui.text("#plan-summary")).contains("'0'");
        assertThat(disabled("#run")).isTrue();
        String before = ui.text("#footer");
        ui.press(KeyCode.ENTER);
        assertThat(ui.text("#footer")).isEqualTo(before);
        showOptions();
        ui.fill("#limit", "");
        assertThat(disabled("#run")).isFalse();
    }

    @Test
    void partiQlSelectsAndStagesChanges() {
        showOptions();
        ui.click("#mode-partiql");
        ui.fill("#partiql", "SELECT * FROM \"orchard\" WHERE pk = 'SENSOR#02'");
        assertThat(ui.text("#run")).isEqualTo("Select");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitText("#footer", "19 items");
        ui.fill("#partiql", "DELETE FROM \"orchard\" WHERE pk = 'SENSOR#02' AND sk = 'DEVICE'");
        assertThat(ui.text("#plan-summary")).isEqualTo("DELETE \"SENSOR#02\", \"DEVICE\"");
        assertThat(ui.text("#run")).isEqualTo("Stage");
        ui.press(KeyCode.SHORTCUT, KeyCode.ENTER);
        ui.awaitText("#changes-summary", "1 staged change · 1 WCU");
        ui.click("#changes-revert");
        ui.awaitGone("#changes-bar");
        assertThat(rows()).isEqualTo(19);
        ui.fill("#partiql", "DELETE FROM \"orchard\" WHERE pk = 'SENSOR#02'");
        assertThat(ui.text("#plan-summary")).contains("sk isn't there with = (line 1, column 1)");
        assertThat(disabled("#run")).isTrue();
        ui.click("#mode-partiql");
        ui.fill("#partition", "SENSOR#02");
        run();
        assertThat(rows()).isEqualTo(19);
    }

    @Test
    void aFilterSaysHowManyItemsMatched() {
        ui.click("#filter-add");
        ui.fill(".filter-path", "picker");
        ui.fill(".filter-value", "Mira");
        showOptions();
        ui.fill("#limit", "");
        run();
        assertThat(rows()).isBetween(1, 200);
        assertThat(ui.text("#explanation")).contains("matched the filter");
        ui.click("#filter-remove");
        ui.awaitGone(".filter-path");
    }

    @Test
    void historyBringsAReadBack() {
        ui.fill("#partition", "SENSOR#03");
        run();
        ui.fill("#partition", "");
        run();
        ui.click("#history");
        ui.click("SENSOR#03");
        ui.awaitText("#footer", "19 items");
        assertThat(ui.text("#partition")).isEqualTo("SENSOR#03");
    }

    @Test
    void theRequestIsCopiedAsItWillRun() {
        ui.fill("#partition", "SENSOR#01");
        ui.click("#copy-request");
        ui.click("Copy as AWS CLI");
        assertThat(clipboard())
                .contains(
                        "aws dynamodb query", "SENSOR#01", " --endpoint-url http://127.0.0.1:", " --region us-east-1");
        ui.click("#copy-request");
        ui.click("Copy as Python");
        assertThat(clipboard()).contains("client.query(", "endpoint_url=\"http://127.0.0.1:");
    }

    @Test
    void anIndexThatHoldsAPartLoadsTheWholeItem() {
        ui.click("#index");
        ui.click("trees-by-variety");
        run();
        ui.click("#grid .grid-cell");
        ui.awaitText("#item-size", "3 attributes");
        ui.click("#load-whole");
        ui.await("the whole item", () -> ui.seen("#load-whole").isEmpty());
        assertThat(ui.text("#item-size")).contains("9 attributes");
    }

    @Test
    void aTableOnThisComputerIsReadAtOnce() {
        ui.awaitText("#footer", "100 items · scanned 100");
        assertThat(rows()).isEqualTo(100);
    }

    @Test
    void optionsThatWereChangedAreCountedWhileTheyAreFoldedAway() {
        assertThat(ui.text("#options")).isEmpty();
        showOptions();
        ui.click("#descending");
        ui.fill("#limit", "7");
        ui.press(KeyCode.ESCAPE);
        ui.await("the options to fold", () -> ui.seen("#options-row").isEmpty());
        assertThat(ui.text("#options")).isEqualTo("2");
        assertThat(ui.get(() -> ui.focus().orElseThrow().getId())).isEqualTo("options");
        assertThat(ui.text("#plan-summary")).contains("up to 7 items");
    }

    @Test
    void stopEndsARunningRead() throws InterruptedException {
        var asked = new Semaphore(0);
        var answer = new CountDownLatch(1);
        try (var server = StubServer.dynamo((operation, _) -> switch (operation) {
            case "ListTables" -> Answer.ok("{\"TableNames\":[\"slow\"]}");
            case "DescribeTable" -> Answer.ok(SLOW);
            case "Scan" -> {
                asked.release();
                await(answer);
                yield Answer.ok("{\"Items\":[{\"pk\":{\"S\":\"it came\"}}],\"Count\":1,\"ScannedCount\":1}");
            }
            default -> Answer.error("UnknownOperationException", "");
        })) {
            ui.closeWindows();
            know(server.spec("Slow", Guard.OPEN));
            show();
            openConnection(server.spec("Slow", Guard.OPEN));
            choose("slow"); // on this computer, so it is read at once
            asked.acquire();
            ui.click("#stop");
            ui.node("#run");
            answer.countDown();
            ui.awaitGone("it came");
            ui.click("#run");
            ui.node("it came");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
