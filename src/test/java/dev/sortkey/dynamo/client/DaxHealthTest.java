package dev.sortkey.dynamo.client;

import static dev.sortkey.dynamo.client.DaxTestCluster.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.network.Health.State;
import dev.sortkey.dynamo.network.Waits;
import dev.sortkey.testkit.dax.DaxError;
import dev.sortkey.testkit.dax.StandInCluster;
import dev.sortkey.testkit.dax.StandInCluster.Conduct;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What requests through a cluster say of whether it answers.
@Tag("engine")
class DaxHealthTest {
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static DaxTestCluster dax;
    private Waits waits;

    @BeforeAll
    static void start() {
        dax = new DaxTestCluster(database -> StandInCluster.start(database, 1));
    }

    @AfterAll
    static void stop() {
        dax.close();
    }

    @BeforeEach
    void answer() {
        dax.cluster().conduct(_ -> Conduct.ANSWER);
        waits = dax.freshWaits();
    }

    private static void read(DynamoDbClient client) {
        client.getItem(it -> it.tableName("orders").key(KEY));
    }

    private State stateAfterFailure(DynamoDbClient client) {
        assertThat(catchThrowable(() -> read(client))).isNotNull();
        return waits.health().state();
    }

    private static void conductData(Conduct conduct) {
        dax.cluster().conduct(operation -> operation.isData() ? conduct : Conduct.ANSWER);
    }

    @Test
    void aClusterThatSaysNothingOrHangsUpOrIsNotThereIsSilent() {
        DynamoDbClient client = dax.hasty(Duration.ofMinutes(1), MOMENT);
        read(client);
        assertThat(waits.health().state()).isNotEqualTo(State.SILENT);
        conductData(Conduct.HANG);
        assertThat(stateAfterFailure(client)).isEqualTo(State.SILENT);
        conductData(Conduct.ANSWER);
        read(client);
        conductData(Conduct.HANG_UP);
        assertThat(stateAfterFailure(client)).isEqualTo(State.SILENT);
        waits = dax.freshWaits();
        assertThat(stateAfterFailure(dax.client("dax://127.0.0.1:1", Guard.OPEN)))
                .isEqualTo(State.SILENT);
    }

    @Test
    void aClusterThatRefusesHasAnswered() {
        dax.cluster().conduct(_ -> new Conduct.Fail(DaxError.unauthorized(33, "No such key")));
        assertThat(stateAfterFailure(dax.client(dax.cluster().url(), Guard.OPEN)))
                .as("the nodes aren't listed, but why is told")
                .isNotIn(State.SILENT, State.UNKNOWN);
        conductData(new Conduct.Fail(DaxError.of("ThrottlingException", "Too fast", 400)));
        waits = dax.freshWaits();
        assertThat(stateAfterFailure(dax.client(dax.cluster().url(), Guard.OPEN)))
                .isNotIn(State.SILENT, State.UNKNOWN);
    }

    @Test
    void aRequestThatIsNotSentSaysNothingOfTheCluster() {
        DynamoDbClient client = dax.client(dax.cluster().url(), Guard.OPEN);
        assertThat(catchThrowable(() -> client.getItem(it -> it.tableName("orders"))))
                .isNotNull();
        assertThat(waits.health().state()).isNotEqualTo(State.SILENT);
    }

    @Test
    void closingTheConnectionSaysNothingOfTheCluster() throws Exception {
        DynamoDbClient client = dax.hasty(Duration.ofMinutes(1), Duration.ofSeconds(1));
        read(client);
        var asked = new CountDownLatch(1);
        dax.cluster().conduct(operation -> {
            if (!operation.isData()) {
                return Conduct.ANSWER;
            }
            asked.countDown();
            return Conduct.HANG;
        });
        Thread reading = Thread.startVirtualThread(() -> catchThrowable(() -> read(client)));
        asked.await();
        dax.closeClients();
        reading.join();
        assertThat(waits.health().state()).isNotEqualTo(State.SILENT);
    }
}
