package dev.sortkey.dynamo.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/// Tests of patterns, on the sample table.
@Tag("engine")
class PatternTesterTest {
    private static Engines engines;

    @BeforeAll
    static void start() {
        engines = Engines.withSample();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    private static List<PatternOutcome> outcomes(List<? extends AccessPattern> patterns) {
        var dynamo = engines.connection().dynamo();
        var orchard =
                dynamo.describeTable(request -> request.tableName("orchard")).table();
        return new PatternTester(dynamo, orchard, InstantSource.system()).test(List.copyOf(patterns), _ -> {});
    }

    private static List<ReadPattern> trees(String test) {
        return PatternFile.parse("""
                [ { "id": "F2", "name": "Trees", "partition": "FARM#{farm}", "sort": { "begins with": "TREE#" },
                    "tests": [ %s ] } ]
                """.formatted(test));
    }

    @Test
    void theSampleTablesPatternsKeepTheirPromises() {
        var patterns = new DescribedPatterns(Path.of("nowhere")).of("orchard");
        var outcomes = outcomes(patterns);
        assertThat(outcomes)
                .hasSize(5)
                .allSatisfy(outcome -> assertThat(outcome.reasons()).isEmpty());
        assertThat(outcomes.getFirst().summary()).isEqualTo("GetItem, 1 item, 0.5 RCU");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"request\": \"GetItem\" | It is a Query; expected a GetItem.",
                "\"index\": \"tallest-trees\" | It reads the table; expected the index tallest-trees.",
                "\"capacity\": 0 | It consumed 0.5 RCU; expected at most 0 RCU.",
                "\"mostItems\": 2 | It returned 15 items; expected at most 2.",
                "\"items\": 0 | It returned 15 items; expected 0.",
                "\"keys\": [] | It returned 15 items; expected 0.",
                "\"keys\": [{ \"sk\": \"x\" }] | Item 1 has sk=TREE#0031; expected sk=x.",
                "\"keys\": [{ \"none\": \"x\" }] | Item 1 has none of these attributes; expected none=x.",
            })
    void aBrokenPromiseHasItsReason(String promise, String reason) {
        String test = "{ \"values\": { \"farm\": \"bakery-yard\" }, " + promise + " }";
        assertThat(outcomes(trees(test))).singleElement().satisfies(outcome -> {
            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.reasons()).containsExactly(reason);
        });
    }

    @Test
    void aValueThatCannotBeUsedFailsOnlyItsTest() {
        var outcomes = outcomes(trees("{}, { \"values\": { \"farm\": \"bakery-yard\" } }"));
        assertThat(outcomes.getFirst().reasons())
                .containsExactly("There is no value for farm in FARM#{farm}." + " Enter a value for farm.");
        assertThat(outcomes.getFirst().sent()).isFalse();
        assertThat(outcomes.getLast().passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"what\": 1 } | can't have 'what'",
                "{ \"request\": \"Scan\" } | can't be a 'Scan'",
                "{ \"capacity\": -1 } | number of capacity units",
                "{ \"capacity\": \"1\" } | number of capacity units",
                "{ \"capacity\": [] } | One value",
                "{ \"items\": -1 } | number of items",
                "{ \"values\": { \"tree\": 1 } } | a value for 'tree', which isn't a parameter",
                "{ \"keys\": {} } | A list of keys",
            })
    void whatIsWrongInATestIsToldWithItsPlace(String test, String words) {
        assertThatThrownBy(() -> trees(test)).isInstanceOfSatisfying(UserException.class, failure -> {
            assertThat(failure.error()).isInstanceOf(UserError.BadInput.class);
            var error = (UserError.BadInput) failure.error();
            assertThat(error.what()).contains(words);
            assertThat(error.line()).isPositive();
        });
    }

    @Test
    void buildServersReadTheReport() throws Exception {
        var patterns = new ArrayList<AccessPattern>(trees("""
                { "values": { "farm": "bakery-yard" } },
                { "name": "<&\\"\\u0001\\ud83c\\udf4e", "values": { "farm": "bakery-yard" }, "items": 1 },
                { "name": "none" }
                """));
        var untested = List.<AccessPattern>of(patterns.getFirst());
        String xml = JUnitXml.of("orchard", outcomes(patterns), untested, Instant.EPOCH);
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(List.of("name", "tests", "failures", "errors", "skipped", "timestamp"))
                .extracting(suite::getAttribute)
                .containsExactly("orchard", "4", "1", "1", "1", "1970-01-01T00:00:00");
        var failed = (Element) suite.getElementsByTagName("testcase").item(1);
        assertThat(failed.getAttribute("name")).isEqualTo("Trees: <&\"\ufffd\ud83c\udf4e");
        assertThat(failed.getElementsByTagName("failure").item(0).getTextContent())
                .isEqualTo("It returned 15 items; expected 1.");
    }
}
