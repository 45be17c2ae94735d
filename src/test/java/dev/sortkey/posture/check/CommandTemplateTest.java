package dev.sortkey.posture.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommandTemplateTest {
    private static String filled(String template, Map<String, ?> values) {
        return new CommandTemplate(template).filled(values);
    }

    @Test
    void valuesStayOneWordEach() {
        assertThat(filled(
                        "aws x --name {name} --ids {ids}", Map.of("name", "a b; rm -r", "ids", List.of("r-1", "$(x)"))))
                .isEqualTo("aws x --name 'a b; rm -r' --ids r-1 '$(x)'");
    }

    @Test
    void anOptionWithoutAValueIsLeftOut() {
        assertThat(filled("aws x --key k --profile {profile}", Map.of("profile", "")))
                .isEqualTo("aws x --key k");
        assertThat(filled("aws x --profile {profile} --key k", Map.of("profile", "dev")))
                .isEqualTo("aws x --profile dev --key k");
    }

    @Test
    void bracesOfJsonAreNoPlaceholders() {
        assertThat(filled("aws x '{\"Resource\":[\"{arn}\"]}' {arn}", Map.of("arn", "it's")))
                .isEqualTo("aws x '{\"Resource\":[\"it'\\''s\"]}' 'it'\\''s'");
    }

    @Test
    void aPlaceholderWithoutAValueIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> filled("aws x {name}", Map.of()))
                .withMessageContaining("{name}");
    }

    @Property
    void aValueNeverEndsTheQuotesThatItStandsIn(@ForAll String value) {
        String command = filled("x '{\"a\":\"{v}\"}' y", Map.of("v", value));
        String outside = command.replace("'\\''", "").replaceAll("'[^']*'", "");
        assertThat(outside).isEqualTo("x  y");
    }
}
