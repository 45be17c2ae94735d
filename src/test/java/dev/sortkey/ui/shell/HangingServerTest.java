package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.testkit.RawServer;
import dev.sortkey.testkit.StubServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;

/// A server that accepts connections and says nothing, or says it late: told after seconds, on every screen, and a
/// person can stop waiting.
class HangingServerTest extends WindowTest {
    private static void answer(OutputStream out, String json) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: " + json.length()
                        + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static ConnectionSpec spec(RawServer server) {
        return StubServer.spec("Shop", server.port(), Guard.READ_ONLY);
    }

    private void awaitHealthy() {
        ui.await(
                "a server that answers",
                () -> ui.seen("#connection-health")
                        .filter(badge -> badge.getStyleClass().contains("health-answers"))
                        .isPresent());
    }

    @Test
    void itIsToldAfterSecondsAndThePersonStopsWaiting() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = RawServer.start((_, _, _) -> never.await())) {
            String host = "127.0.0.1:" + server.port();
            know(spec(server));
            open();
            assertThat(ui.shows("#wait-strip")).isFalse();
            openConnection(spec(server));
            ui.awaitText("#wait-words", "No answer from " + host + " for ");
            assertThat(ui.seen("#status").orElseThrow().lookupAll(".label"))
                    .as("what the strip says isn't said twice")
                    .extracting(each -> ((Labeled) each).getText())
                    .noneMatch(text -> text.contains(host));
            ui.awaitText("#connection-health", "No answer since ");
            ui.awaitText("#guard-lock", "Read-only");

            ui.click("#wait-cancel");
            ui.node("#list-retry");
            assertThat(ui.text(".failed .state-title"))
                    .startsWith("ListTables on Shop: stopped waiting for " + host + " after ");
            ui.awaitGone("#wait-strip");
            ui.awaitText("#connection-health", "No answer since ");

            ui.click("#list-retry");
            ui.click("#rail-calls");
            ui.awaitText("#wait-words", "No answer from " + host + " for ");
            ui.click("#wait-cancel");
            ui.awaitGone("#wait-strip");

            ui.click("#connection-Embedded");
            awaitHealthy();
        }
    }

    @Test
    void anAnswerThatComesLateIsShownAndTheHealthRecovers() throws Exception {
        var late = new CountDownLatch(1);
        Predicate<String> lists = head -> head.contains("ListTables");
        try (var server = RawServer.start((head, _, out) -> {
            if (lists.test(head)) {
                late.await();
                answer(out, "{\"TableNames\":[\"late_orders\"]}");
            } else {
                answer(out, "{\"Table\":{\"TableName\":\"late_orders\",\"TableStatus\":\"ACTIVE\"}}");
            }
        })) {
            know(spec(server));
            open();
            openConnection(spec(server));
            ui.awaitText("#connection-health", "Slow");
            late.countDown();
            ui.node("late_orders");
            ui.awaitGone("#wait-strip");
            awaitHealthy();
        }
    }
}
