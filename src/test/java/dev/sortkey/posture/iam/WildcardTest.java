package dev.sortkey.posture.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.iam.match.Wildcard;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WildcardTest {
    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab/:*?*").ofMaxLength(9);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab/:").ofMaxLength(9);
    }

    @Property
    void matchesWhatTheRegularExpressionMatches(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        String regex = pattern.chars()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(letter));
                })
                .collect(Collectors.joining());
        assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(text.matches(regex));
    }

    @Test
    void manyStarsDoNotTakeForever() {
        assertThat(Wildcard.of("*a".repeat(200) + "b").matches("a".repeat(20_000)))
                .isFalse();
    }

    @Test
    void actionsHaveNoCaseAndResourcesHave() {
        assertThat(new Actions(false, List.of("DynamoDB:get*")).cover("dynamodb:GetItem"))
                .isTrue();
        var table = new Resources(false, List.of("arn:aws:dynamodb:*:*:table/Orders"), true);
        assertThat(table.cover("arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"))
                .isTrue();
        assertThat(table.cover("arn:aws:dynamodb:eu-west-1:111122223333:table/orders"))
                .isFalse();
    }

    @Test
    void aTableIsNotWhatBelongsToIt() {
        String orders = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
        var table = new Resources(false, List.of(orders), true);
        var all = new Resources(false, List.of("arn:aws:dynamodb:*:*:table/*"), true);
        for (String inner : List.of("/index/by-date", "/stream/2026-01-01T00:00:00.000", "/backup/1")) {
            assertThat(table.cover(orders + inner)).isFalse();
            assertThat(all.cover(orders + inner)).isTrue();
        }
        assertThat(new Resources(false, List.of("arn:aws:dynamodb"), true).cover(orders))
                .isTrue();
        assertThat(new Resources(false, List.of("arn:*:table/orders"), true).cover(orders))
                .isFalse();
    }
}
