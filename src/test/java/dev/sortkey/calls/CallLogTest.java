package dev.sortkey.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class CallLogTest {
    @Test
    void holdsTheLatestCallsOnly() {
        CallLog log = new CallLog(3, Long.MAX_VALUE);
        IntStream.range(0, 5).forEach(_ -> add(log, 10, 10));
        assertThat(log.calls()).extracting(Call::id).containsExactly(3L, 4L, 5L);
        assertThat(log.totals()).isEqualTo(new Totals(5, 0, 5, 0, 0, 0, 0));
    }

    @Test
    void dropsTheOldestResponsesFirst() {
        CallLog log = new CallLog(100, 100_000);
        IntStream.range(0, 4).forEach(_ -> add(log, 10, 5_000));
        assertThat(log.calls()).hasSize(4);
        assertThat(log.calls()).extracting(call -> call.response() != null).containsExactly(false, true, true, true);
    }

    @Test
    void dropsTheOldestCallsWhenRequestsAloneAreTooMuch() {
        CallLog log = new CallLog(100, 100_000);
        IntStream.range(0, 4).forEach(_ -> add(log, 5_000, 10));
        assertThat(log.calls()).extracting(Call::id).containsExactly(2L, 3L, 4L);
    }

    @Test
    void oneCallTooBigForTheBudgetDoesNotStay() {
        CallLog log = new CallLog(100, 1_000);
        add(log, 5_000, 5_000);
        assertThat(log.calls()).isEmpty();
    }

    @Test
    void clearedCallsLeaveTheirTotals() {
        CallLog log = new CallLog();
        add(log, 1, 1);
        log.clear();
        assertThat(log.calls()).isEmpty();
        assertThat(log.totals().calls()).isEqualTo(1);
        add(log, 1, 1);
        assertThat(log.calls()).extracting(Call::id).containsExactly(2L);
    }

    @Test
    void whatACacheAnsweredIsACallThatWasNeverSent() {
        CallLog log = new CallLog();
        log.countMiss("c");
        add(log, 1, 1);
        served(log, 10.5);
        served(log, 0.5);
        Call call = log.calls().getLast();
        assertThat(call.isServed()).isTrue();
        assertThat(call.operation()).isEqualTo("Scan");
        assertThat(call.target()).isEqualTo("t");
        assertThat(call.cost()).isEqualTo(new CallCost(2, 3, null, 0.5));
        assertThat(call.traffic().sent()).isFalse();
        assertThat(call.traffic().retries()).isZero();
        assertThat(log.calls().getFirst().isServed()).isFalse();
        assertThat(log.totals()).isEqualTo(new Totals(1, 0, 1, 0, 2, 1, 11));
        assertThat(log.totals().hitPercent()).isEqualTo(66);
        assertThat(log.totalsByConnection().get("c")).isEqualTo(log.totals());
    }

    @Test
    void servedResponsesWeighTooThoughNoByteOfThemCame() {
        CallLog log = new CallLog(100, 200_000);
        IntStream.range(0, 4).forEach(_ -> served(log, 1));
        assertThat(log.calls()).extracting(call -> call.response() != null).containsExactly(false, true, true, true);
    }

    private static void served(CallLog log, double saved) {
        log.addServed(
                "c",
                ScanRequest.builder().tableName("t").build(),
                ScanResponse.builder().count(2).scannedCount(3).build(),
                saved,
                Duration.ofMillis(1));
    }

    @Test
    void listenersHearUntilTheyClose() throws Exception {
        CallLog log = new CallLog();
        List<Call> heard = new ArrayList<>();
        try (AutoCloseable _ = log.onCall(heard::add)) {
            add(log, 1, 1);
        }
        add(log, 1, 1);
        assertThat(heard).hasSize(1);
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        CallLog log = new CallLog();
        List<Call> heard = new ArrayList<>();
        log.onCall(_ -> {
            throw new IllegalStateException("broken listener");
        });
        log.onCall(heard::add);
        try (var warnings = Warnings.of(CallLog.class)) {
            add(log, 1, 1);
            assertThat(warnings.sentences()).hasSize(1);
        }
        assertThat(heard).hasSize(1);
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        CallLog log = new CallLog();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(_ ->
                        Thread.startVirtualThread(() -> IntStream.range(0, 100).forEach(_ -> add(log, 1, 1))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(log.calls()).hasSize(800).extracting(Call::id).isSorted().doesNotHaveDuplicates();
        assertThat(log.totals().readUnits()).isEqualTo(800);
    }

    private static void add(CallLog log, long out, long in) {
        log.add(id -> new Call(
                id,
                "c",
                Instant.EPOCH,
                Duration.ZERO,
                "Scan",
                "t",
                new CallCost(0, 0, new CallCost.Capacity(1, 0)),
                new Traffic(1, out, in, 200, "r", null),
                null,
                ScanRequest.builder().tableName("t").build(),
                ScanResponse.builder().build()));
    }
}
