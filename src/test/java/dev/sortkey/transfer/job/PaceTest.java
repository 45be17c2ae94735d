package dev.sortkey.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
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
}
