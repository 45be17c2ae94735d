package dev.sortkey.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.TypedValue;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSyntaxTest {
    @Test
    void readsEveryForm() {
        assertThat(parse("age > N:30")).isEqualTo(Filter.of("age", FilterOperator.GT, TypedValue.number("30")));
        assertThat(parse("age gt 30")).isEqualTo(Filter.of("age", FilterOperator.GT, any("30")));
        assertThat(parse("age gt '30'")).isEqualTo(Filter.of("age", FilterOperator.GT, TypedValue.text("30")));
        assertThat(parse("number gt '30'")).isEqualTo(Filter.of("number", FilterOperator.GT, TypedValue.number("30")));
        assertThat(parse("number <= -1")).isEqualTo(Filter.of("number", FilterOperator.LE, TypedValue.number("-1")));
        assertThat(parse("number = S:1")).isEqualTo(Filter.of("number", FilterOperator.EQ, TypedValue.text("1")));
        assertThat(parse("  name  begins_with   Mo and Jo "))
                .isEqualTo(Filter.of("name", FilterOperator.BEGINS_WITH, any("Mo and Jo")));
        assertThat(parse("link = http://x, y")).isEqualTo(Filter.of("link", FilterOperator.EQ, any("http://x, y")));
        assertThat(parse("a between S:b and N:2"))
                .isEqualTo(Filter.of("a", FilterOperator.BETWEEN, text("b"), TypedValue.number("2")));
        assertThat(parse("a between 'b and c' AND d"))
                .isEqualTo(Filter.of("a", FilterOperator.BETWEEN, text("b and c"), any("d")));
        assertThat(parse("a in 1,'2, 3' , 4"))
                .isEqualTo(Filter.of("a", FilterOperator.IN, any("1"), text("2, 3"), any("4")));
        assertThat(parse("tags = SS:[\"a\",\"b\"]"))
                .isEqualTo(Filter.of("tags", FilterOperator.EQ, new TypedValue(TypedValue.Type.SS, "[\"a\",\"b\"]")));
        assertThat(parse("gone = NULL:"))
                .isEqualTo(Filter.of("gone", FilterOperator.EQ, new TypedValue(TypedValue.Type.NULL, "")));
        assertThat(parse("number exists")).isEqualTo(Filter.of("number", FilterOperator.ATTRIBUTE_EXISTS));
        assertThat(parse("number type SS")).isEqualTo(Filter.of("number", FilterOperator.ATTRIBUTE_TYPE, text("SS")));
        assertThat(parse("size(a.b[1]) >= 2"))
                .isEqualTo(Filter.of("a.b[1]", FilterOperator.SIZE_GE, TypedValue.number("2")));
        assertThat(parse("`two words`.x != ''")).isEqualTo(Filter.of("`two words`.x", FilterOperator.NE, text("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "a ~ 1", "a =", "a = 'b", "a = 'b' c", "a exists b", "size(a) contains 1", "a in 1,"})
    void refusesInWords(String typed) {
        assertThatThrownBy(() -> parse(typed))
                .isInstanceOf(UserException.class)
                .hasMessageMatching("(?s).*(Write it like|Use one of).*");
    }

    @Property
    void quotedTextComesBackAsItWas(@ForAll @Size(min = 1, max = 4) List<String> texts) {
        String typed = texts.stream()
                .map(text -> "S:'" + text.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "`a b` in ", ""));
        assertThat(parse(typed).values())
                .isEqualTo(texts.stream().map(TypedValue::text).toList());
    }

    private static TypedValue text(String text) {
        return TypedValue.text(text);
    }

    private static TypedValue any(String text) {
        return new TypedValue(TypedValue.Type.ANY, text);
    }

    private static Filter parse(String typed) {
        return FilterSyntax.parse(typed, path -> path.equals("number") ? TypedValue.Type.N : TypedValue.Type.ANY);
    }
}
