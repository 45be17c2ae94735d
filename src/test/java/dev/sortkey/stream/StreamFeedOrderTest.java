package dev.sortkey.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.support.Tasks;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.VirtualTasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// What a listener is told last is what is true, whichever thread tells it.
class StreamFeedOrderTest {
    private static final StreamPace PACE = new StreamPace(
            Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(1), 1);

    private final Tasks tasks = new VirtualTasks(Runnable::run, error -> {
        throw new AssertionError(error.what());
    });
    private final ScriptedStream stream = new ScriptedStream().open("a", null);
    private final StreamFeed feed = new StreamFeed(new StreamSource(table(), stream, "orders"), PACE, tasks);
    private volatile boolean refused;
    private volatile @Nullable Thread reader;

    /// Writes down the states that it is told, and does what a test says while it is told one.
    private static class Told implements StreamListener {
        final List<String> states = new CopyOnWriteArrayList<>();
        final BlockingQueue<String> last = new LinkedBlockingQueue<>();

        @Override
        public void record(Record record) {}

        @Override
        public void state(StreamState state) {
            meanwhile(state);
            String name = state.getClass().getSimpleName();
            states.add(name);
            last.add(name);
        }

        void meanwhile(StreamState state) {}

        String next() throws InterruptedException {
            String state = last.poll(60, TimeUnit.SECONDS);
            return state == null ? "nothing came" : state;
        }
    }

    @Test
    void aListenerThatJoinsWhileTheFeedEndsIsToldOfTheEndLast() throws InterruptedException {
        var first = new Told();
        try (var _ = feed.listen(first)) {
            assertThat(first.next()).isEqualTo("Running");
            var joining = new Told() {
                @Override
                void meanwhile(StreamState state) {
                    if (state instanceof StreamState.Running) {
                        refused = true;
                        awaitBlocked(reader, () -> !states.isEmpty());
                    }
                }
            };
            try (var _ = feed.listen(joining)) {
                assertThat(List.of(joining.next(), joining.next())).containsExactly("Running", "Ended");
            }
        }
    }

    @Test
    void theEndOfAnEarlierRunIsNotToldAfterTheBeginOfTheNext() throws InterruptedException {
        var second = new Told();
        var first = new Told() {
            @Override
            void meanwhile(StreamState state) {
                if (state instanceof StreamState.Ended) {
                    refused = false;
                    Thread ending = reader;
                    feed.retry();
                    awaitBlocked(null, () -> reader != ending);
                    awaitBlocked(reader, () -> second.states.size() > 1);
                }
            }
        };
        try (var _ = feed.listen(first);
                var _ = feed.listen(second)) {
            assertThat(first.next()).isEqualTo("Running");
            assertThat(second.next()).isEqualTo("Running");
            refused = true;
            assertThat(List.of(first.next(), first.next())).containsExactly("Ended", "Running");
            assertThat(second.next()).isEqualTo("Running");
            assertThat(second.states).doesNotContain("Ended");
        }
    }

    /// Returns once `done`, or once `thread` can't go on before this one has.
    private static void awaitBlocked(@Nullable Thread thread, java.util.function.BooleanSupplier done) {
        while (!done.getAsBoolean() && (thread == null || thread.getState() != Thread.State.BLOCKED)) {
            Thread.onSpinWait();
        }
    }

    /// A table that may not be described any more once a test says so.
    private DynamoDbClient table() {
        return new DynamoDbClient() {
            @Override
            public DescribeTableResponse describeTable(DescribeTableRequest request) {
                reader = Thread.currentThread();
                if (refused) {
                    throw new UserException(new UserError.AccessDenied("denied", "ask", "dynamodb:DescribeTable"));
                }
                return stream.table().describeTable(request);
            }

            @Override
            public String serviceName() {
                return "dynamodb";
            }

            @Override
            public void close() {}
        };
    }
}
