package dev.sortkey.dynamo.write.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemPathsTest {
    private static final Map<String, AttributeValue> ITEM = DynamoJson.parse("""
            {"a":{"M":{"b.c":{"L":[{"N":"1"},{"M":{"":{"S":"x"}}}]}}},"t":{"S":"s"}}""");
    private static final AttributeValue NEW = AttributeValue.fromBool(true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "t | {'a':{'M':{'b.c':{'L':[{'N':'1'},{'M':{'':{'S':'x'}}}]}}},'t':{'BOOL':true}}",
                "u | {'a':{'M':{'b.c':{'L':[{'N':'1'},{'M':{'':{'S':'x'}}}]}}},'t':{'S':'s'},'u':{'BOOL':true}}",
                "a.`b.c`[0] | {'a':{'M':{'b.c':{'L':[{'BOOL':true},{'M':{'':{'S':'x'}}}]}}},'t':{'S':'s'}}",
                "a.`b.c`[2] | {'a':{'M':{'b.c':{'L':[{'N':'1'},{'M':{'':{'S':'x'}}},{'BOOL':true}]}}},'t':{'S':'s'}}",
                "a.`b.c`[1].y | {'a':{'M':{'b.c':{'L':[{'N':'1'},{'M':{'':{'S':'x'},'y':{'BOOL':true}}}]}}},'t':{'S':'s'}}",
            })
    void aValueIsPutWhereItBelongs(String path, String expected) {
        var changed = ItemPaths.with(ITEM, AttributePath.parse(path), NEW);
        assertThat(changed).isEqualTo(DynamoJson.parse(expected.replace('\'', '"')));
        assertThat(ItemPaths.at(changed, AttributePath.parse(path))).contains(NEW);
    }

    @Test
    void whatIsTakenOutIsGone() {
        var path = AttributePath.parse("a.`b.c`[0]");
        assertThat(ItemPaths.at(ItemPaths.with(ITEM, path, null), path))
                .contains(AttributeValue.fromM(Map.of("", AttributeValue.fromS("x"))));
        assertThat(ItemPaths.with(ITEM, AttributePath.of("a"), null)).containsOnlyKeys("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t.b | t is a string, so there is no t.b.",
                "a[0] | a is a map, so there is no a[0].",
                "n.b | The item has no n, so n.b has no place.",
                "a.`b.c`[3] | a.`b.c` has 2 elements, so there is no a.`b.c`[3].",
            })
    void aPlaceThatIsNotThereIsNamed(String path, String what) {
        assertThatThrownBy(() -> ItemPaths.with(ITEM, AttributePath.parse(path), NEW))
                .hasMessageContaining(what);
        assertThat(ItemPaths.at(ITEM, AttributePath.parse(path))).isEmpty();
    }
}
