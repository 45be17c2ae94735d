package dev.sortkey.ui.tables.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

class CopyFormatTest {
    private static final Map<String, AttributeValue> ONE =
            Items.of("A", "1", "text", AttributeValue.fromS("two\nlines, \"quoted\""));
    private static final Map<String, AttributeValue> TWO = Items.of("A", "2", "n", AttributeValue.fromN("1.5"));
    private static final List<String> COLUMNS = List.of("pk", "sk", "text", "n");

    private static String print(CopyFormat format, List<Map<String, AttributeValue>> items) {
        return format.print(items, COLUMNS, CopyFormat.MOST_CHARACTERS);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "DYNAMO_JSON"})
    void severalItemsAreOneDocument(CopyFormat format) {
        var parsed = JsonMapper.shared().readTree(print(format, List.of(ONE, TWO)));
        assertThat(parsed.isArray()).isTrue();
        assertThat(parsed.get(0).toString()).contains("two\\nlines, \\\"quoted\\\"");
        assertThat(parsed.get(1).toString()).contains("1.5");
        assertThat(JsonMapper.shared().readTree(print(format, List.of(ONE))).isObject())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON_LINES", "DYNAMO_JSON_LINES"})
    void aLineForEachItem(CopyFormat format) {
        assertThat(print(format, List.of(ONE, TWO)).lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(JsonMapper.shared().readTree(line).isObject())
                                .isTrue());
    }

    @Test
    void csvHasTheColumnsGiven() {
        assertThat(print(CopyFormat.CSV, List.of(ONE, TWO)))
                .isEqualTo("pk,sk,text,n\r\nA,1,\"two\nlines, \"\"quoted\"\"\",\r\nA,2,,1.5\r\n");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLongIsRefusedInWords(CopyFormat format) {
        assertThatThrownBy(() -> format.print(List.of(ONE, TWO), COLUMNS, 30))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("too large");
    }
}
