package dev.sortkey.posture.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Status;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewedFindingTest {
    private static final LocalDate UNTIL = LocalDate.of(2026, 12, 31);
    private static final Finding ORDERS = Findings.of("orders", Status.FAIL);

    @Test
    void aSuppressionHoldsToItsLastDayAndForItsFindingOnly() {
        assertThat(fails(ORDERS, UNTIL)).isFalse();
        assertThat(fails(ORDERS, UNTIL.plusDays(1))).isTrue();
        assertThat(fails(Findings.of("people", Status.FAIL), UNTIL)).isTrue();
        assertThat(fails(Findings.of("people", Status.PASS), UNTIL)).isFalse();
    }

    private static boolean fails(Finding finding, LocalDate today) {
        var suppression = Suppression.of(ORDERS, "It is a demonstration.", "mira", UNTIL);
        return ReviewedFinding.of(List.of(finding), List.of(suppression), today)
                .getFirst()
                .fails();
    }
}
