package dev.sortkey.chat.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ChatItemTest {
    private static final Stamp STAMP = Stamp.of(Instant.parse("2026-03-20T22:52:11.123456Z"));

    private static Map<ChatItem, Map<String, AttributeValue>> keys(String conversation, String person, String handle) {
        return new TreeMap<>(Map.ofEntries(
                Map.entry(ChatItem.MESSAGE, ChatItem.message(conversation, STAMP)),
                Map.entry(ChatItem.INBOX, ChatItem.inbox(person, conversation)),
                Map.entry(ChatItem.FORMER_INBOX, ChatItem.formerInbox(person, conversation)),
                Map.entry(ChatItem.HEAD, ChatItem.head(conversation)),
                Map.entry(ChatItem.MEMBER, ChatItem.member(conversation, person)),
                Map.entry(ChatItem.TYPING, ChatItem.typing(conversation, person)),
                Map.entry(ChatItem.DIRECT, ChatItem.direct(person, conversation)),
                Map.entry(ChatItem.PROFILE, ChatItem.profile(person)),
                Map.entry(ChatItem.HANDLE, ChatItem.handle(handle)),
                Map.entry(ChatItem.DIRECTORY, ChatItem.directory(handle)),
                Map.entry(ChatItem.PRESENCE, ChatItem.presence(person)),
                Map.entry(ChatItem.COUNTED, ChatItem.counted(conversation, STAMP)),
                Map.entry(ChatItem.REACTION, ChatItem.reaction(conversation, STAMP.text(), person, "#️⃣"))));
    }

    @Test
    void theKeysAreThoseOfTheDesign() {
        assertThat(keys("harbour", "me", "mira").entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                key -> key.getValue().get("pk").s() + " | "
                                        + key.getValue().get("sk").s())))
                .isEqualTo(Map.ofEntries(
                        Map.entry(ChatItem.MESSAGE, "MSG#harbour | 2026-03-20T22:52:11.123456+00:00"),
                        Map.entry(ChatItem.INBOX, "INB#me | CNV#harbour"),
                        Map.entry(ChatItem.FORMER_INBOX, "GRP#me | INBOX#harbour"),
                        Map.entry(ChatItem.HEAD, "CNV#harbour | HEAD"),
                        Map.entry(ChatItem.MEMBER, "CNV#harbour | MEM#me"),
                        Map.entry(ChatItem.TYPING, "CNV#harbour | TYP#me"),
                        Map.entry(ChatItem.DIRECT, "DM#harbour#me | DM"),
                        Map.entry(ChatItem.PROFILE, "USR#me | PROFILE"),
                        Map.entry(ChatItem.HANDLE, "HDL#mira | HDL"),
                        Map.entry(ChatItem.DIRECTORY, "DIR#m | mira"),
                        Map.entry(ChatItem.PRESENCE, "PRS#me | PRS"),
                        Map.entry(ChatItem.COUNTED, "CTD#harbour | 2026-03-20T22:52:11.123456+00:00"),
                        Map.entry(ChatItem.REACTION, "RCT#harbour | 2026-03-20T22:52:11.123456+00:00#me##️⃣")));
    }

    @Property
    void everyKeyIsOfItsOwnKindAndTellsWhatItWasMadeOf(
            @ForAll @AlphaChars @Chars({'-', '#', ' ', 'é'}) @StringLength(min = 1, max = 40) String conversation,
            @ForAll @AlphaChars @Chars({'-', '0'}) @StringLength(min = 1, max = 40) String person,
            @ForAll @AlphaChars @StringLength(min = 1, max = 9) String handle) {
        keys(conversation, person, handle).forEach((kind, key) -> {
            assertThat(ChatItem.of(key)).contains(kind);
            if (kind.sort().names().contains("conversation")
                    || kind.partition().names().contains("conversation")) {
                assertThat(kind.in(key, "conversation")).isEqualTo(conversation);
            }
            if (kind.sort().names().contains("person")
                    || kind.partition().names().contains("person")) {
                assertThat(kind.in(key, "person")).isEqualTo(person);
            }
        });
    }

    @Property
    void twoPeopleHaveOneLockInWhicheverOrder(
            @ForAll @StringLength(min = 1, max = 9) @AlphaChars String one,
            @ForAll @StringLength(min = 1, max = 9) @AlphaChars String other) {
        assertThat(ChatItem.direct(one, other)).isEqualTo(ChatItem.direct(other, one));
    }

    @ParameterizedTest
    @CsvSource({
        "MSG#harbour, not a moment,                     MESSAGE",
        "GRP#me,      2023-03-20T22:52:11+00:00,        REFERENCE_INBOX",
        "GRP#me,      2023-03-20T22:52:11.5,            REFERENCE_INBOX",
        "GRP#me,      INBOX#2023-03-20T22:52:11,        FORMER_INBOX",
        "INB#me,      CNV#2023-03-20T22:52:11,          INBOX",
        "DIR#m,       mira,                             DIRECTORY",
        "GRP#me,      something else,                   ",
        "CNV#harbour, HEADS,                            ",
        "msg#harbour, 2023-03-20T22:52:11+00:00,        ",
        "ORDER#7,     LINE#1,                           "
    })
    void foundItemsAreTold(String pk, String sk, ChatItem kind) {
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
        assertThat(ChatItem.of(item).orElse(null)).isEqualTo(kind);
    }

    @Test
    void whatHasNoStringsAsKeyIsNoneOfOurs() {
        assertThat(ChatItem.of(Map.of("pk", AttributeValue.fromN("1"), "sk", AttributeValue.fromS("HEAD"))))
                .isEmpty();
        assertThat(ChatItem.of(Map.of("id", AttributeValue.fromS("1")))).isEmpty();
        assertThatThrownBy(() -> ChatItem.HEAD.in(ChatItem.profile("me"), "conversation"))
                .isInstanceOf(MalformedItem.class)
                .hasMessageContaining("CNV#{conversation}");
    }

    @Test
    void nothingButMessagesLivesWhereTheReferenceLooks() {
        assertThat(Arrays.stream(ChatItem.values())
                        .filter(kind -> kind.partition().toString().startsWith("MSG#")))
                .containsExactly(ChatItem.MESSAGE);
        assertThat(keys("2026", "2026", "2026").get(ChatItem.INBOX).get("sk").s())
                .as("the reference asks for sort keys that begin with a year")
                .doesNotMatch("\\d.*");
    }
}
