package dev.sortkey.posture.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.iam.match.RequestContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyConditionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals|a|a|YES",
                "StringEquals|a*|ab|NO",
                "stringlike|a*|ab|YES",
                "StringNotLike|a*|ab|NO",
                "StringEqualsIgnoreCase|ABC|abc|YES",
                "NumericEquals|10|10.0|YES",
                "NumericLessThan|10|9|YES",
                "NumericGreaterThan|10|10|NO",
                "NumericGreaterThanEquals|10|10|YES",
                "NumericLessThan|ten|9|UNKNOWN",
                "DateLessThan|2026-01-01T00:00:00Z|2025-12-31T23:59:59Z|YES",
                "DateGreaterThanEquals|2026-01-01|1767225600|YES",
                "DateEquals|2026-01-01T01:00:00+01:00|2026-01-01T00:00:00Z|YES",
                "DateLessThan|soon|2026-01-01T00:00:00Z|UNKNOWN",
                "Bool|true|TRUE|YES",
                "Bool|true|false|NO",
                "BinaryEquals|QmluYXJ5|QmluYXJ5|YES",
                "IpAddress|203.0.113.0/24|203.0.113.7|YES",
                "IpAddress|203.0.113.0/24|203.0.114.7|NO",
                "IpAddress|0.0.0.0/0|203.0.114.7|YES",
                "IpAddress|2001:db8::/32|2001:db8:1::1|YES",
                "NotIpAddress|203.0.113.0/24|2001:db8::1|YES",
                "IpAddress|somewhere|203.0.113.7|UNKNOWN",
                "ArnLike|arn:aws:iam::*:role/*|arn:aws:iam::111122223333:role/a/b|YES",
                "ArnEquals|arn:aws:iam::*:role/a|arn:aws:iam::111122223333:role/b|NO",
                "ArnNotLike|arn:aws:iam::*:role/a|arn:aws:iam::111122223333:role/b|YES",
                "StringResembles|a|a|UNKNOWN",
                "Null|true|a|NO",
                "Null|false|a|YES"
            })
    void comparesOneValue(String operator, String expected, String actual, String holds) {
        assertThat(holds(operator, List.of(expected), RequestContext.NONE.with("k", actual)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, NO",
        "StringNotEquals, YES",
        "StringEqualsIfExists, YES",
        "NumericLessThan, NO",
        "NotIpAddress, YES",
        "ForAllValues:StringEquals, YES",
        "ForAnyValue:StringEquals, NO",
        "ForAnyValue:StringNotEquals, NO",
        "Bool, NO"
    })
    void aKeyThatIsAbsent(String operator, String holds) {
        assertThat(holds(operator, List.of("1"), RequestContext.NONE.with("k"))).isEqualTo(holds);
        assertThat(holds(operator, List.of("1"), RequestContext.NONE)).isEqualTo("UNKNOWN");
    }

    @Test
    void aKeyThatMustBeAbsent() {
        assertThat(holds("Null", List.of("true"), RequestContext.NONE.with("k")))
                .isEqualTo("YES");
        assertThat(holds("Null", List.of("false"), RequestContext.NONE.with("k")))
                .isEqualTo("NO");
    }

    @Test
    void severalValues() {
        RequestContext both = RequestContext.NONE.with("k", "a", "b");
        assertThat(holds("ForAllValues:StringEquals", List.of("a", "b", "c"), both))
                .isEqualTo("YES");
        assertThat(holds("ForAllValues:StringEquals", List.of("a"), both)).isEqualTo("NO");
        assertThat(holds("ForAnyValue:StringEquals", List.of("a"), both)).isEqualTo("YES");
        assertThat(holds("ForAllValues:StringNotEquals", List.of("a"), both)).isEqualTo("NO");
        assertThat(holds("ForAnyValue:StringNotEquals", List.of("a"), both)).isEqualTo("YES");
        assertThat(holds("StringNotEquals", List.of("x", "a"), RequestContext.NONE.with("k", "a")))
                .isEqualTo("NO");
    }

    /// AWS requires a set operator for a key with several values: without one, no value matches, a single
    /// one neither.
    @Test
    void keysOfSeveralValuesNeedASetOperator() {
        for (String key : List.of("dynamodb:LeadingKeys", "dynamodb:attributes", "AWS:TagKeys")) {
            RequestContext one = RequestContext.NONE.with(key, "a");
            assertThat(holds("StringEquals", key, one)).isEqualTo("NO");
            assertThat(holds("StringNotEquals", key, one)).isEqualTo("NO");
            assertThat(holds("StringEqualsIfExists", key, one)).isEqualTo("NO");
            assertThat(holds("ForAnyValue:StringEquals", key, one)).isEqualTo("YES");
            assertThat(holds("Null", key, one)).isEqualTo("NO");
            RequestContext none = RequestContext.NONE.with(key);
            assertThat(holds("StringEquals", key, none)).isEqualTo("NO");
            assertThat(holds("StringNotEquals", key, none)).isEqualTo("YES");
            assertThat(holds("StringEqualsIfExists", key, none)).isEqualTo("YES");
            assertThat(holds("StringEquals", key, RequestContext.NONE)).isEqualTo("NO");
            assertThat(holds("StringNotEquals", key, RequestContext.NONE)).isEqualTo("UNKNOWN");
            assertThat(holds("StringEqualsIfExists", key, RequestContext.NONE)).isEqualTo("UNKNOWN");
        }
    }

    private static String holds(String operator, String key, RequestContext context) {
        return new PolicyCondition(operator, key, List.of("a"), true)
                .holds(context)
                .state()
                .name();
    }

    @Test
    void variables() {
        RequestContext mira = RequestContext.NONE.with("AWS:username", "mi*a").with("k", "mi*a");
        assertThat(holds("StringEquals", List.of("${aws:username}"), mira)).isEqualTo("YES");
        assertThat(holds("StringLike", List.of("${aws:username}"), mira.with("k", "mixa")))
                .isEqualTo("NO");
        assertThat(holds("StringLike", List.of("m${*}*"), mira.with("k", "m*x")))
                .isEqualTo("YES");
        assertThat(holds("StringEquals", List.of("${aws:other}"), mira)).isEqualTo("UNKNOWN");
        assertThat(holds("StringEquals", List.of("${aws:other}"), mira.with("aws:other")))
                .isEqualTo("NO");
        assertThat(holds("StringNotEquals", List.of("${aws:other}"), mira.with("aws:other")))
                .isEqualTo("UNKNOWN");
        assertThat(holds(
                        "StringEquals",
                        List.of("${aws:other, 'mi'}"),
                        mira.with("aws:other").with("k", "mi")))
                .isEqualTo("YES");
        var old = new PolicyCondition("StringEquals", "k", List.of("${aws:username}"), false);
        assertThat(old.holds(mira.with("k", "${aws:username}")).yes()).isTrue();
    }

    private static String holds(String operator, List<String> expected, RequestContext context) {
        return new PolicyCondition(operator, "K", expected, true)
                .holds(context)
                .state()
                .name();
    }
}
