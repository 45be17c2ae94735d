package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TtlTextTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00.5Z");

    @ParameterizedTest
    @CsvSource({
        "1767225600, 2026-01-01T00:00:00Z",
        "in 30 days, 2026-03-02T10:00:00Z",
        "30d, 2026-03-02T10:00:00Z",
        "IN 1 Month, 2026-02-28T10:00:00Z",
        "5 minutes, 2026-01-31T10:05:00Z",
        "2 years, 2028-01-31T10:00:00Z",
        "2026-12-31, 2026-12-30T22:00:00Z",
        "2026-12-31 14:00, 2026-12-31T12:00:00Z",
        "2026-12-31T14:00:05, 2026-12-31T12:00:05Z",
        "2026-12-31T14:00Z, 2026-12-31T14:00:00Z",
        "2026-12-31 14:00:00 +01:00, 2026-12-31T13:00:00Z",
    })
    void aTimeIsTypedInManyWays(String typed, Instant time) {
        assertThat(TtlText.parse(typed, NOW, ZoneOffset.ofHours(2))).hasValue(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "in days", "2026-02-30", "31.12.2026", "14:00", "in 30 days or so", "1e999"})
    void whatIsNoTimeIsNone(String typed) {
        assertThat(TtlText.parse(typed, NOW, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void whatDynamoDbWouldIgnoreIsWarnedOf() {
        assertThat(TtlText.warning(AttributeValue.fromN("1798761600"), NOW)).isEmpty();
        assertThat(TtlText.warning(AttributeValue.fromN("1798761600000"), NOW).orElse(""))
                .contains("milliseconds", "1798761600 is");
        assertThat(TtlText.warning(AttributeValue.fromS("1798761600"), NOW).orElse(""))
                .contains("ignores a string");
        assertThat(TtlText.warning(AttributeValue.fromN("1"), NOW).orElse("")).contains("five years");
    }
}
