package dev.sortkey.transfer.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.DynamoJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BulkActionTest {
    private static AttributePath path(String typed) {
        return AttributePath.parse(typed);
    }

    private static Map<String, AttributeValue> item(String json) {
        return DynamoJson.parse(json);
    }

    private static void assertMakes(BulkAction action, String before, String after) {
        assertThat(action.change().of(item(before))).isEqualTo(item(after));
    }

    @Test
    void aValueIsSetRemovedCopiedAndRenamedWhereverItLies() {
        assertMakes(
                BulkAction.set(path("a.b"), AttributeValue.fromN("2")),
                "{\"a\":{\"M\":{\"b\":{\"S\":\"x\"}}}}",
                "{\"a\":{\"M\":{\"b\":{\"N\":\"2\"}}}}");
        assertMakes(BulkAction.remove(path("a.b")), "{\"a\":{\"M\":{\"b\":{\"S\":\"x\"}}}}", "{\"a\":{\"M\":{}}}");
        assertMakes(
                BulkAction.copy(path("l[1]"), path("x")),
                "{\"l\":{\"L\":[{\"S\":\"0\"},{\"S\":\"1\"}]}}",
                "{\"l\":{\"L\":[{\"S\":\"0\"},{\"S\":\"1\"}]},\"x\":{\"S\":\"1\"}}");
        assertMakes(BulkAction.rename(path("`a.b`"), path("c")), "{\"a.b\":{\"S\":\"x\"}}", "{\"c\":{\"S\":\"x\"}}");
    }

    @Test
    void whatHasNoSuchValueStaysAsItIs() {
        String other = "{\"other\":{\"S\":\"x\"}}";
        for (BulkAction action : List.of(
                BulkAction.remove(path("a")),
                BulkAction.copy(path("a"), path("b")),
                BulkAction.rename(path("a"), path("b")),
                BulkAction.add(path("a"), BigDecimal.ONE),
                BulkAction.replace(path("a"), "x", "y"),
                BulkAction.prefix(path("a"), "x", "y"))) {
            assertMakes(action, other, other);
        }
    }

    @Test
    void aNameThatIsTakenIsNotOverwritten() {
        assertThatThrownBy(() -> BulkAction.rename(path("a"), path("b"))
                        .change()
                        .of(item("{\"a\":{\"S\":\"1\"},\"b\":{\"S\":\"2\"}}")))
                .hasMessageContaining("It has a value at b already");
    }

    @Test
    void numbersAreAddedExactly() {
        assertMakes(
                BulkAction.add(path("n"), new BigDecimal("0.2")), "{\"n\":{\"N\":\"0.1\"}}", "{\"n\":{\"N\":\"0.3\"}}");
        assertMakes(BulkAction.add(path("n"), new BigDecimal("-5")), "{\"n\":{\"N\":\"5\"}}", "{\"n\":{\"N\":\"0\"}}");
        assertMakes(
                BulkAction.add(path("n"), BigDecimal.ONE),
                "{\"n\":{\"N\":\"99999999999999999999999999999999999999\"}}",
                "{\"n\":{\"N\":\"100000000000000000000000000000000000000\"}}");
        assertThatThrownBy(() -> BulkAction.add(path("n"), new BigDecimal("0.1"))
                        .change()
                        .of(item("{\"n\":{\"N\":\"99999999999999999999999999999999999999\"}}")))
                .hasMessageContaining("39 significant digits");
        assertThatThrownBy(
                        () -> BulkAction.add(path("n"), BigDecimal.ONE).change().of(item("{\"n\":{\"S\":\"7\"}}")))
                .hasMessageContaining("n is a string, not a number");
    }

    @Test
    void textIsReplacedWhereverItOccursAndPrefixesAtTheBeginningOnly() {
        assertMakes(BulkAction.replace(path("s"), "o", "0"), "{\"s\":{\"S\":\"foo\"}}", "{\"s\":{\"S\":\"f00\"}}");
        assertMakes(BulkAction.prefix(path("s"), "A#", "B#"), "{\"s\":{\"S\":\"A#A#\"}}", "{\"s\":{\"S\":\"B#A#\"}}");
        assertMakes(BulkAction.prefix(path("s"), "A#", "B#"), "{\"s\":{\"S\":\"xA#\"}}", "{\"s\":{\"S\":\"xA#\"}}");
    }

    @Test
    void severalAreDoneOneAfterTheOther() {
        BulkAction all = BulkAction.all(List.of(
                BulkAction.rename(path("a"), path("b")), BulkAction.copy(path("b"), path("c")), BulkAction.delete()));
        assertThat(all.what()).isEqualTo("rename a to b, copy b to c, delete");
        assertThat(all.change().of(item("{\"a\":{\"S\":\"x\"}}"))).isNull();
    }
}
