package dev.sortkey.dynamo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.network.Health.State;
import dev.sortkey.dynamo.network.StoppableRetries;
import dev.sortkey.dynamo.network.Waits;
import dev.sortkey.testkit.RawServer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What jobs, the outbox and the projector ask for is nothing that a person waits for.
class UnattendedTest {
    @Test
    void whatAJobAsksForTellsTheHealthAndIsNotStoppedByAPerson() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = RawServer.start((_, _, _) -> never.await());
                Connection connection = TestConnections.open(TestConnections.spec(server.url(), Guard.OPEN))) {
            Waits waits = connection.outbound().waits();
            var silent = new CountDownLatch(1);
            waits.listen(health -> {
                if (health.state() == State.SILENT) {
                    silent.countDown();
                }
            });
            Thread job = Thread.startVirtualThread(
                    () -> catchThrowable(() -> connection.unattended().dynamo().listTables()));
            assertThat(silent.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(waits.health().pending()).isNull();
            waits.stop();
            assertThat(job.isAlive()).isTrue();
            job.interrupt();
            job.join();
        }
    }

    @Test
    void theTimeBeforeAnotherAttemptCanBeStopped() {
        try (Connection connection = TestConnections.open(TestConnections.spec("http://127.0.0.1:1", Guard.OPEN))) {
            assertThat(connection
                            .dynamo()
                            .serviceClientConfiguration()
                            .overrideConfiguration()
                            .retryStrategy())
                    .containsInstanceOf(StoppableRetries.class);
        }
    }
}
