package dev.sortkey.dynamo.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.AttributePath.Step;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {
    @Test
    void readsNestedPaths() {
        assertThat(AttributePath.parse("a.b[3].c").steps())
                .containsExactly(new Step.Name("a"), new Step.Name("b"), new Step.Index(3), new Step.Name("c"));
        assertThat(AttributePath.parse("`a.b`.`c``d`[0][1]").steps())
                .containsExactly(new Step.Name("a.b"), new Step.Name("c`d"), new Step.Index(0), new Step.Index(1));
        assertThat(AttributePath.parse("#x:y z").steps()).containsExactly(new Step.Name("#x:y z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer.id", "a b", "a,b", "x[0]", "x]", "`", "it's", "\"q\"", "size(a)", "\u00a0", "\n"})
    void aNameThatWouldEndOrMeanSomethingElseIsInBackticks(String name) {
        String path = AttributePath.of(name).toString();
        assertThat(path).startsWith("`").endsWith("`");
        assertThat(AttributePath.parse(path)).isEqualTo(AttributePath.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "#x", "a-b_C", "created:at", "größe", "🍐", "007"})
    void otherNamesStayAsTheyAre(String name) {
        assertThat(AttributePath.of(name)).hasToString(name);
        assertThat(AttributePath.parse(name)).isEqualTo(AttributePath.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        ".a, 1",
        "a., 3",
        "a..b, 3",
        "[0], 1",
        "a[x], 2",
        "a[0]b, 5",
        "a.[0], 3",
        "a`b`, 2",
        "`a, 1",
        "``, 1",
        "a[99999999999], 2"
    })
    void saysWhereAPathIsWrong(String typed, int column) {
        assertThatThrownBy(() -> AttributePath.parse(typed))
                .satisfies(e -> assertThat(UserException.of(e))
                        .isInstanceOfSatisfying(
                                UserError.BadInput.class,
                                bad -> assertThat(bad.column()).isEqualTo(column)));
    }

    @Property
    void whatIsPrintedIsReadBack(
            @ForAll @Size(min = 1, max = 4) List<@NotEmpty String> names, @ForAll @IntRange(max = 99) int index) {
        var steps = new ArrayList<Step>();
        for (String name : names) {
            steps.add(new Step.Name(name));
            if (name.length() % 2 == 0) {
                steps.add(new Step.Index(index));
            }
        }
        var path = new AttributePath(steps);
        assertThat(AttributePath.parse(path.toString())).isEqualTo(path);
    }
}
