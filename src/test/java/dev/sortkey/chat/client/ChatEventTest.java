package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.PresenceItem;
import dev.sortkey.testkit.Messages;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

class ChatEventTest {
    private static final Message MESSAGE = Messages.said(MIRA, "2026-07-02T10:00:00", "hello");
    private static final Instant NOW = Instant.parse("2026-07-02T10:00:00Z");

    @Test
    void whatIsThereIsToldAsItIs() {
        var row = new InboxRow(
                MIRA.uuid(),
                "c",
                TOMAS,
                null,
                InboxRow.Last.of(MESSAGE.withStamp(MESSAGE.stamp().uniform())),
                InboxRow.Counter.NONE,
                Set.of(),
                InboxRow.Origin.STABLE);
        var head = new Conversation("c", "Choir", NOW, MIRA.uuid(), 2, null);
        var member = new Member("c", MIRA, true, NOW, null);
        var typing = new PresenceItem.Typing("c", MIRA.uuid(), NOW);
        var presence = new PresenceItem.Presence(MIRA.uuid(), NOW);
        assertThat(put(MESSAGE.item())).contains(new ChatEvent.MessageChanged(MESSAGE));
        assertThat(put(row.item())).contains(new ChatEvent.InboxRowChanged(row));
        assertThat(put(head.item())).contains(new ChatEvent.HeadChanged(head));
        assertThat(put(member.item())).contains(new ChatEvent.MemberChanged(member));
        assertThat(put(typing.item())).contains(new ChatEvent.PresenceChanged(typing));
        assertThat(put(presence.item())).contains(new ChatEvent.PresenceChanged(presence));
        assertThat(put(MIRA.handleItem())).isEmpty();
        assertThat(put(Map.of("pk", s("ORDER#1"), "sk", s("LINE#1")))).isEmpty();
    }

    @Test
    void whatIsGoneIsToldByItsKey() {
        assertThat(gone(MESSAGE.item()))
                .contains(new ChatEvent.MessageRemoved(Messages.CONVERSATION, "2026-07-02T10:00:00"));
        assertThat(gone(ChatItem.inbox(MIRA.uuid(), "c")))
                .contains(new ChatEvent.InboxRowRemoved(MIRA.uuid(), "CNV#c"));
        assertThat(gone(Map.of("pk", s("GRP#" + MIRA.uuid()), "sk", s("2026-07-02T10:00:00"))))
                .contains(new ChatEvent.InboxRowRemoved(MIRA.uuid(), "2026-07-02T10:00:00"));
        assertThat(gone(ChatItem.member("c", MIRA.uuid()))).contains(new ChatEvent.MemberRemoved("c", MIRA.uuid()));
        assertThat(gone(ChatItem.typing("c", MIRA.uuid()))).isEmpty();
    }

    @Test
    void whatIsMalformedIsToldByNobody() {
        var noText = new HashMap<>(MESSAGE.item());
        noText.remove("message");
        assertThat(put(noText)).isEmpty();
    }

    @Test
    void aStreamWithoutImagesTellsThatSomethingMustBeReadAgain() {
        assertThat(ChatEvent.of(record(OperationType.INSERT, MESSAGE.item()).toBuilder()
                        .dynamodb(change -> change.keys(key(MESSAGE.item())))
                        .build()))
                .containsInstanceOf(ChatEvent.EventsMissed.class);
    }

    private static java.util.Optional<ChatEvent> put(Map<String, AttributeValue> item) {
        return ChatEvent.of(record(OperationType.MODIFY, item));
    }

    private static java.util.Optional<ChatEvent> gone(Map<String, AttributeValue> item) {
        return ChatEvent.of(record(OperationType.REMOVE, item).toBuilder()
                .dynamodb(change -> change.keys(key(item)))
                .build());
    }

    private static Record record(OperationType name, Map<String, AttributeValue> item) {
        return Record.builder()
                .eventName(name)
                .dynamodb(change -> change.keys(key(item)).newImage(item))
                .build();
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", item.getOrDefault("pk", s("")), "sk", item.getOrDefault("sk", s("")));
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
