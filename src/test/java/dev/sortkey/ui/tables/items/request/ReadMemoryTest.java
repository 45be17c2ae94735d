package dev.sortkey.ui.tables.items.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.read.draft.Filter;
import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.TypedKey;
import dev.sortkey.dynamo.read.draft.TypedValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadMemoryTest {
    private static final ReadDraft ALL = ReadDraft.of("t");
    private static final TypedValue X = TypedValue.text("x");

    @Test
    void aReadInAFewWords() {
        assertThat(ReadMemory.words(ALL)).isEqualTo("Full scan");
        assertThat(ReadMemory.words(ALL.withKey(TypedKey.of(X, FilterOperator.BEGINS_WITH, TypedValue.text("y")))
                        .withIndex("i")))
                .isEqualTo("x, begins with y, on i");
        assertThat(ReadMemory.words(ALL.withIndex("t").withFilters(List.of(Filter.of("a", FilterOperator.EQ, X)))))
                .isEqualTo("Full scan, where a");
        assertThat(ReadMemory.words(ALL.withFilters(List.of(
                        Filter.of("a", FilterOperator.EQ, X), Filter.of("b", FilterOperator.ATTRIBUTE_EXISTS)))))
                .isEqualTo("Full scan, where a and 1 more");
        assertThat(ReadMemory.words(ALL.withStatement("SELECT *\n  FROM t"))).isEqualTo("SELECT * FROM t");
    }

    @Test
    void neverLongerThanAMenuIsWide() {
        assertThat(ReadMemory.words(ALL.withKey(TypedKey.of(TypedValue.text("k".repeat(2_000))))))
                .hasSize(70)
                .endsWith("…");
    }
}
