package dev.sortkey.chat.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What holds in every chat table in which only programs like ours have written.
final class Invariants {
    private final Map<ChatItem, List<Map<String, AttributeValue>>> rows;
    private final Map<String, List<Message>> messages;

    private Invariants(List<Map<String, AttributeValue>> rows) {
        this.rows = rows.stream()
                .collect(Collectors.groupingBy(row -> ChatItem.of(row).orElseThrow()));
        messages = kind(ChatItem.MESSAGE).stream()
                .map(Message::of)
                .sorted(Comparator.comparing(Message::stamp))
                .collect(Collectors.groupingBy(Message::conversation));
    }

    static void check(List<Map<String, AttributeValue>> rows) {
        var invariants = new Invariants(rows);
        assertThat(invariants.kind(ChatItem.INBOX)).isNotEmpty().allSatisfy(row -> invariants.inbox(InboxRow.of(row)));
        assertThat(invariants.kind(ChatItem.HEAD)).allSatisfy(row -> invariants.head(Conversation.of(row)));
    }

    private void inbox(InboxRow row) {
        List<Message> all = Objects.requireNonNull(messages.get(row.conversation()));
        assertThat(row.counter().seq()).isEqualTo(all.size());
        assertThat(row.counter().readSeq()).isBetween(0L, row.counter().seq());
        assertThat(row.last()).isEqualTo(InboxRow.Last.of(all.getLast()));
        int read = (int) row.counter().readSeq();
        assertThat(row.counter().readAt())
                .isEqualTo(read == 0 ? null : all.get(read - 1).stamp());
        assertThat(all.subList(read, all.size()))
                .noneMatch(message -> message.sender().uuid().equals(row.person()));
        assertThat((row.counterpart() == null) != (row.title() == null)).isTrue();
    }

    private void head(Conversation head) {
        List<Member> members = kind(ChatItem.MEMBER).stream()
                .map(Member::of)
                .filter(member -> member.conversation().equals(head.uuid()))
                .toList();
        List<InboxRow> inbox = kind(ChatItem.INBOX).stream()
                .map(InboxRow::of)
                .filter(row -> row.conversation().equals(head.uuid()))
                .toList();
        List<Message> all = Objects.requireNonNull(messages.get(head.uuid()));
        assertThat(members).hasSize((int) head.members());
        assertThat(inbox.stream().map(InboxRow::person))
                .containsExactlyInAnyOrderElementsOf(
                        members.stream().map(member -> member.person().uuid()).toList());
        assertThat(all)
                .allSatisfy(message ->
                        assertThat(members).extracting(Member::person).contains(message.sender()));
        assertThat(head.createdAt()).isEqualTo(all.getFirst().stamp().moment());
        if (head.latest() != null) {
            assertThat(head.latest()).isEqualTo(new Conversation.Latest(InboxRow.Last.of(all.getLast()), all.size()));
        }
        assertThat(head.isLarge()).isEqualTo(members.size() > Conversation.MOST_INBOXES);
        long locks = kind(ChatItem.DIRECT).stream()
                .filter(lock -> lock.get("conversation_uuid").s().equals(head.uuid()))
                .count();
        assertThat(locks).isEqualTo(head.title() == null ? 1 : 0);
    }

    private List<Map<String, AttributeValue>> kind(ChatItem kind) {
        return rows.getOrDefault(kind, List.of());
    }
}
