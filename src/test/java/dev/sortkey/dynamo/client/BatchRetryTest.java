package dev.sortkey.dynamo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class BatchRetryTest {
    private final List<Duration> slept = new ArrayList<>();

    @Test
    void progressBeginsTheCountAnew() {
        var retry = new BatchRetry(slept::add);
        for (int left = 100; left > 0; left--) {
            retry.await(left + 1, left, "The table is throttling reads");
        }

        assertThat(slept).hasSize(100).allMatch(pause -> pause.isPositive() && pause.toMillis() <= 50);
    }

    @Test
    void aPersonWhoTriesAgainIsToldAgainAfterAsManyTries() {
        var retry = new BatchRetry(slept::add);
        for (int round = 1; round <= 2; round++) {
            for (int attempt = 1; attempt < 10; attempt++) {
                retry.await(1, 1, "The table is throttling reads");
            }
            assertThatThrownBy(() -> retry.await(1, 1, "The table is throttling reads"))
                    .isInstanceOf(UserException.class);
        }
    }

    @Test
    void twoPausesOfTheSameTryDiffer() {
        for (int i = 0; i < 200; i++) {
            new BatchRetry(slept::add).await(1, 1, "The table is throttling reads");
        }

        assertThat(slept).allMatch(pause -> pause.toMillis() >= 25 && pause.toMillis() <= 100);
        assertThat(slept.stream().distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void anInterruptEndsAPause() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new BatchRetry(BatchRetry::sleep).await(1, 1, "The table is throttling reads"))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
