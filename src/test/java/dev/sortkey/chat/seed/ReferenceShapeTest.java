package dev.sortkey.chat.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.item.ItemKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ReferenceShapeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.5Z");
    private static final Set<String> MESSAGE =
            Set.of("pk", "sk", "message_uuid", "message", "user_uuid", "user_display_name", "user_handle");
    private static final Set<String> INBOX =
            Set.of("pk", "sk", "message_group_uuid", "message", "user_uuid", "user_display_name", "user_handle");

    @ParameterizedTest
    @EnumSource
    void hasOnlyRowsOfTheReference(ReferenceShape shape) {
        assertThat(shape.rows(NOW))
                .allSatisfy(row -> assertThat(row.keySet())
                        .isEqualTo(
                                switch (ChatItem.of(row).orElseThrow()) {
                                    case MESSAGE -> MESSAGE;
                                    case REFERENCE_INBOX -> INBOX;
                                    default -> Set.of();
                                }));
    }

    @Test
    void theStampsAreAsNamed() {
        assertThat(last(ReferenceShape.FUTURE).moment()).isEqualTo(NOW.plus(Duration.ofMinutes(103)));
        assertThat(last(ReferenceShape.NAIVE).text()).isEqualTo("2026-11-21T13:43:00.500000");
        assertThat(messages(ReferenceShape.OFFSETS))
                .extracting(message -> message.stamp().text())
                .anyMatch(text -> text.endsWith("-04:00"))
                .anyMatch(text -> text.endsWith("+00:00"))
                .anyMatch(text -> text.length() == 26);
        assertThat(last(ReferenceShape.WHOLE_SECOND).text()).isEqualTo("2026-11-22T08:04:00+00:00");
        assertThat(last(ReferenceShape.LAST_YEAR).text()).startsWith("2025-11-21");
        assertThat(messages(ReferenceShape.MANY_PAGES)).hasSizeGreaterThan(400);
        assertThat(messages(ReferenceShape.WIDE))
                .extracting(message ->
                        message.text().codePointCount(0, message.text().length()))
                .contains(1024);
    }

    @Test
    void theInboxesAreAsNamed() {
        assertThat(inbox(ReferenceShape.INBOX_TWICE)).hasSize(4);
        assertThat(inbox(ReferenceShape.INBOX_LOST))
                .extracting(InboxRow::person)
                .containsExactly(ReferenceShape.owner().uuid());
        assertThat(inbox(ReferenceShape.EQUAL_STAMPS))
                .extracting(InboxRow::conversation)
                .contains(ReferenceShape.EQUAL_STAMPS.conversation())
                .hasSize(3);
    }

    @Test
    void allTogetherShareNoKey() {
        assertThat(new ReferenceSample("t").rows(NOW).stream().map(row -> ItemKeys.text(row, ChatItem.KEY)))
                .doesNotHaveDuplicates();
    }

    private static Stamp last(ReferenceShape shape) {
        return messages(shape).getLast().stamp();
    }

    private static List<Message> messages(ReferenceShape shape) {
        return rows(shape, ChatItem.MESSAGE).map(Message::of).toList();
    }

    private static List<InboxRow> inbox(ReferenceShape shape) {
        return rows(shape, ChatItem.REFERENCE_INBOX).map(InboxRow::of).toList();
    }

    private static Stream<Map<String, AttributeValue>> rows(ReferenceShape shape, ChatItem kind) {
        return shape.rows(NOW).stream().filter(row -> ChatItem.of(row).orElseThrow() == kind);
    }
}
