package dev.sortkey.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsWideCharacters() {
        String table = TextTable.print(
                List.of("who", "what"),
                List.of(List.of("Jun 新川", "a"), List.of("Noa 🥖", "b"), List.of("e\u0301", "c")),
                0);
        assertThat(table).isEqualTo("who       what\nJun 新川  a\nNoa 🥖    b\ne\u0301         c\n");
    }

    @Test
    void cutsTheWidestFirst() {
        String table = TextTable.print(List.of("id", "text"), List.of(List.of("1234567890", "x".repeat(100))), 30);
        assertThat(table).isEqualTo("id          text\n1234567890  xxxxxxxxxxxxxxxxx…\n");
    }

    @Property
    void neverWiderThanTheTerminal(
            @ForAll @Size(min = 1, max = 12)
                    List<@StringLength(min = 1, max = 60) @CharRange(from = 'a', to = '\uffdc') String> cells,
            @ForAll @IntRange(min = 40, max = 120) int width) {
        List<String> visible =
                cells.stream().map(cell -> cell.replaceAll("\\p{C}", "x")).toList();
        String table = TextTable.print(visible, List.of(visible), width);
        assertThat(table.split("\n"))
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(CellWidth.of(line)).isLessThanOrEqualTo(width));
    }
}
