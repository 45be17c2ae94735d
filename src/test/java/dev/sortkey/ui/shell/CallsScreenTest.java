package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.calls.Call;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.item.CapacityUnits;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// The Calls screen after a scan of the sample table `orchard`.
class CallsScreenTest extends WindowTest {
    private SortkeyWindow window;

    @BeforeEach
    void window() {
        window = open();
        read("orchard");
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT4);
        ui.node("#calls-screen");
    }

    @SuppressWarnings("unchecked")
    private List<Call> calls() {
        TableView<Call> table = ui.node("#calls", TableView.class);
        return ui.get(() -> List.copyOf(table.getItems()));
    }

    private void copy(String language) {
        ui.click("#call-code");
        ui.click("Copy as " + language);
    }

    private void chooseNewest() {
        ui.click("#calls .table-cell");
        ui.await("the details", () -> !ui.seen("#call-code").orElseThrow().isDisabled());
    }

    @Test
    void theScanIsListedWithItsCostAndCopied() {
        ui.fill("#calls-search", "scan");
        assertThat(calls().getFirst().operation()).isEqualTo("Scan");
        assertThat(calls().getFirst().target()).isEqualTo("orchard");
        ui.node("2.5 RCU");
        chooseNewest();
        copy("AWS CLI");
        assertThat(clipboard()).contains("aws dynamodb scan", "orchard", "--endpoint-url http://127.0.0.1:");
        copy("Java");
        assertThat(clipboard()).contains("ScanRequest", "http://127.0.0.1:");
    }

    @Test
    void aCallIsFoundAndSentAgain() {
        ui.fill("#calls-search", "scan");
        assertThat(calls()).hasSize(1);
        chooseNewest();
        ui.click("#call-rerun");
        ui.await(
                "the call",
                () -> ((TableView<?>) ui.seen("#calls").orElseThrow())
                                .getItems()
                                .size()
                        == 2);
        ui.click("#calls-errors");
        assertThat(calls()).isEmpty();
    }

    @Test
    void theStatusLineLeadsToItsCall() {
        ui.press(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        run();
        assertThat(ui.text("#last-call")).startsWith("Scan orchard · ");
        assertThat(ui.text("#session-totals")).contains("calls").contains("RCU");
        ui.click("#last-call");
        TableView<?> table = ui.node("#calls", TableView.class);
        assertThat(ui.get(() -> table.getSelectionModel().getSelectedItem())).isEqualTo(calls().getFirst());
    }

    @Test
    void whatTheCacheAnsweredIsMarkedAndCounted() {
        DynamoDbClient cached = ui.get(() -> window.shell()
                .opened(ConnectionSpec.EMBEDDED.name())
                .orElseThrow()
                .cache()
                .client());
        assertThat(ui.text("#session-totals")).doesNotContain("cache");
        var scan = ScanRequest.builder()
                .tableName("orchard")
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        // The times in the sample begin now, and a number with fewer digits is smaller.
        var used = CapacityUnits.of(cached.scan(scan).consumedCapacity().capacityUnits());
        cached.scan(scan);
        cached.scan(scan);
        ui.awaitText("#last-call", "saved");
        assertThat(ui.text("#session-totals")).endsWith("66% cache hits · " + used.plus(used) + " RCU saved");
        ui.node("Scan · cache");
        ui.node(used + " RCU saved");
        assertThat(calls().getFirst().isServed()).isTrue();
        ui.fill("#calls-search", "cache");
        assertThat(calls()).hasSize(2);
        ui.click("#calls-hide");
        chooseNewest();
        copy("AWS CLI");
        assertThat(clipboard()).contains("aws dynamodb scan", "orchard");
    }

    @Test
    void theCallsAreCopiedAsAPolicy() {
        ui.fill("#calls-search", "scan");
        ui.click("#calls-policy");
        ui.node("Copied the IAM policy for 1 call. Put your Region and account for the *.");
        assertThat(clipboard())
                .contains("\"Action\": \"dynamodb:Scan\"", "\"arn:aws:dynamodb:*:*:table/orchard\"")
                .doesNotContain("ListTables");
        ui.fill("#calls-search", "nothing like it");
        assertThat(ui.node("#calls-policy", Button.class).isDisabled()).isTrue();
    }

    @Test
    void clearForgetsThem() {
        ui.click("#calls-clear");
        assertThat(calls()).isEmpty();
        ui.node("No calls yet");
        assertThat(ui.text("#session-totals")).contains("2.5 RCU");
    }
}
