package dev.sortkey.ui.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.network.Health;
import dev.sortkey.dynamo.network.Health.Pending;
import dev.sortkey.dynamo.network.Health.State;
import dev.sortkey.dynamo.network.Waits;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.ui.connections.OpenConnection.Opened;
import dev.sortkey.ui.connections.OpenConnection.Opening;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthViewModelTest {
    private static final Instant MOMENT = Instant.parse("2026-11-30T10:00:05Z");
    private static final Pending LIST = new Pending("ListTables", "db:8000", Duration.ofSeconds(8));
    private static final Waits.Subject ASKED = new Waits.Subject("ListTables", "db:8000", true, false, "");

    @TempDir
    Path folder;

    @Test
    void itSaysWhatIsWaitedForAndHowLong() {
        assertThat(HealthViewModel.waiting(Health.UNKNOWN)).isEmpty();
        assertThat(HealthViewModel.waiting(new Health(State.SILENT, MOMENT, null, LIST)))
                .isEqualTo("No answer from db:8000 for 8 s (ListTables).");
        assertThat(HealthViewModel.waiting(new Health(State.SLOW, null, null, LIST)))
                .isEqualTo("Waiting for ListTables from db:8000: 8 s.");
        var unnamed = new Pending("", "sts:443", Duration.ofSeconds(5));
        assertThat(HealthViewModel.waiting(new Health(State.SILENT, MOMENT, null, unnamed)))
                .isEqualTo("No answer from sts:443 for 5 s.");
        assertThat(HealthViewModel.waiting(new Health(State.ANSWERS, null, null, unnamed)))
                .isEqualTo("Waiting for an answer from sts:443: 5 s.");
    }

    @Test
    void itSaysWhetherTheServerAnswers() {
        assertThat(HealthViewModel.brief(new Health(State.ANSWERS, null, Duration.ofMillis(12), null)))
                .isEmpty();
        assertThat(HealthViewModel.words(new Health(State.ANSWERS, null, Duration.ofMillis(12), null)))
                .isEqualTo("The server answers. The last answer took 12 ms.");
        assertThat(HealthViewModel.words(new Health(State.SLOW, null, Duration.ofMillis(3_200), null)))
                .startsWith("The server is slow to answer. The last answer took 3")
                .endsWith("2 s.");
        assertThat(HealthViewModel.brief(new Health(State.SILENT, MOMENT, null, null)))
                .startsWith("No answer since ")
                .contains(":05");
    }

    @Test
    void itFollowsTheConnectionInFrontAndStopsOnlyItsWaits() throws Exception {
        var closed = new ArrayList<String>();
        var tasks = new DirectTasks();
        Opened one = OpenedConnections.open(StubServer.spec("One", 1, Guard.OPEN), folder.resolve("1"), tasks, closed);
        Opened two = OpenedConnections.open(StubServer.spec("Two", 2, Guard.OPEN), folder.resolve("2"), tasks, closed);
        var front = new SimpleObjectProperty<OpenConnection>(one);
        try (one;
                two;
                var model = new HealthViewModel(front, tasks)) {
            var stopped = new AtomicInteger();
            var waited = new CountDownLatch(1);
            model.health().subscribe(health -> {
                if (health.pending() != null) {
                    waited.countDown();
                }
            });
            Waits waits = one.connection().outbound().waits();
            waits.begin(ASKED, stopped::incrementAndGet);
            assertThat(model.isWaiting()).isFalse();
            assertThat(waited.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(model.isWaiting()).isTrue();
            assertThat(model.health().get().state()).isEqualTo(State.SILENT);
            front.set(two);
            assertThat(model.health().get()).isEqualTo(Health.UNKNOWN);
            model.stopWaiting();
            assertThat(stopped).hasValue(0);
            front.set(new Opening(two.spec()));
            model.stopWaiting();
            front.set(one);
            assertThat(model.health().get().state()).isEqualTo(State.SILENT);
            model.stopWaiting();
            assertThat(stopped).hasValue(1);
        }
    }
}
