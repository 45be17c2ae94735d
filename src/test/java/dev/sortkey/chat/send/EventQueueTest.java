package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private static OutgoingMessage outgoing(int n) {
        return new OutgoingMessage(
                new Message("harbour", Stamp.of(Instant.EPOCH), "m-" + n, MIRA, "hello", Message.Extra.NONE),
                new DeliveryState.Pending());
    }

    @Test
    void areToldInTheOrderInWhichTheyHappenedByManyThreads() throws Exception {
        List<OutgoingMessage> happened = new ArrayList<>();
        List<OutgoingMessage> told = new CopyOnWriteArrayList<>();
        var news = new EventQueue(told::add);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 500)
                    .forEach(n -> threads.execute(() -> {
                        synchronized (happened) {
                            happened.add(outgoing(n));
                            news.add(outgoing(n));
                        }
                        news.tell();
                    }));
        }
        assertThat(told).hasSize(500).isEqualTo(happened);
    }

    @Test
    void whatHappensWhileTellingIsToldAfterwards() {
        List<OutgoingMessage> told = new ArrayList<>();
        EventQueue[] news = new EventQueue[1];
        news[0] = new EventQueue(next -> {
            if (next.equals(outgoing(1))) {
                news[0].add(outgoing(3));
                news[0].tell();
            }
            told.add(next);
        });
        news[0].add(outgoing(1));
        news[0].add(outgoing(2));
        news[0].tell();
        assertThat(told).containsExactly(outgoing(1), outgoing(2), outgoing(3));
    }

    @Test
    void aListenerThatFailsDoesNotSilenceTheRest() {
        List<OutgoingMessage> told = new ArrayList<>();
        var news = new EventQueue(next -> {
            told.add(next);
            if (told.size() == 1) {
                throw new IllegalStateException("on purpose");
            }
        });
        news.add(outgoing(1));
        news.add(outgoing(2));
        assertThatThrownBy(news::tell).hasMessage("on purpose");
        news.tell();
        assertThat(told).containsExactly(outgoing(1), outgoing(2));
    }
}
