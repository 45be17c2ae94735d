package dev.sortkey.ui.tables.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When reading begins; what is shown of records is tried in the window.
class StreamViewModelTest {
    private final HeldTasks tasks = new HeldTasks();

    @Test
    void onAwsNothingIsAskedBeforeSomebodySaysSo() {
        try (Connection connection = connection("https://dynamodb.eu-west-1.amazonaws.com")) {
            StreamViewModel model = model(connection);

            model.open();
            assertThat(tasks.asked()).isZero();
            assertThat(model.stage().get()).isInstanceOf(StreamTabState.Offered.class);

            model.read();
            assertThat(tasks.asked()).isEqualTo(1);
            assertThat(model.stage().get()).isInstanceOf(StreamTabState.Busy.class);
        }
    }

    @Test
    void elsewhereLookingIsEnoughAndASecondLookAsksNothing() {
        try (Connection connection = connection("http://127.0.0.1:" + ScriptedServer.closedPort())) {
            StreamViewModel model = model(connection);

            model.open();
            model.open();
            assertThat(tasks.asked()).isEqualTo(1);

            tasks.finish();
            assertThat(model.stage().get())
                    .isInstanceOfSatisfying(
                            StreamTabState.Failed.class,
                            failed -> assertThat(failed.why().what()).contains("can't reach"));
        }
    }

    @Test
    void aRefusalToTurnItOnLeavesTheTabAsItWas() {
        try (Connection connection = connection("http://127.0.0.1:" + ScriptedServer.closedPort())) {
            StreamViewModel model = model(connection);
            StreamTabState before = model.stage().get();
            var told = new ArrayList<String>();

            model.turnOn(error -> told.add(error.what()));
            assertThat(model.stage().get()).isInstanceOf(StreamTabState.Busy.class);
            tasks.finish();

            assertThat(model.stage().get()).isEqualTo(before);
            assertThat(told).singleElement().asString().contains("can't reach");
        }
    }

    private StreamViewModel model(Connection connection) {
        return new StreamViewModel(
                connection, "orders", new KeyNames("pk", null), new StreamFeeds(connection, tasks).of("orders"), tasks);
    }

    private static Connection connection(String url) {
        return new Connector(() -> null, serial -> "", _ -> List.of())
                .open(new ConnectionSpec("Test", new Target.Endpoint(url, "eu-west-1", null, null), Guard.OPEN));
    }
}
