package dev.sortkey.ui.tables.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.connection.Connection;
import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.metric.MetricSpan;
import dev.sortkey.dynamo.table.metric.TableMetrics;
import dev.sortkey.testkit.CountedMetrics;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.testkit.StubServer;
import dev.sortkey.testkit.StubServer.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When metrics, which are billed, are asked for again.
class OverviewViewModelTest {
    private final CountedMetrics counted = new CountedMetrics((_, _) -> 1.0);
    private final StubServer server = StubServer.dynamo((_, _) -> Answer.error("UnknownOperationException", ""));
    private final Connection connection = counted.in(server.connect());
    private final Hands hands = new Hands();
    private final OverviewViewModel model = new OverviewViewModel(connection, "orders", hands, new DirectTasks());
    private final List<Fact<TableMetrics>> shown = new ArrayList<>();

    /// A clock that is set by hand.
    private static final class Hands extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void stop() {
        model.close();
        connection.close();
        server.close();
    }

    /// How many requests there were after the metrics were shown at this time of a day.
    private int show(String time, MetricSpan span) {
        hands.now = Instant.parse("2026-11-30T" + time + "Z");
        model.metrics(span, shown::add);
        return counted.requests().size();
    }

    @Test
    void withinAMinuteAndAPeriodTheSameMetricsServeAgain() {
        assertThat(show("12:03:00", MetricSpan.DAY)).isEqualTo(1);
        assertThat(show("12:03:59", MetricSpan.DAY)).isEqualTo(1);
        assertThat(shown).hasSize(2);
        assertThat(shown.getLast()).isEqualTo(shown.getFirst());

        assertThat(show("12:04:00", MetricSpan.DAY)).as("a minute later").isEqualTo(2);
        assertThat(show("12:04:01", MetricSpan.WEEK)).as("another span").isEqualTo(3);
        assertThat(model.span()).isEqualTo(MetricSpan.WEEK);
        assertThat(show("12:04:40", MetricSpan.DAY)).isEqualTo(4);
        assertThat(show("12:05:00", MetricSpan.DAY)).as("another period").isEqualTo(5);
        assertThat(shown).hasSize(6).allMatch(Fact.Known.class::isInstance);
    }

    @Test
    void aFailureIsTriedAgain() {
        counted.refuse("AccessDenied");
        show("12:03:00", MetricSpan.DAY);
        counted.refuse("");

        assertThat(show("12:03:01", MetricSpan.DAY)).isEqualTo(2);
        assertThat(shown.getLast().known()).isPresent();
    }
}
