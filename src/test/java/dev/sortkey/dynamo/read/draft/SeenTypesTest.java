package dev.sortkey.dynamo.read.draft;

import static dev.sortkey.dynamo.read.draft.FilterOperator.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributePath;
import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.read.draft.TypedValue.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SeenTypesTest {
    private static final AttributeValue ONE = AttributeValue.fromN("1");
    private static final AttributeValue WORD = AttributeValue.fromS("word");

    private final SeenTypes seen = new SeenTypes();

    @Test
    void namesTheTypeThatAFilterDoesNotCompareWith() {
        add(Map.of("total", ONE), Map.of("total", ONE), Map.of("total", ONE));
        assertThat(mismatches(filter("total", GT, TypedValue.text("900"))))
                .containsExactly("total is N in the 3 items read; the filter compares with S.");
        assertThat(mismatches(filter("total", BETWEEN, TypedValue.text("1"), TypedValue.text("2"))))
                .hasSize(1);
        assertThat(mismatches(filter("total", BEGINS_WITH, any("9"))))
                .containsExactly("total is N in the 3 items read; the filter compares with S.");
        assertThat(mismatches(filter("total", CONTAINS, TypedValue.text("9"))))
                .containsExactly("total is N in the 3 items read; the filter looks for S in it.");
        assertThat(mismatches(filter("total", ATTRIBUTE_TYPE, TypedValue.text("S"))))
                .containsExactly("total is N in the 3 items read; the filter asks for S.");
        assertThat(mismatches(filter("total", SIZE_GT, TypedValue.number("9"))))
                .containsExactly(
                        "total is N in the 3 items read; the filter asks for its size, which this type doesn't have.");
    }

    @Test
    void saysNothingWhenTheTypeFits() {
        add(Map.of("total", ONE, "tags", AttributeValue.fromSs(List.of("a"))));
        assertThat(mismatches(
                        filter("total", GT, TypedValue.number("900")),
                        filter("total", EQ, any("900")),
                        filter("total", NE, TypedValue.text("1")),
                        filter("totally", ATTRIBUTE_NOT_EXISTS),
                        filter("total", ATTRIBUTE_EXISTS),
                        filter("tags", CONTAINS, TypedValue.text("b"))))
                .isEmpty();
        assertThat(new SeenTypes().mismatches(List.of(filter("x", EQ, any("1"))), 0))
                .isEmpty();
    }

    @Test
    void saysHowManyItemsHaveIt() {
        add(Map.of("total", ONE), Map.of("total", WORD), Map.of("total", ONE), Map.of());
        assertThat(seen.of(AttributePath.of("total"))).containsExactly(AttributeType.N, AttributeType.S);
        assertThat(seen.mismatches(List.of(filter("total", EQ, new TypedValue(Type.BOOL, "true"))), 5_000))
                .containsExactly("total is N or S in 3 of the first 4 items; the filter compares with BOOL.");
    }

    @Test
    void namesWhatWasProbablyMeant() {
        add(Map.of("customer.id", WORD, "Total", ONE, "address", AttributeValue.fromM(Map.of("city", WORD))));
        assertThat(mismatches(
                        filter("customer.id", EQ, any("1")),
                        filter("total", EQ, any("1")),
                        filter("address.town", EQ, any("1")),
                        filter("address.cite", EQ, any("1"))))
                .containsExactly(
                        "The 1 item read doesn't have customer.id. For the attribute named customer.id, write"
                                + " `customer.id`.",
                        "The 1 item read doesn't have total. Did you mean Total?",
                        "The 1 item read doesn't have address.town.",
                        "The 1 item read doesn't have address.cite. Did you mean address.city?");
    }

    @Test
    void looksIntoMapsAndLists() {
        add(Map.of(
                "lines",
                AttributeValue.fromL(List.of(
                        AttributeValue.fromM(Map.of("price", ONE)), AttributeValue.fromM(Map.of("price", ONE))))));
        assertThat(seen.of(AttributePath.parse("lines[7].price"))).containsExactly(AttributeType.N);
        assertThat(mismatches(filter("lines[0].price", EQ, TypedValue.text("1"))))
                .containsExactly("lines[0].price is N in the 1 item read; the filter compares with S.");
    }

    @SafeVarargs
    private void add(Map<String, AttributeValue>... items) {
        Stream.of(items).forEach(seen::add);
    }

    private List<String> mismatches(Filter... filters) {
        return seen.mismatches(List.of(filters), seen.items());
    }

    private static Filter filter(String path, FilterOperator operator, TypedValue... values) {
        return Filter.of(path, operator, values);
    }

    private static TypedValue any(String text) {
        return new TypedValue(Type.ANY, text);
    }
}
