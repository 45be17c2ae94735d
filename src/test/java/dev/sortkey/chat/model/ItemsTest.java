package dev.sortkey.chat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.item.ItemSize;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items of the reference and ours, read and written.
class ItemsTest {
    private static final Instant NOW = Instant.parse("2026-03-20T22:52:11.123456Z");
    private static final Person MIRA = new Person("u-mira", "mira", "Mira Castellane");
    private static final Person TOMAS = new Person("u-tomas", "tomas", "Tomas Ek");

    private static Map<String, AttributeValue> item(String... namesAndTexts) {
        var item = new HashMap<String, AttributeValue>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            item.put(namesAndTexts[i], AttributeValue.fromS(namesAndTexts[i + 1]));
        }
        return item;
    }

    private static Map<String, AttributeValue> referenceMessage(String sk) {
        return item(
                "pk", "MSG#harbour",
                "sk", sk,
                "message_uuid", "m-1",
                "message", "this is a filler message",
                "user_uuid", "u-mira",
                "user_display_name", "Mira Castellane",
                "user_handle", "mira");
    }

    private static Map<String, AttributeValue> referenceRow(String sk) {
        return item(
                "pk", "GRP#u-tomas",
                "sk", sk,
                "message_group_uuid", "harbour",
                "message", "this is a filler message",
                "user_uuid", "u-mira",
                "user_display_name", "Mira Castellane",
                "user_handle", "mira");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-03-20T22:52:11.123456+00:00",
                "2023-03-20T18:52:11.123456-04:00",
                "2023-04-05T18:27:02.123456",
                "2023-03-20T22:52:11+00:00"
            })
    void whatTheReferenceWroteIsReadAndWrittenBackToTheLetter(String sk) {
        Map<String, AttributeValue> item = referenceMessage(sk);
        Message message = Message.of(item);
        assertThat(message)
                .isEqualTo(new Message(
                        "harbour", Stamp.parse(sk), "m-1", MIRA, "this is a filler message", Message.Extra.NONE));
        assertThat(message.item()).isEqualTo(item);
        assertThat(message.time()).isEqualTo(Stamp.parse(sk).moment());

        InboxRow row = InboxRow.of(referenceRow(sk));
        assertThat(row.origin()).isEqualTo(InboxRow.Origin.REFERENCE);
        assertThat(row.person()).isEqualTo("u-tomas");
        assertThat(row.conversation()).isEqualTo("harbour");
        assertThat(row.counterpart()).isEqualTo(MIRA);
        assertThat(row.last()).isEqualTo(new InboxRow.Last(Stamp.parse(sk), null, null, "this is a filler message"));
        assertThat(row.name()).isEqualTo("Mira Castellane");
    }

    @Test
    void ourMessageHasTheReferencesSevenAttributesAndIsReadAsItWas() {
        var message = new Message(
                "harbour", Stamp.of(NOW), "m-1", MIRA, "שלום 👩‍🌾", new Message.Extra(NOW, NOW, null, true));
        assertThat(message.item())
                .containsKeys("pk", "sk", "message_uuid", "message", "user_uuid", "user_display_name", "user_handle")
                .doesNotContainKey("message_group_uuid");
        assertThat(Message.of(message.item())).isEqualTo(message);

        var deleted = new Message("harbour", Stamp.of(NOW), "m-1", MIRA, "", new Message.Extra(NOW, null, NOW, true));
        assertThat(deleted.item()).as("the reference reads the text unasked").containsKey("message");
        assertThat(Message.of(deleted.item())).isEqualTo(deleted).matches(Message::isDeleted);
    }

    @Test
    void aMessageOfAnotherProgramNeedsNoIdentifierAndNoNames() {
        Map<String, AttributeValue> item =
                item("pk", "MSG#harbour", "sk", "2023-03-20T22:52:11", "message", "hello", "user_uuid", "u-x");
        assertThat(Message.of(item).uuid()).isEqualTo("2023-03-20T22:52:11");
        assertThat(Message.of(item).sender()).isEqualTo(new Person("u-x", "u-x", "u-x"));
    }

    @Test
    void whatIsNoMessageIsToldAndHidesNoOther() {
        Map<String, AttributeValue> good = referenceMessage("2023-03-20T22:52:11+00:00");
        var textless = new HashMap<>(good);
        textless.remove("message");
        var numeric = new HashMap<>(good);
        numeric.put("message", AttributeValue.fromN("7"));

        Parsed<Message> parsed = Parsed.of(List.of(textless, good, numeric, referenceMessage("soon")), Message::of);
        assertThat(parsed.good()).containsExactly(Message.of(good));
        assertThat(parsed.bad())
                .extracting(Parsed.Bad::reason)
                .containsExactly(
                        "the attribute message is missing",
                        "the attribute message isn't a string",
                        "'soon' isn't a date and time");
    }

    @Test
    void whatOtherProgramsKeepUnderOurNamesIsTheirs() {
        Map<String, AttributeValue> good = referenceMessage("2023-03-20T22:52:11+00:00");
        var theirs = new HashMap<>(good);
        theirs.put("v", AttributeValue.fromS("two"));
        theirs.put("edited_at", AttributeValue.fromS("never"));
        theirs.put("deleted_at", AttributeValue.fromNul(true));
        theirs.put("sent_at", AttributeValue.fromN("1700000000"));
        theirs.put("reply_to", AttributeValue.fromN("3"));
        assertThat(Message.of(theirs)).isEqualTo(Message.of(good));
    }

    private static InboxRow row(@Nullable Person counterpart, @Nullable String title, InboxRow.Origin origin) {
        var last = new InboxRow.Last(Stamp.of(NOW), "m-9", "u-mira", "hello");
        return new InboxRow(
                "u-tomas",
                "harbour",
                counterpart,
                title,
                last,
                new InboxRow.Counter(12, 9, Stamp.of(NOW.minusSeconds(60))),
                Set.of(InboxRow.Flag.PINNED, InboxRow.Flag.MUTED),
                origin);
    }

    @Test
    void ourInboxRowsAreReadAsTheyWere() {
        for (InboxRow row : List.of(
                row(MIRA, null, InboxRow.Origin.STABLE),
                row(null, "Harbour", InboxRow.Origin.STABLE),
                row(null, "Harbour", InboxRow.Origin.HEAD_ONLY))) {
            assertThat(InboxRow.of(row.item())).isEqualTo(row);
            assertThat(row.item()).as("the reference's index must not find it").doesNotContainKey("message_group_uuid");
        }
        assertThat(row(MIRA, null, InboxRow.Origin.STABLE).counter().unread()).isEqualTo(3);
    }

    @Test
    void aFullInboxRowCostsOneUnitToWrite() {
        String preview = MessageText.preview("語".repeat(1024));
        String uuid = "018e5d2c-0000-7000-8000-000000000000";
        var longNames = new Person(uuid, "h".repeat(30), "N".repeat(60));
        var row = new InboxRow(
                uuid,
                uuid,
                longNames,
                null,
                new InboxRow.Last(Stamp.of(NOW), uuid, uuid, preview),
                new InboxRow.Counter(123_456, 123_400, Stamp.of(NOW)),
                Set.of(InboxRow.Flag.values()),
                InboxRow.Origin.STABLE);
        assertThat(ItemSize.of(row.item())).isLessThanOrEqualTo(1024);
    }

    @Test
    void conversationsMembersAndPeopleAreReadAsTheyWere() {
        var last = new InboxRow.Last(Stamp.of(NOW), "m-9", "u-mira", "hello");
        for (Conversation head : List.of(
                new Conversation("harbour", null, NOW, null, 2, null),
                new Conversation("harbour", "Harbour", NOW, "u-mira", 3, null),
                new Conversation("harbour", "Harbour", NOW, "u-mira", 30, new Conversation.Latest(last, 77)))) {
            assertThat(Conversation.of(head.item())).isEqualTo(head);
        }
        var member = new Member("harbour", TOMAS, true, NOW, Stamp.of(NOW));
        assertThat(Member.of(member.item())).isEqualTo(member);
        assertThat(Person.ofProfile(MIRA.profile(Stamp.of(NOW)))).isEqualTo(MIRA);
        assertThat(Person.ofDirectory(MIRA.directoryItem())).isEqualTo(MIRA);
    }

    @Test
    void signsHoldForAWhile() {
        Instant second = Instant.ofEpochSecond(NOW.getEpochSecond());
        var typing = new PresenceItem.Typing("harbour", "u-mira", second);
        var presence = new PresenceItem.Presence("u-mira", second);
        assertThat(PresenceItem.Typing.of(typing.item())).isEqualTo(typing);
        assertThat(PresenceItem.Presence.of(presence.item())).isEqualTo(presence);
        assertThat(typing.holds(second.minusSeconds(1))).isTrue();
        assertThat(typing.holds(second)).isFalse();
        assertThat(presence.holds(second.plusSeconds(139))).isTrue();
        assertThat(presence.holds(second.plusSeconds(140))).isFalse();
    }

    @Test
    void oneQueryBringsHeadMembersAndWhoIsWriting() {
        var head = new Conversation("harbour", null, NOW, null, 2, null);
        var member = new Member("harbour", TOMAS, false, NOW, null);
        var typing = new PresenceItem.Typing("harbour", "u-mira", Instant.ofEpochSecond(7));
        Map<String, AttributeValue> broken = item("pk", "CNV#harbour", "sk", "MEM#u-x");
        Map<String, AttributeValue> unknown = item("pk", "CNV#harbour", "sk", "PIN#1");
        assertThat(Details.of(List.of(head.item(), broken, member.item(), unknown, typing.item())))
                .isEqualTo(new Details(head, List.of(member), List.of(typing)));
        assertThatThrownBy(() -> Member.of(broken)).hasMessageContaining("joined_at is missing");
    }
}
