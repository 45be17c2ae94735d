package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Questions that are asked at the same time.
class TogetherTest {
    @Test
    void oneMayWaitForAnother() {
        var second = new CountDownLatch(1);
        try (var together = new Together("asking")) {
            var waits = together.ask(() -> {
                second.await();
                return "first";
            });
            var helps = together.ask(() -> {
                second.countDown();
                return "second";
            });

            assertThat(waits.get() + helps.get()).isEqualTo("firstsecond");
        }
    }

    @Test
    void aFailureIsThrownAsItIs() {
        var failure = new IllegalArgumentException("no");
        try (var together = new Together("asking")) {
            var asked = together.ask(() -> {
                throw failure;
            });

            assertThatThrownBy(asked::get).isSameAs(failure);
        }
    }

    @Test
    void anInterruptEndsTheQuestions() {
        try (var together = new Together("asking about orders")) {
            var asked = together.ask(() -> {
                new CountDownLatch(1).await();
                return "";
            });
            Thread.currentThread().interrupt();

            assertThatThrownBy(asked::get)
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("cancelled while asking about orders");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
