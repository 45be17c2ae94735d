package dev.sortkey.chat.lesson;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.CountRequests;
import dev.sortkey.chat.pattern.GroupRequests;
import dev.sortkey.chat.pattern.RevisionRequests;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.testkit.Messages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

class ConditionWordsTest {
    private static final Message SAID = Messages.said(MIRA, "2026-07-02T10:00:00", "hello");
    private static final Stamp STAMP = SAID.stamp();
    private static final String IN = Messages.CONVERSATION;

    @Test
    void sendingAsksForANewMessageAndOlderRows() {
        SdkRequest send = SendRequests.send("chat", SAID, List.of(MIRA.uuid(), TOMAS.uuid()), "token");
        String row = "Only if this inbox row exists, and its newest message (last_message_at) is older than ";
        assertThat(words(send)).hasSize(3).first().isEqualTo("Only if this message doesn't exist yet.");
        assertThat(words(send).get(1)).startsWith(row);
    }

    @Test
    void readingGoesForwardOnly() {
        assertThat(words(ChangeRequests.markRead("chat", MIRA.uuid(), IN, 5, STAMP)))
                .containsExactly("Only if the number of read messages (read_seq) is less than 5, and the number of its"
                        + " messages (seq) is at least 5.");
        assertThat(words(ChangeRequests.markReadBeyond("chat", MIRA.uuid(), IN, 5, STAMP)))
                .containsExactly(
                        "Only if the number of its messages (seq) is 5, and either it doesn't have last_read_at or"
                                + " the last read message (last_read_at) is older than "
                                + STAMP.uniform().text() + ".");
    }

    @Test
    void changesAreOnesOwn() {
        assertThat(words(ChangeRequests.edit("chat", IN, STAMP, "me", "text", STAMP)))
                .containsExactly("Only if its author (user_uuid) is me, and it doesn't have deleted_at.");
        assertThat(words(ChangeRequests.flag("chat", MIRA.uuid(), IN, InboxRow.Flag.PINNED, true)))
                .containsExactly("Only if this inbox row exists.");
    }

    @Test
    void noPlaceholderIsLeftInAnyConditionOfTheChat() {
        var counters = new LinkedHashMap<Map<String, AttributeValue>, CountRequests.Role>();
        counters.put(ChatItem.inbox(MIRA.uuid(), IN), CountRequests.Role.NEWEST);
        counters.put(ChatItem.inbox(TOMAS.uuid(), IN), CountRequests.Role.ONE_MORE);
        List<SdkRequest> all = List.of(
                SendRequests.sendToLargeGroup("chat", SAID, 7, "token"),
                SendRequests.begin("chat", List.of(MIRA, TOMAS), null, SAID, "token"),
                ChangeRequests.markReadForAll("chat", MIRA.uuid(), IN, 5, STAMP),
                GroupRequests.leave("chat", IN, MIRA.uuid()),
                CountRequests.count("chat", List.of(new CountRequests.Batch(List.of(SAID), counters)), Instant.EPOCH),
                CountRequests.correct("chat", SAID, "before", List.copyOf(counters.keySet())));
        for (SdkRequest request : all) {
            assertThat(words(request))
                    .isNotEmpty()
                    .allMatch(words -> words.matches("Only if .*\\."))
                    .noneMatch(words -> words.matches("(?s).*(^|\\W)[:#?]\\w.*") || words.contains("null"));
        }
    }

    @Test
    void withoutAConditionThereAreNoWordsAndOthersAreReadToo() {
        assertThat(words(delete(null))).containsExactly("");
        assertThat(words(delete("NOT begins_with(#n, :x) AND (a <> :x OR contains(b, :x))")))
                .containsExactly("Only if not: name begins with x, and either a isn't x or b contains x.");
        assertThat(ConditionWords.text(Part.of(delete("begins_with(#n, :x)")).getFirst()))
                .isEqualTo("begins_with(name, :x)");
    }

    private static DeleteItemRequest delete(@Nullable String condition) {
        return DeleteItemRequest.builder()
                .tableName("chat")
                .key(ChatItem.head(IN))
                .conditionExpression(condition)
                .expressionAttributeNames(Map.of("#n", "name"))
                .expressionAttributeValues(Map.of(":x", AttributeValue.fromS("x")))
                .build();
    }

    @Test
    void whatShowsAMessageIsChangedWithIt() {
        var rows = List.of(ChatItem.inbox(TOMAS.uuid(), IN));
        assertThat(words(RevisionRequests.delete("chat", SAID.withStamp(STAMP.uniform()), MIRA.uuid(), STAMP, rows)))
                .last()
                .isEqualTo("Only if its newest message (last_message_at) is this message, and either it doesn't have "
                        + "last_message_uuid or the message that it shows (last_message_uuid) is " + SAID.uuid() + ".");
    }

    private static List<String> words(SdkRequest request) {
        List<Part> parts = Part.of(request);
        return parts.stream().map(part -> ConditionWords.of(part, parts)).toList();
    }
}
