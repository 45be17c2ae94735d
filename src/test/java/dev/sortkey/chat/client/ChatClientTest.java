package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.InboxRow.Flag;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.seed.ReferenceShape;
import dev.sortkey.dynamo.embedded.EngineKind;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.OtherEngines;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a person reads and changes, in the sample table and in a table as the reference's scripts leave it.
@Tag("engine")
class ChatClientTest {
    private static final String SAMPLES = "cruddur-messages";
    private static final Clock CLOCK = Clock.systemUTC();

    private static Engines engines;
    private static ChatTable reference;

    @BeforeAll
    static void start() {
        engines = Engines.withSample();
        reference = ChatTable.create(dynamo(), "by-others", false);
        Instant now = CLOCK.instant();
        for (ReferenceShape shape : ReferenceShape.values()) {
            if (shape != ReferenceShape.MANY_PAGES) {
                shape.rows(now).forEach(reference::put);
            }
        }
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @Test
    void theSampleInboxIsOneRequestAndTheHeadsOfItsLargeGroups() {
        ChatClient mira = of("mira");
        Inbox inbox = mira.inbox();
        assertThat(inbox.bad()).isEmpty();
        assertThat(inbox.entries().getFirst().row().title()).as("pinned").isEqualTo("Harvest festival");
        assertThat(entry(inbox, "Tomasz Wieczorek").unread()).isEqualTo(4);
        assertThat(entry(inbox, "Everybody in the valley")).satisfies(large -> {
            assertThat(inbox.heads()).containsOnlyKeys(large.conversation());
            assertThat(large.unread()).isEqualTo(3);
        });
        assertThat(entry(inbox, "Noa Ben-Ami").isReference()).isTrue();
        assertThat(inbox.entries())
                .extracting(InboxEntry::conversation)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(10);
    }

    @Test
    void aTableOfTheReferenceHasAnInboxWithEachConversationOnceAndItsNewestMessage() {
        Person owner = ReferenceShape.owner();
        Inbox inbox = in(reference, owner).inbox();
        assertThat(inbox.bad()).isEmpty();
        assertThat(inbox.entries())
                .hasSize(ReferenceShape.values().length - 1)
                .extracting(InboxEntry::conversation)
                .doesNotHaveDuplicates()
                .startsWith(ReferenceShape.FUTURE.conversation())
                .endsWith(ReferenceShape.LAST_YEAR.conversation());
        InboxEntry twice = inbox.entries().stream()
                .filter(entry -> entry.conversation().equals(ReferenceShape.INBOX_TWICE.conversation()))
                .findFirst()
                .orElseThrow();
        assertThat(twice.last().at())
                .isEqualTo(reference.messages(twice.conversation()).getLast().stamp());
        assertThat(twice.outdated()).hasSize(1);
    }

    @Test
    void aHistoryGoesBackToTheFirstMessageInTheOrderOfMoments() {
        for (ReferenceShape shape : List.of(ReferenceShape.FUTURE, ReferenceShape.OFFSETS, ReferenceShape.LAST_YEAR)) {
            List<Message> read = history(in(reference, ReferenceShape.owner()), shape.conversation());
            assertThat(read)
                    .as(shape.name())
                    .containsExactlyInAnyOrderElementsOf(reference.messages(shape.conversation()));
        }
        String group = entry(of("mira").inbox(), "Harvest festival").conversation();
        List<Message> read = history(of("mira"), group);
        assertThat(read)
                .isEqualTo(new ChatTable(dynamo(), SAMPLES).messages(group).reversed());
    }

    @Test
    void whatIsMalformedHidesNothing() {
        String conversation = "with-malformed";
        reference.putReferenceMessage(MIRA, conversation, "2026-07-02T10:00:00+00:00", "one");
        reference.put(Map.of(
                "pk", s("MSG#" + conversation), "sk", s("2026-07-02T10:01:00+00:00"), "message", s("no sender")));
        reference.put(
                Map.of("pk", s("MSG#" + conversation), "sk", s("2026-99-02T10:02:00+00:00"), "message", s("no time")));
        reference.putReferenceMessage(TOMAS, conversation, "2026-07-02T10:03:00+00:00", "two");
        var page = in(reference, MIRA).history(conversation).older();
        assertThat(page.good()).extracting(Message::text).containsExactly("two", "one");
        assertThat(page.bad())
                .hasSize(2)
                .allSatisfy(bad -> assertThat(bad.reason()).isNotBlank());

        reference.putReferenceRow(INES, TOMAS, "good", "2026-07-02T10:00:00+00:00", "good");
        reference.put(Map.of("pk", s("GRP#" + INES.uuid()), "sk", s("2026-07-02T11:00:00+00:00")));
        Inbox inbox = in(reference, INES).inbox();
        assertThat(inbox.entries()).extracting(InboxEntry::conversation).containsExactly("good");
        assertThat(inbox.bad()).hasSize(1);
    }

    @Test
    void whatSlowClocksWroteBehindTheNewestMessageIsCaughtUp() {
        String conversation = "slow-clock";
        reference.putReferenceMessage(MIRA, conversation, "2026-07-02T10:00:00+00:00", "known");
        reference.putReferenceMessage(TOMAS, conversation, "2026-07-02T09:58:30+00:00", "late");
        reference.putReferenceMessage(TOMAS, conversation, "2026-07-02T06:00:30-04:00", "another zone");
        assertThat(in(reference, MIRA)
                        .since(conversation, Stamp.parse("2026-07-02T10:00:00+00:00"), new LookBack())
                        .messages()
                        .good())
                .extracting(Message::text)
                .contains("known", "late");
    }

    @Test
    void whatAnotherProgramSaidIsCountedUntilItIsRead() {
        ChatClient mira = of("mira");
        ChatTable samples = new ChatTable(dynamo(), SAMPLES);
        InboxEntry before = entry(mira.inbox(), "Леся Мороз");
        Person other = before.row().counterpart();
        assertThat(before.unread()).isZero();
        String at = Stamp.of(CLOCK.instant()).text();
        samples.putReferenceMessage(other, before.conversation(), at, "from elsewhere");
        samples.putReferenceRow(mira.me(), other, before.conversation(), at, "from elsewhere");
        InboxEntry behind = entry(mira.inbox(), "Леся Мороз");
        assertThat(behind.unread()).isEqualTo(1);
        assertThat(behind.last().preview()).isEqualTo("from elsewhere");
        mira.markRead(behind, Stamp.parse(at));
        assertThat(entry(mira.inbox(), "Леся Мороз").unread()).isZero();
    }

    @Test
    void whatIsReadStaysRead() {
        ChatClient mira = of("mira");
        InboxEntry before = entry(mira.inbox(), "Jun Arakawa");
        assertThat(before.unread()).isEqualTo(2);
        mira.markRead(before.withUnread(1L), before.last().at());
        assertThat(entry(mira.inbox(), "Jun Arakawa").unread()).isEqualTo(1);
        mira.markRead(before, before.last().at());
        assertThat(entry(mira.inbox(), "Jun Arakawa").unread()).isZero();
        mira.markRead(before.withUnread(1L), before.last().at());
        mira.markRead(before.withUnread(50L), before.last().at());
        assertThat(entry(mira.inbox(), "Jun Arakawa").row().counter())
                .satisfies(counter -> assertThat(counter.readSeq()).isEqualTo(counter.seq()));
        ChatClient noa = of("noa");
        InboxEntry large = entry(noa.inbox(), "Everybody in the valley");
        assertThat(large.unread()).isEqualTo(8);
        noa.markRead(large, large.last().at());
        assertThat(entry(noa.inbox(), "Everybody in the valley").unread()).isZero();
    }

    @Test
    void onlyOnesOwnWordsAreChanged() {
        ChatClient jun = of("jun");
        String conversation = entry(jun.inbox(), "Tomasz Wieczorek").conversation();
        List<Message> messages = history(jun, conversation);
        Message own = messages.stream()
                .filter(it -> it.sender().equals(jun.me()))
                .findFirst()
                .orElseThrow();
        Message others = messages.stream()
                .filter(it -> !it.sender().equals(jun.me()))
                .findFirst()
                .orElseThrow();
        jun.edit(own, "Changed.");
        assertThat(in(jun, own)).satisfies(it -> {
            assertThat(it.text()).isEqualTo("Changed.");
            assertThat(it.extra().editedAt()).isNotNull();
        });
        jun.delete(own);
        assertThat(in(jun, own)).satisfies(it -> {
            assertThat(it.isDeleted()).isTrue();
            assertThat(it.text()).isEmpty();
        });
        assertRefused(
                () -> jun.edit(own, "Again."), UserError.ConditionFailed.class, "wasn't edited", "has been deleted");
        assertRefused(() -> jun.edit(others, "Mine."), UserError.ConditionFailed.class, "wasn't edited", "isn't yours");
        assertRefused(() -> jun.delete(others), UserError.ConditionFailed.class, "wasn't deleted", "isn't yours");
        assertRefused(() -> jun.edit(others, " "), UserError.BadInput.class, "blank");
        assertThat(in(jun, others)).isEqualTo(others);
    }

    @Test
    void flagsAreForRowsOfOurs() {
        ChatClient mira = of("mira");
        mira.flag(entry(mira.inbox(), "Adaeze Obi"), Flag.PINNED, true);
        assertThat(entry(mira.inbox(), "Adaeze Obi").row().flags()).containsExactly(Flag.PINNED);
        mira.flag(entry(mira.inbox(), "Adaeze Obi"), Flag.PINNED, false);
        assertThat(entry(mira.inbox(), "Adaeze Obi").row().flags()).isEmpty();
        InboxEntry noa = entry(mira.inbox(), "Noa Ben-Ami");
        assertRefused(() -> mira.flag(noa, Flag.PINNED, true), UserError.BadInput.class, "Send a message first");
    }

    @Test
    void surplusRowsCanBeForgotten() {
        for (int i = 0; i < 30; i++) {
            reference.putReferenceRow(TOMAS, INES, "raced", "2026-07-02T10:00:%02d+00:00".formatted(i), "row " + i);
        }
        ChatClient tomas = in(reference, TOMAS);
        tomas.deleteOutdatedRows(tomas.inbox().entries().getFirst());
        assertThat(tomas.inbox().rows()).hasSize(1);
        assertThat(tomas.inbox().entries().getFirst().last().preview()).isEqualTo("row 29");
    }

    @Test
    void aHandleIsTakenOnce() {
        ChatClient nobody = in(reference, MIRA);
        Person wren = nobody.register(" wren ", "");
        assertThat(wren.displayName()).isEqualTo("wren");
        assertThat(nobody.person("wren")).isEqualTo(wren);
        assertThat(nobody.people("wr")).containsExactly(wren);
        assertRefused(() -> nobody.register("wren", "Another"), UserError.BadInput.class, "taken", "another one");
        assertRefused(() -> nobody.register("Wren", "x"), UserError.BadInput.class, "lowercase");
        assertRefused(() -> nobody.register("w", "x"), UserError.BadInput.class, "2 to 30");
        assertRefused(() -> nobody.person("nobody-at-all"), UserError.NotFound.class, "nobody-at-all");
    }

    @Test
    void whoeverIsNamedInATableWithoutADirectoryIsFound() {
        assertThat(in(reference, MIRA).peopleInTable(1))
                .contains(ReferenceShape.owner(), ReferenceShape.NAIVE.other())
                .isSortedAccordingTo(Comparator.comparing(Person::displayName, String.CASE_INSENSITIVE_ORDER));
    }

    @Test
    void aDirectConversationIsFoundFromBothSides() {
        ChatClient mira = of("mira");
        ChatClient tomasz = of("tomasz");
        String conversation = entry(mira.inbox(), "Tomasz Wieczorek").conversation();
        assertThat(mira.directWith(tomasz.me())).contains(conversation);
        assertThat(tomasz.directWith(mira.me())).contains(conversation);
        assertThat(of("oona").directWith(tomasz.me())).isEmpty();
    }

    @Test
    void aTableWithOtherKeysIsRefusedInWords() {
        assertRefused(
                () -> dev.sortkey.chat.client.ChatTable.of(description("id", "S", "at", "S")),
                UserError.BadInput.class,
                "can't hold conversations",
                "id (S) and at (S)",
                "cruddur-messages");
        assertRefused(
                () -> dev.sortkey.chat.client.ChatTable.of(description("pk", "S", "sk", "N")),
                UserError.BadInput.class,
                "sk (N)");
        assertRefused(
                () -> dev.sortkey.chat.client.ChatTable.open(dynamo(), "missing"),
                UserError.NotFound.class,
                OtherEngines.runsOn(EngineKind.STRICT) ? "not found" : "missing"); // it names no table
        assertThat(dev.sortkey.chat.client.ChatTable.open(dynamo(), "by-others").hasStream())
                .isFalse();
        assertThat(dev.sortkey.chat.client.ChatTable.open(dynamo(), SAMPLES).hasStream())
                .isTrue();
    }

    private static TableDescription description(String partition, String one, String sort, String other) {
        return TableDescription.builder()
                .tableName("orders")
                .keySchema(
                        key -> key.attributeName(partition).keyType("HASH"),
                        key -> key.attributeName(sort).keyType("RANGE"))
                .attributeDefinitions(
                        it -> it.attributeName(partition).attributeType(one),
                        it -> it.attributeName(sort).attributeType(other))
                .build();
    }

    private static void assertRefused(Runnable asked, Class<? extends UserError> error, String... words) {
        assertThatThrownBy(asked::run).isInstanceOfSatisfying(UserException.class, refused -> {
            assertThat(refused.error()).isInstanceOf(error);
            assertThat(refused.error().what() + " " + refused.error().next()).contains(words);
        });
    }

    private static Message in(ChatClient client, Message message) {
        return new ChatTable(dynamo(), client.table().name())
                .messages(message.conversation()).stream()
                        .filter(it -> it.stamp().equals(message.stamp()))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<Message> history(ChatClient client, String conversation) {
        History history = client.history(conversation);
        var all = new ArrayList<Message>();
        while (history.hasOlder()) {
            var page = history.older();
            assertThat(page.bad()).isEmpty();
            all.addAll(page.good());
        }
        return all;
    }

    private static InboxEntry entry(Inbox inbox, String name) {
        return inbox.entries().stream()
                .filter(entry -> entry.row().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ChatClient of(String handle) {
        ChatTable samples = new ChatTable(dynamo(), SAMPLES);
        return in(samples, in(samples, MIRA).person(handle));
    }

    private static ChatClient in(ChatTable table, Person me) {
        return new ChatClient(
                ChatClientTest::dynamo,
                dynamo(),
                dev.sortkey.chat.client.ChatTable.open(dynamo(), table.name()),
                me,
                CLOCK);
    }

    private static DynamoDbClient dynamo() {
        return engines.connection().dynamo();
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
