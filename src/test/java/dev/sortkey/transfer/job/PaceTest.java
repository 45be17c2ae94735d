package dev.sortkey.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.CapacityUnits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PaceTest {
    @Test
    @Timeout(600)
    void aPauseForWhatWasRefusedEndsWhenTheJobIsStopped() {
        var pace = new Pace(Double.POSITIVE_INFINITY);
        var waiting = CompletableFuture.runAsync(() -> pace.refused(Duration.ofHours(1)));
        pace.stop();
        assertThat(waiting.handle((_, failure) -> failure).join()).hasRootCauseInstanceOf(CancellationException.class);
    }

    @Test
    void whoeverCameFirstSendsFirst() throws Exception {
        var clock = new AtomicLong();
        var pace = new Pace(1, clock::get);
        var order = new ArrayList<String>();
        sender(pace, clock, order, "a first one, after which there is nothing left")
                .join();
        Thread waiting = sender(pace, clock, order, "waiting");
        awaitRest(waiting);
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        Thread late = sender(pace, clock, order, "late");
        awaitRest(late);
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        pace.proceed();
        waiting.join();
        late.join();
        assertThat(order).endsWith("waiting", "late").hasSize(3);
    }

    private static Thread sender(Pace pace, AtomicLong clock, List<String> order, String name) {
        var units = new CapacityUnits(20);
        return Thread.ofPlatform()
                .start(() -> pace.send(
                        units,
                        () -> {
                            order.add(name);
                            if (name.equals("waiting")) {
                                clock.addAndGet(Duration.ofMinutes(1).toNanos());
                                pace.proceed();
                            }
                            return units;
                        },
                        used -> used));
    }

    /// Waits until a thread waits for its turn, or has ended.
    private static void awaitRest(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
    }
}
