package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.ui.tables.items.grid.CellText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemCellTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private final ItemCell plain = new ItemCell(false, NOW);
    private final ItemCell dated = new ItemCell(true, NOW);

    private CellText of(AttributeValue value) {
        return plain.of(value, false, false);
    }

    @Test
    void onlyAMissingAttributeIsBlank() {
        assertThat(plain.of(null, false, false)).isEqualTo(CellText.NONE);
        assertThat(of(AttributeValue.fromS("")).text()).isEqualTo("\"\"");
        assertThat(of(AttributeValue.fromS("  ")).text()).isEqualTo("\"  \"");
        assertThat(of(AttributeValue.fromS("")).styles()).contains("quiet");
        assertThat(of(AttributeValue.fromS("\"\"")).styles()).doesNotContain("quiet");
        for (AttributeValue empty : List.of(
                AttributeValue.fromNul(true),
                AttributeValue.fromM(Map.of()),
                AttributeValue.fromL(List.of()),
                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[0])),
                AttributeValue.fromBool(false))) {
            assertThat(of(empty).text()).isNotBlank();
        }
    }

    @Test
    void aTimeHasItsZone() {
        assertThat(dated.of(AttributeValue.fromN("1790000000"), false, false).text())
                .matches("2026-09-2\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d");
        assertThat(of(AttributeValue.fromN("1790000000")).text()).isEqualTo("1790000000");
    }

    @Test
    void anExpiryThatHasPassedIsMarkedAndNoOtherNumber() {
        String past = Long.toString(NOW.minusSeconds(1).getEpochSecond());
        String future = Long.toString(NOW.plusSeconds(1).getEpochSecond());
        assertThat(plain.of(AttributeValue.fromN(past), false, true))
                .satisfies(cell -> assertThat(cell.text()).isEqualTo(past + " · expired"))
                .satisfies(cell -> assertThat(cell.styles()).contains("expired"));
        assertThat(plain.of(AttributeValue.fromN(future), false, true).text()).isEqualTo(future);
        assertThat(of(AttributeValue.fromN(past)).text()).isEqualTo(past);
        assertThat(dated.of(AttributeValue.fromN(past), false, true).text()).endsWith("expired");
    }

    @Test
    void aKeyKeepsItsEnd() {
        String key = "K#" + "x".repeat(1_000) + "#0031";
        assertThat(plain.of(AttributeValue.fromS(key), true, false).text()).isEqualTo(key);
        assertThat(of(AttributeValue.fromS(key)).text()).hasSizeLessThan(key.length());
    }
}
