package dev.sortkey.ui.tables.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.stream.StreamFeeds;
import dev.sortkey.support.Tasks;
import dev.sortkey.testkit.HeldTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// When reading begins; what is shown of records is tried in the window.
class StreamViewModelTest {
    private static final KeyNames KEY = new KeyNames("pk", null);

    private final HeldTasks tasks = new HeldTasks();

    @Test
    void onAwsNothingIsAskedBeforeSomebodySaysSo() {
        try (Connection connection = connection("https://dynamodb.eu-west-1.amazonaws.com")) {
            StreamViewModel model = model(connection);

            model.open();
            assertThat(tasks.asked()).isZero();
            assertThat(model.state().get()).isInstanceOf(StreamTabState.Offered.class);

            model.read();
            assertThat(tasks.asked()).isEqualTo(1);
            assertThat(model.state().get()).isInstanceOf(StreamTabState.Busy.class);
        }
    }

    @Test
    void elsewhereLookingIsEnoughAndASecondLookAsksNothing() {
        try (Connection connection = connection("http://127.0.0.1:" + StubServer.closedPort())) {
            StreamViewModel model = model(connection);

            model.open();
            model.open();
            assertThat(tasks.asked()).isEqualTo(1);

            tasks.finish();
            assertThat(model.state().get())
                    .isInstanceOfSatisfying(
                            StreamTabState.Failed.class,
                            failed -> assertThat(failed.why().what()).contains("can't reach"));
        }
    }

    @Test
    void aRefusalToTurnItOnLeavesTheTabAsItWas() {
        try (Connection connection = connection("http://127.0.0.1:" + StubServer.closedPort())) {
            StreamViewModel model = model(connection);
            StreamTabState before = model.state().get();
            var told = new ArrayList<String>();

            model.turnOn(error -> told.add(error.what()));
            assertThat(model.state().get()).isInstanceOf(StreamTabState.Busy.class);
            tasks.finish();

            assertThat(model.state().get()).isEqualTo(before);
            assertThat(told).singleElement().asString().contains("nothing answers");
        }
    }

    @Test
    void closingTheTabDuringTheFirstRequestStartsNoReader() {
        try (StubServer server = readable();
                Connection connection = server.connect()) {
            StreamViewModel model = model(connection);
            model.open();

            tasks.work(0);
            model.close();
            tasks.take();

            assertThat(tasks.asked()).as("the request, and no reader").isEqualTo(1);
            assertThat(model.state().get()).isInstanceOf(StreamTabState.Busy.class);
        }
    }

    @Test
    void ofTwoQuickReadsTheLaterOneCountsAndClosingEndsItsReader() {
        try (StubServer server = readable();
                Connection connection = server.connect()) {
            var readers = new ArrayList<Tasks.Task<?>>();
            var feeds = new StreamFeeds(connection, recording(readers));
            var model = new StreamViewModel(connection, "orders", KEY, feeds.of("orders"), tasks);
            model.read();
            model.read();

            tasks.finish();
            assertThat(model.state().get()).isInstanceOf(StreamTabState.Reading.class);
            assertThat(readers).hasSize(1);

            model.close();
            StreamViewModel again = new StreamViewModel(connection, "orders", KEY, feeds.of("orders"), tasks);
            again.read();
            tasks.finish();
            assertThat(readers).as("nobody listened any more").hasSize(2);
        }
    }

    /// Tasks that only note what was asked for.
    private static Tasks recording(List<Tasks.Task<?>> asked) {
        return new Tasks() {
            private final HeldTasks held = new HeldTasks();

            @Override
            public <T> Task<T> run(Callable<T> work) {
                Task<T> task = held.run(work);
                asked.add(task);
                return task;
            }

            @Override
            public void deliver(Runnable update) {
                held.deliver(update);
            }
        };
    }

    /// A server whose table has a stream that can be read.
    private static StubServer readable() {
        return StubServer.dynamo((operation, _) -> Answer.ok(
                switch (operation) {
                    case "DescribeTable" ->
                        "{\"Table\":{\"TableName\":\"orders\",\"LatestStreamArn\":\"arn\",\"StreamSpecification\":"
                                + "{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"}}}";
                    case "DescribeStream" ->
                        "{\"StreamDescription\":{\"StreamArn\":\"arn\",\"StreamViewType\":\"NEW_AND_OLD_IMAGES\","
                                + "\"Shards\":[]}}";
                    default -> "{}";
                }));
    }

    private StreamViewModel model(Connection connection) {
        return new StreamViewModel(connection, "orders", KEY, new StreamFeeds(connection, tasks).of("orders"), tasks);
    }

    private static Connection connection(String url) {
        return new Connector(() -> null, serial -> "", _ -> List.of())
                .open(new ConnectionSpec("Test", new Target.Endpoint(url, "eu-west-1", null, null), Guard.OPEN));
    }
}
