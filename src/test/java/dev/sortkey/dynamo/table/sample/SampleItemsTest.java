package dev.sortkey.dynamo.table.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Entities;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.testkit.FormatLocale;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The orchard's rows, without a database.
class SampleItemsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final KeyNames NAMES = new KeyNames("pk", "sk");
    private static final SampleItems ORCHARD = new SampleItems();

    @Test
    void keysAreTheSameInEveryLanguage() {
        try (var _ = FormatLocale.of("ar-SA")) {
            assertThat(ORCHARD.rows(NOW)).extracting(row -> row.get("pk").s()).contains("TREE#0001", "SENSOR#01");
        }
    }

    @Test
    void theOrchardHasEveryTypeAndSeveralEntities() {
        var rows = ORCHARD.rows(NOW);

        assertThat(rows).hasSizeBetween(580, 640);
        assertThat(rows.stream()
                        .flatMap(row -> row.values().stream())
                        .map(AttributeType::of)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(AttributeType.UNKNOWN)));
        assertThat(Entities.count(rows, NAMES))
                .containsOnlyKeys("FARM", "FARM / TREE", "TREE / HARVEST", "SENSOR", "SENSOR / READING");
        assertThat(rows.stream().map(row -> ItemKeys.text(row, NAMES))).doesNotHaveDuplicates();
        assertThat(rows.stream().mapToLong(ItemSize::of))
                .allSatisfy(size -> assertThat(size).isLessThan(1024));
        assertThat(rows.stream().flatMap(SampleItemsTest::numbers))
                .anySatisfy(number -> assertThat(number).hasSize(38));
    }

    @Test
    void theSameMomentGivesTheSameRows() {
        assertThat(ORCHARD.rows(NOW)).isEqualTo(ORCHARD.rows(NOW));
    }

    private static Stream<String> numbers(Map<String, AttributeValue> row) {
        return row.values().stream().filter(value -> value.n() != null).map(AttributeValue::n);
    }
}
