package dev.sortkey.chat.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.MessageText;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.support.Uuids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The samples's rows, without a database.
class ChatSampleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123456789Z");
    private static final ChatSample SAMPLE = new ChatSample();
    private static final List<Map<String, AttributeValue>> ROWS = SAMPLE.rows(NOW);

    @Test
    void everyRowIsOfAChatAndHasAKeyOfItsOwn() {
        assertThat(ROWS).allSatisfy(row -> assertThat(ChatItem.of(row)).isPresent());
        assertThat(ROWS.stream().map(row -> ItemKeys.text(row, ChatItem.KEY))).doesNotHaveDuplicates();
        assertThat(kind(ChatItem.PROFILE)).hasSizeBetween(26, 40);
        assertThat(kind(ChatItem.INBOX).toList())
                .allSatisfy(row -> assertThat(ItemSize.of(row)).isLessThan(1024));
    }

    @Test
    void allInvariantsHold() {
        Invariants.check(ROWS);
    }

    @Test
    void theTimesAreOfTheLastTwoWeeksAndNeverToCome() {
        assertThat(messages()).hasSizeBetween(300, 600).allSatisfy(message -> {
            assertThat(message.stamp().moment()).isBetween(NOW.minus(Duration.ofDays(14)), NOW);
            assertThat(message.time()).isEqualTo(message.stamp().moment());
            assertThat(message.isDeleted()
                            || !MessageText.checked(message.text()).isEmpty())
                    .isTrue();
        });
    }

    @Test
    void newMessagesHaveIdentifiersThatAscendAndOldOnesTheReferencesShape() {
        Map<Boolean, List<Message>> ours = messages()
                .collect(Collectors.partitioningBy(message -> message.extra().inboxed()));

        assertThat(ours.get(true))
                .allSatisfy(message -> {
                    UUID uuid = UUID.fromString(message.uuid());
                    assertThat(uuid.version()).isEqualTo(7);
                    assertThat(uuid.getMostSignificantBits() >>> 16)
                            .isEqualTo(message.stamp().moment().toEpochMilli());
                })
                .extracting(Message::uuid)
                .doesNotHaveDuplicates();
        assertThat(ours.get(false))
                .hasSizeGreaterThan(50)
                .allSatisfy(message -> assertThat(message.item().keySet())
                        .containsExactly(
                                "pk",
                                "sk",
                                "message_uuid",
                                "message",
                                "user_uuid",
                                "user_display_name",
                                "user_handle"));
        assertThat(kind(ChatItem.REFERENCE_INBOX)).hasSize(4);
    }

    @Test
    void miraHasMostConversationsAndMostOfThemHaveSomethingNew() {
        List<InboxRow> inbox = inbox(Uuids.of("mira"));

        assertThat(inbox).hasSizeGreaterThan(12);
        assertThat(inbox.stream().filter(row -> row.counter().unread() > 0)).hasSizeGreaterThan(8);
        assertThat(inbox)
                .extracting(InboxRow::origin)
                .contains(InboxRow.Origin.HEAD_ONLY, InboxRow.Origin.STABLE, InboxRow.Origin.REFERENCE);
        assertThat(inbox.stream().flatMap(row -> row.flags().stream())).contains(InboxRow.Flag.values());
    }

    @Test
    void theTextsAreOfManyScriptsAndLengths() {
        List<String> texts = messages().map(Message::text).toList();

        assertThat(texts).anySatisfy(text -> assertThat(text.length()).isBetween(950, 1024));
        assertThat(String.join(" ", texts)).contains("\n", "https://", "👩🏾‍🌾", "🏴‍☠️", "👍🏿", "🇯🇵", "e\u0301");
        for (Character.UnicodeScript script : List.of(
                Character.UnicodeScript.HEBREW,
                Character.UnicodeScript.ARABIC,
                Character.UnicodeScript.GREEK,
                Character.UnicodeScript.CYRILLIC,
                Character.UnicodeScript.DEVANAGARI,
                Character.UnicodeScript.HIRAGANA,
                Character.UnicodeScript.HAN)) {
            assertThat(texts)
                    .anyMatch(text -> text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == script));
        }
    }

    @Test
    void theSameMomentGivesTheSameRows() {
        assertThat(SAMPLE.rows(NOW)).isEqualTo(ROWS);
    }

    private static Stream<Message> messages() {
        return kind(ChatItem.MESSAGE).map(Message::of);
    }

    private static List<InboxRow> inbox(String person) {
        return Stream.of(ChatItem.INBOX, ChatItem.REFERENCE_INBOX)
                .flatMap(ChatSampleTest::kind)
                .map(InboxRow::of)
                .filter(row -> row.person().equals(person))
                .toList();
    }

    private static Stream<Map<String, AttributeValue>> kind(ChatItem kind) {
        return ROWS.stream().filter(row -> ChatItem.of(row).orElseThrow() == kind);
    }
}
