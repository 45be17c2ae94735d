package dev.sortkey.dynamo.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.Entities;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.dynamo.item.KeyNames;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The samples' rows, without a database.
class SampleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final KeyNames NAMES = new KeyNames("pk", "sk");

    @Test
    void messagesHaveTheReferencesShape() {
        var rows = ChatSample.messages(NOW);

        assertThat(rows).hasSizeBetween(140, 170).allSatisfy(row -> {
            assertThat(row.keySet())
                    .containsExactly(
                            "pk", "sk", "message_uuid", "message", "user_uuid", "user_display_name", "user_handle");
            assertThat(row.get("pk").s())
                    .matches("MSG#[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(row.get("sk").s()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
            assertThat(ChatSample.timeOf(row.get("sk").s())).isBefore(NOW);
            assertThat(row.get("message").s()).hasSizeBetween(1, 1024);
        });
        assertThat(rows.stream().map(row -> row.get("message_uuid").s())).doesNotHaveDuplicates();
        assertThat(rows.stream().map(row -> ItemKeys.text(row, NAMES))).doesNotHaveDuplicates();
        assertThat(rows.stream().map(row -> row.get("user_handle").s()).collect(Collectors.toSet()))
                .hasSize(5);
    }

    @Test
    void messagesOfAConversationAreInOrder() {
        ChatSample.messages(NOW).stream()
                .collect(Collectors.groupingBy(row -> row.get("pk").s()))
                .values()
                .forEach(conversation -> assertThat(conversation)
                        .extracting(row -> row.get("sk").s())
                        .isSorted());
    }

    @Test
    void eachPersonHasAnInboxRowWithTheOtherPersonAndTheLastMessage() {
        var rows = ChatSample.inbox(NOW);
        Map<String, String> newest = ChatSample.messages(NOW).stream()
                .collect(Collectors.toMap(
                        row -> row.get("pk").s().substring(4),
                        row -> row.get("sk").s(),
                        (_, later) -> later));

        assertThat(rows).hasSize(8).allSatisfy(row -> {
            assertThat(row.keySet())
                    .containsExactly(
                            "pk",
                            "sk",
                            "message_group_uuid",
                            "message",
                            "user_uuid",
                            "user_display_name",
                            "user_handle");
            assertThat(row.get("sk").s())
                    .isEqualTo(newest.get(row.get("message_group_uuid").s()));
            assertThat(row.get("pk").s())
                    .isNotEqualTo("GRP#" + row.get("user_uuid").s());
        });
    }

    @Test
    void theOrchardHasEveryTypeAndSeveralEntities() {
        var rows = OrchardSample.items(NOW);

        assertThat(rows).hasSizeBetween(580, 640);
        assertThat(rows.stream()
                        .flatMap(row -> row.values().stream())
                        .map(AttributeType::of)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(AttributeType.values());
        assertThat(Entities.count(rows, NAMES))
                .containsOnlyKeys("FARM", "FARM / TREE", "TREE / HARVEST", "SENSOR", "SENSOR / READING");
        assertThat(rows.stream().map(row -> ItemKeys.text(row, NAMES))).doesNotHaveDuplicates();
        assertThat(rows.stream().mapToLong(ItemSize::of))
                .allSatisfy(size -> assertThat(size).isLessThan(1024));
        assertThat(rows.stream().flatMap(SampleTest::numbers))
                .anySatisfy(number -> assertThat(number).hasSize(38));
    }

    @Test
    void theSameMomentGivesTheSameRows() {
        assertThat(OrchardSample.items(NOW)).isEqualTo(OrchardSample.items(NOW));
        assertThat(ChatSample.messages(NOW)).isEqualTo(ChatSample.messages(NOW));
    }

    private static Stream<String> numbers(Map<String, AttributeValue> row) {
        return row.values().stream().filter(value -> value.n() != null).map(AttributeValue::n);
    }
}
