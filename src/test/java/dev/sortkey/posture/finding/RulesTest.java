package dev.sortkey.posture.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.posture.finding.Rule.FixTemplate;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    private static final String MINIMAL = """
            {"rules": [{
                "id": "TB-X", "name": "X",
                "titles": {"failed": "X is off", "passed": "X is on", "unknown": "X?", "notApplicable": "X: n/a"},
                "severity": "LOW", "practices": ["A1"], "why": "Because.", "reference": "https://example.com/"
            }]}""";

    static List<Rule> rules() {
        return Rules.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsCompleteAndReadsAsOneSentence(Rule rule) {
        assertThat(rule.id()).matches("[A-Z]{2,3}-[A-Z]+");
        assertThat(rule.title(Status.UNKNOWN)).isEqualTo(rule.name() + ": couldn't check");
        assertThat(rule.title(Status.NOT_APPLICABLE)).isEqualTo(rule.name() + ": not applicable");
        assertThat(Arrays.stream(Status.values()).map(rule::title))
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).matches("[A-Z].*[^.]").hasSizeLessThan(80));
        Stream.concat(Stream.of(rule.why()), rule.fixes().stream().map(FixTemplate::text))
                .forEach(text -> assertThat(text).matches("[A-Z].*\\."));
        assertThat(rule.practices()).doesNotHaveDuplicates();
        assertThat(URI.create(rule.reference()).getHost()).startsWith("docs.");
    }

    @Test
    void theFileHasAnEntryForEachTitleAndNothingTwice() {
        assertThat(rules()).hasSizeGreaterThan(60).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(rules()).extracting(Rule::name).doesNotHaveDuplicates();
        assertThat(rules())
                .flatExtracting(rule -> List.of(rule.title(Status.FAIL), rule.title(Status.PASS)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsLeftOutIsEmpty() {
        Rule rule = read(MINIMAL);
        assertThat(rule.version()).isEqualTo(1);
        assertThat(rule.fixes()).isEmpty();
        assertThat(rule.member()).isNull();
        assertThat(rule.controls()).isEqualTo(Controls.NONE);
        assertThat(rule.title(Status.INFO)).isEqualTo("X");
    }

    @Test
    void whatIsWrongIsRefused() {
        for (Map.Entry<String, String> change : Map.of(
                        "\"X is on\"", "\"\"",
                        "\"LOW\"", "\"SOMETIMES\"",
                        "\"A1\"", "\"C9\"",
                        "\"why\"", "\"wy\"",
                        "https://", "http://")
                .entrySet()) {
            assertThatThrownBy(() -> read(MINIMAL.replace(change.getKey(), change.getValue())))
                    .as(change.toString())
                    .isInstanceOf(RuntimeException.class);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.get("TB-NONE"))
                .withMessageContaining("TB-NONE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.get("TB-KEYSTATE").fix("another case"))
                .withMessageContaining("another case");
    }

    private static Rule read(String json) {
        return Rules.read(json).values().iterator().next();
    }
}
