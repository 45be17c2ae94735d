package dev.sortkey.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TypedListTest {
    @Test
    void commasStandBetween() {
        assertThat(TypedList.parse("a, b ,c")).containsExactly("a", "b", "c");
        assertThat(TypedList.parse(" ")).isEmpty();
        assertThat(TypedList.parse("a,")).containsExactly("a", "");
        assertThat(TypedList.parse("\"a,b\", \"say \"\"hi\"\"\"")).containsExactly("a,b", "say \"hi\"");
        assertThat(TypedList.parse("\"half")).containsExactly("\"half");
        assertThat(TypedList.print(List.of("a", "b c"))).isEqualTo("a, b c");
    }

    @Property
    void whatIsPrintedIsRead(@ForAll List<String> texts) {
        assertThat(TypedList.parse(TypedList.print(texts))).isEqualTo(texts);
    }
}
