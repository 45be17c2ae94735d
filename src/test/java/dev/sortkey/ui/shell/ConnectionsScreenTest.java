package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections side by side, guarded, refused.
class ConnectionsScreenTest extends WindowTest {
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private StubServer server;

    @BeforeEach
    void serve() {
        server = StubServer.dynamo((operation, body) -> {
            asked.add(operation);
            if (operation.equals("ListTables")) {
                return Answer.ok("{\"TableNames\":[\"shop-orders\"]}");
            }
            return body.contains("shop-orders")
                    ? Answer.error("AccessDeniedException", "not authorized to perform: dynamodb:" + operation)
                    : Answer.error("ResourceNotFoundException", "no such table");
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Color band() {
        Region band = ui.node(".connection-band", Region.class);
        return ui.get(() -> (Color) band.getBackground().getFills().getFirst().getFill());
    }

    private boolean disabled(String query) {
        return ui.get(() -> ui.seen(query).orElseThrow().isDisabled());
    }

    @Test
    void productionIsRedAndLockedUntilItsNameIsTyped() {
        ConnectionSpec shop = server.spec("Shop", Guard.PRODUCTION);
        know(shop);
        open();
        ui.awaitGone("#guard-lock");
        openConnection(shop);
        ui.node("shop-orders");
        assertThat(band()).isEqualTo(Color.web("#cf222e"));
        ui.awaitText("#guard-lock", "Production: locked");

        ui.click("#tables-add");
        ui.click("Add sample data");
        ui.await("the refusal", () -> ui.words(".notification-bar").contains("is locked (production)"));
        assertThat(asked).doesNotContain("CreateTable");

        ui.click("#guard-lock");
        ui.click("#confirm-name");
        ui.type("shop");
        assertThat(disabled("#confirm-go")).isTrue();
        ui.press(KeyCode.ENTER);
        assertThat(ui.shows("#confirm-name")).isTrue();
        ui.click("Cancel");
        ui.awaitText("#guard-lock", "Production: locked");

        ui.click("#guard-lock");
        ui.click("#confirm-name");
        ui.type("Shop");
        ui.press(KeyCode.ENTER);
        ui.awaitText("#guard-lock", "Writes allowed for ");
        ui.click("#guard-lock");
        ui.awaitText("#guard-lock", "Production: locked");
    }

    @Test
    void readOnlyCannotBeUnlocked() {
        ConnectionSpec shop = server.spec("Shop", Guard.READ_ONLY);
        know(shop);
        open();
        openConnection(shop);
        ui.awaitText("#guard-lock", "Read-only");
        assertThat(disabled("#guard-lock")).isTrue();
        ui.click("#connection-Embedded");
        ui.await("no lock", () -> ui.seen("#guard-lock").isEmpty());
        ui.node("orchard");
    }

    @Test
    void aDeniedTableSaysWhichPermissionIsMissing() {
        ConnectionSpec shop = server.spec("Shop", Guard.OPEN);
        know(shop);
        open();
        openConnection(shop);
        ui.click("shop-orders");
        ui.node("Can't describe the table shop-orders: the permission dynamodb:DescribeTable is missing.");
        ui.node("Ask for this permission.");
        ui.click("#retry");
        ui.node("#to-doctor");
    }

    @Test
    void whereNothingAnswersTheNextStepsAreNamed() {
        ConnectionSpec nobody = StubServer.spec("Nobody", StubServer.closedPort(), Guard.OPEN);
        know(nobody);
        open();
        openConnection(nobody);
        ui.node("#list-retry");
        assertThat(ui.text(".failed .state-title")).contains("can't reach 127.0.0.1");
        ui.click("#list-doctor");
        ui.node("#doctor-steps .doctor-step");
        ui.await("a failed step", () -> ui.seen(".doctor-failed").isPresent());
        ui.click("Close");
        ui.click("#list-retry");
        ui.node("#list-retry");
    }

    @Test
    void aConnectionThatCannotOpenIsTriedAgain() {
        ConnectionSpec wrong =
                new ConnectionSpec("Wrong", new Target.Endpoint("nonsense", "us-east-1", null, null), Guard.OPEN);
        know(wrong);
        open();
        openConnection(wrong);
        ui.node("'nonsense' doesn't start with http:// or https://.");
        ui.click("#reopen");
        ui.node("'nonsense' doesn't start with http:// or https://.");
        ui.click("#refused-doctor");
        ui.node("#doctor-steps .doctor-step");
        ui.click("Close");
        ui.click("#connection-Embedded");
        ui.node("orchard");
    }

    @Test
    void aSecondProgramOnTheSameDataSharesItsDatabase() {
        SortkeyWindow first = open();
        SortkeyWindow second = show();
        ui.await("its tables", () -> second.showsTables());
        ui.act(() -> second.stage().hide());
        ui.act(() -> first.stage().toFront());
        read("orchard");
        assertThat(rows()).isEqualTo(100);
    }

    @Test
    void aNewConnectionIsDescribedOpenedClosedAndForgotten() {
        open();
        ui.press(KeyCode.SHORTCUT, KeyCode.N);
        assertThat(disabled("#connection-save")).isTrue();
        ui.fill("#connection-name", "Embedded");
        assertThat(disabled("#connection-save")).isTrue();
        ui.fill("#connection-name", "Bench");
        ui.click("#connection-kind");
        ui.click("Endpoint URL");
        String url = ((Target.Endpoint) server.spec("", Guard.OPEN).target()).url();
        ui.fill("#connection-url", url);
        ui.click("#connection-save");
        ui.node("shop-orders");
        ui.awaitText("#guard-lock", "Read-only");
        assertThat(ui.get(() -> ((ToggleButton) ui.seen("#connection-Bench").orElseThrow()).isSelected()))
                .isTrue();
        ui.rightClick("#connection-Bench");
        ui.click("Close Bench");
        ui.node("orchard");
        ui.awaitGone("#connection-Bench");

        close();
        open();
        openConnection(new ConnectionSpec("Bench", new Target.Endpoint(url, null, null, null), Guard.READ_ONLY));
        ui.rightClick("#connection-Bench");
        ui.click("Remove connection");
        ui.node("orchard");
        ui.click("#connections");
        assertThat(ui.shows("New connection…")).isTrue();
        assertThat(ui.get(() -> ui.seenAll(".menu-item").size())).isEqualTo(2);
    }

    @Test
    void aConnectionIsTestedInItsFormBeforeItIsSaved() {
        open();
        ui.press(KeyCode.SHORTCUT, KeyCode.N);
        ui.click("#connection-kind");
        ui.click("Endpoint URL");
        ui.fill(
                "#connection-url",
                ((Target.Endpoint) StubServer.spec("", StubServer.closedPort(), Guard.OPEN)
                                .target())
                        .url());
        ui.click("#connection-test");
        ui.await("what failed", () -> ui.text("#connection-outcome").contains("Can't reach"));
        ui.fill(
                "#connection-url",
                ((Target.Endpoint) server.spec("", Guard.OPEN).target()).url());
        ui.click("#connection-test");
        ui.await("success", () -> ui.text("#connection-outcome").startsWith("The connection works."));
        assertThat(ui.text("#connection-outcome")).contains("shop-");
        ui.click("Cancel");
        ui.node("orchard");
    }

    @Test
    void aDaxClusterIsNamedForAwsOnlyAndKept() {
        open();
        ui.press(KeyCode.SHORTCUT, KeyCode.N);
        ui.fill("#connection-name", "Shop");
        assertThat(ui.shows("Tested with a simulated cluster, not yet on AWS.")).isTrue();
        ui.fill("#connection-dax", "https://shop.example");
        ui.click("#connection-kind");
        ui.click("Endpoint URL");
        assertThat(disabled("#connection-dax")).isTrue();
        ui.awaitGone("Tested with a simulated cluster, not yet on AWS.");
        ui.click("#connection-kind");
        ui.click("AWS profile");
        ui.click("#connection-region");
        ui.type("eu-west-1");
        ui.click("#connection-save");
        ui.node("'https://shop.example' is not the URL of a DAX cluster.");
    }

    @Test
    void withoutAnyConnectionTheNextStepIsNamed() {
        open();
        ui.rightClick("#connection-Embedded");
        ui.click("Close Embedded");
        ui.click("#open-embedded");
        ui.node("orchard");
    }

    @Test
    void aWindowIsNamedAfterTheConnectionInFront() {
        Stage stage = open().stage();
        assertThat(ui.get(stage::getTitle)).isEqualTo("Embedded – Sortkey");
    }
}
