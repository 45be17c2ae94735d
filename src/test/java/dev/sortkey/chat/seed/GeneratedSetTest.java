package dev.sortkey.chat.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.support.UserException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Generated conversations, without a database.
class GeneratedSetTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Property(tries = 60)
    void anySizeIsExactAndSound(
            @ForAll @IntRange(min = 2, max = 30) int people,
            @ForAll @IntRange(min = 1, max = 40) int conversations,
            @ForAll @IntRange(min = 0, max = 500) int more) {
        List<Map<String, AttributeValue>> rows =
                rows(new GeneratedSet(people, conversations, conversations + more, null));

        assertThat(count(rows, ChatItem.MESSAGE)).isEqualTo(conversations + more);
        assertThat(count(rows, ChatItem.HEAD)).isEqualTo(conversations);
        assertThat(count(rows, ChatItem.PROFILE)).isEqualTo(people);
        Invariants.check(rows);
    }

    @Example
    void oneConversationCanHaveNearlyAll() {
        List<Map<String, AttributeValue>> rows = rows(new GeneratedSet(5, 4, 5000, 4900L));

        assertThat(rows.stream()
                        .filter(row -> ChatItem.of(row).orElseThrow() == ChatItem.MESSAGE)
                        .collect(Collectors.groupingBy(row -> row.get("pk"), Collectors.counting()))
                        .values())
                .contains(4900L)
                .hasSize(4);
        Invariants.check(rows);
    }

    @Example
    void whatIsWrittenFirstTellsThatASetWasBegun() {
        assertThat(new GeneratedSet(3, 2, 10, null).items(NOW).findFirst())
                .hasValueSatisfying(row -> assertThat(ChatItem.of(row)).contains(ChatItem.HEAD));
    }

    @Example
    void textsFit() {
        assertThat(rows(new GeneratedSet(9, 3, 2000, null)).stream()
                        .filter(row -> ChatItem.of(row).orElseThrow() == ChatItem.MESSAGE)
                        .map(row -> row.get("message").s()))
                .allSatisfy(text -> assertThat(MessageText.checked(text)).isEqualTo(text))
                .anyMatch(text -> text.contains("\n"));
    }

    @Example
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new GeneratedSet(1, 1, 1, null))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("1 person");
        assertThatThrownBy(() -> new GeneratedSet(2, 10, 9, null)).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> new GeneratedSet(2, 10, 20, 12L))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("1 to 11");
    }

    /// Of rows with the same key the later one, as a table has them.
    private static List<Map<String, AttributeValue>> rows(GeneratedSet set) {
        return List.copyOf(set.items(NOW)
                .collect(Collectors.toMap(row -> ItemKeys.keyOf(row, ChatItem.KEY), row -> row, (_, later) -> later))
                .values());
    }

    private static long count(List<Map<String, AttributeValue>> rows, ChatItem kind) {
        return rows.stream()
                .filter(row -> ChatItem.of(row).orElseThrow() == kind)
                .count();
    }
}
