package dev.sortkey.dynamo.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserException;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplateTest {
    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .ascii()
                .excludeChars('#', '|')
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Property
    void whatWasFilledInIsFoundAgain(@ForAll("values") String one, @ForAll("values") String other) {
        var template = new Template("GRP#{one}|{other}#{one}");
        var values = Map.of("one", one, "other", other);
        assertThat(template.match(template.fill(values))).contains(values);
    }

    @Property
    void aTemplateMatchesOnlyWhatItFills(@ForAll("values") String text) {
        new Template("TREE#{tree}")
                .match(text)
                .ifPresent(values -> assertThat(text).isEqualTo("TREE#" + values.get("tree")));
        assertThat(new Template(text.replace('{', '(')).match(text))
                .isEqualTo(text.contains("{") ? java.util.Optional.empty() : java.util.Optional.of(Map.of()));
    }

    @Example
    void aNameThatIsThereTwiceHasOneValue() {
        assertThat(new Template("{a}-{a}").match("x-y")).isEmpty();
        assertThat(new Template("{a}-{a}").match("x-x")).contains(Map.of("a", "x"));
    }

    @Example
    void bracesWithoutANameStandForThemselves() {
        assertThat(new Template("{}{a b}$1\\").fill(Map.of())).isEqualTo("{}{a b}$1\\");
    }

    @Example
    void aMissingValueIsToldByItsName() {
        assertThatThrownBy(() -> new Template("MSG#{conversation}").fill(Map.of("conversation", "")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("conversation");
    }
}
