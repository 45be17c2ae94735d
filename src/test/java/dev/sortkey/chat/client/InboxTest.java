package dev.sortkey.chat.client;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.InboxRow.Flag;
import dev.sortkey.chat.model.InboxRow.Origin;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.dynamo.read.ReadUnits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class InboxTest {
    @Test
    void theReferencesRowsAndOursAreOneConversationWithTheNewestMessageOfBoth() {
        assertThat(one(reference("a", 3, "newer"), stable("a", 2, 9, 7))).satisfies(entry -> {
            assertThat(entry.last().preview()).isEqualTo("newer");
            assertThat(entry.row().origin()).isEqualTo(Origin.STABLE);
            assertThat(entry.unread()).isEqualTo(2);
            assertThat(entry.isBehind()).isTrue();
            assertThat(entry.outdated()).isEmpty();
        });
        assertThat(one(reference("a", 1, "older"), stable("a", 2, 9, 7))).satisfies(entry -> {
            assertThat(entry.last().preview()).isEqualTo("message 2");
            assertThat(entry.isBehind()).isFalse();
        });
    }

    @Test
    void rowsThatAJobLeftBehindAreShownOnceAndCanBeForgotten() {
        assertThat(one(reference("a", 1, "old"), reference("a", 3, "new"), reference("a", 2, "middle")))
                .satisfies(entry -> {
                    assertThat(entry.last().preview()).isEqualTo("new");
                    assertThat(entry.unread()).as("nobody counted").isNull();
                    assertThat(entry.isReference()).isTrue();
                    assertThat(entry.outdated()).containsExactly(key(2), key(1));
                });
    }

    @Test
    void pinnedOnesComeFirstThenTheNewest() {
        InboxRow pinned = with(stable("old", 1, 1, 1), Set.of(Flag.PINNED));
        assertThat(InboxEntry.merge(
                        List.of(stable("b", 2, 1, 1), pinned, reference("d", 4, "x"), stable("c", 3, 1, 1)), Map.of()))
                .extracting(InboxEntry::conversation)
                .containsExactly("old", "d", "c", "b");
    }

    @Test
    void aLargeGroupIsAsItsHeadIsAndIsNeverCountedOtherwise() {
        InboxRow row = with(stable("a", 1, 0, 4), Origin.HEAD_ONLY);
        Inbox inbox = new Inbox(MIRA.uuid(), rows(row), Map.of(), Map.of(), List.of(), ReadUnits.NONE)
                .after(new ChatEvent.HeadChanged(head("a", 8, 9)))
                .after(new ChatEvent.HeadChanged(head("somebody else's", 9, 1)));
        assertThat(inbox.heads()).containsOnlyKeys("a");
        assertThat(inbox.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.last().preview()).isEqualTo("message 8");
            assertThat(entry.unread()).isEqualTo(5);
            assertThat(entry.isBehind()).isFalse();
        });
    }

    @Test
    void whatAnotherProgramWroteIsCountedUntilItIsReadOrARowCountsIt() {
        Inbox inbox = inbox(stable("a", 2, 9, 9), reference("a", 5, "theirs"))
                .after(said("a", 3))
                .after(said("a", 4))
                .after(said("a", 5));
        assertThat(unread(inbox)).isEqualTo(3);
        assertThat(unread(inbox.after(said("a", 5)))).as("twice").isEqualTo(3);
        assertThat(unread(inbox.after(moved(stable("a", 6, 10, 9)))))
                .as("one of ours, which counts itself only")
                .isEqualTo(4);
        assertThat(unread(inbox.after(new ChatEvent.MessageCounted("a", at(4).text()))
                        .after(moved(stable("a", 5, 10, 9)))
                        .after(said("a", 4))))
                .isEqualTo(3);
        assertThat(unread(inbox.after(new ChatEvent.MessageRemoved("a", at(4).text()))))
                .isEqualTo(2);
        assertThat(unread(inbox.after(moved(read(stable("a", 2, 9, 9), 5))))).isZero();
    }

    /// A session that runs for days sees hundreds of thousands.
    @Test
    void onlyTheLastMarkersAreRemembered() {
        Inbox inbox = inbox(stable("a", 2, 9, 9));
        for (int minute = 1; minute <= Uncounted.MOST_COUNTED + 3; minute++) {
            inbox = inbox.after(new ChatEvent.MessageCounted("a", at(minute).text()));
        }
        assertThat(inbox.uncounted().get("a").counted())
                .hasSize(Uncounted.MOST_COUNTED)
                .doesNotContain(at(3).text())
                .contains(at(4).text());
        assertThat(unread(inbox.after(said("a", Uncounted.MOST_COUNTED))))
                .as("a message after its marker")
                .isZero();
    }

    private static ChatEvent said(String conversation, int minute) {
        return new ChatEvent.MessageChanged(
                new Message(conversation, at(minute), "uuid " + minute, TOMAS, "theirs", Message.Extra.NONE));
    }

    @Test
    void eventsOfOthersChangeNothing() {
        Inbox inbox = inbox(stable("a", 1, 1, 1));
        InboxRow others = new InboxRow(
                TOMAS.uuid(), "a", MIRA, null, last(2, "x"), InboxRow.Counter.NONE, Set.of(), Origin.STABLE);
        assertThat(inbox.after(moved(others))).isSameAs(inbox);
        assertThat(inbox.after(new ChatEvent.InboxRowRemoved(TOMAS.uuid(), "CNV#a")))
                .isSameAs(inbox);
        assertThat(inbox.after(new ChatEvent.HeadChanged(head("b", 1, 1)))).isSameAs(inbox);
        assertThat(inbox.after(new ChatEvent.EventsMissed("x"))).isSameAs(inbox);
    }

    @Test
    void theReferencesJobMovesItsRowByDeletingAndPutting() {
        Inbox inbox = inbox(reference("a", 1, "one"))
                .after(new ChatEvent.InboxRowRemoved(MIRA.uuid(), at(1).text()))
                .after(moved(reference("a", 2, "two")));
        assertThat(inbox.entries()).extracting(entry -> entry.last().preview()).containsExactly("two");
        assertThat(inbox.after(new ChatEvent.InboxRowRemoved(MIRA.uuid(), at(2).text()))
                        .entries())
                .isEmpty();
    }

    /// Rows only grow: whichever events come twice or late, the inbox ends where the newest ones leave it.
    @Property
    void eventsMayComeTwiceAndInAnyOrder(@ForAll("events") List<ChatEvent> events, @ForAll Random random) {
        var mixed = new ArrayList<>(events);
        mixed.addAll(events);
        Collections.shuffle(mixed, random);
        assertThat(after(mixed).rows()).isEqualTo(after(events).rows());
    }

    private static Inbox after(List<ChatEvent> events) {
        return events.stream().reduce(Inbox.empty(MIRA.uuid()), Inbox::after, (_, last) -> last);
    }

    /// A row's counters and newest message grow with its number.
    @Provide
    Arbitrary<List<ChatEvent>> events() {
        Arbitrary<ChatEvent> stable = Combinators.combine(
                        Arbitraries.of("a", "b"), Arbitraries.integers().between(1, 6))
                .as((conversation, number) -> moved(stable(conversation, number, number * 2L, number)));
        Arbitrary<ChatEvent> reference =
                Arbitraries.integers().between(1, 6).map(number -> moved(reference("c", number, "c")));
        return Arbitraries.oneOf(stable, reference).list().ofMaxSize(8);
    }

    private static @Nullable Long unread(Inbox inbox) {
        return inbox.entries().getFirst().unread();
    }

    private static InboxEntry one(InboxRow... rows) {
        List<InboxEntry> entries = InboxEntry.merge(List.of(rows), Map.of());
        assertThat(entries).hasSize(1);
        assertThat(InboxEntry.merge(List.of(rows).reversed(), Map.of())).isEqualTo(entries);
        return entries.getFirst();
    }

    private static Inbox inbox(InboxRow... rows) {
        return new Inbox(MIRA.uuid(), rows(rows), Map.of(), Map.of(), List.of(), ReadUnits.NONE);
    }

    private static Map<String, InboxRow> rows(InboxRow... rows) {
        var all = new LinkedHashMap<String, InboxRow>();
        List.of(rows).forEach(row -> all.put(Inbox.sortKey(row), row));
        return all;
    }

    private static ChatEvent moved(InboxRow row) {
        return new ChatEvent.InboxRowChanged(row);
    }

    private static Conversation head(String conversation, int minute, long seq) {
        var latest = new Conversation.Latest(last(minute, "message " + minute), seq);
        return new Conversation(conversation, "Everybody", Instant.EPOCH, INES.uuid(), 30, latest);
    }

    private static InboxRow reference(String conversation, int minute, String text) {
        return new InboxRow(
                MIRA.uuid(),
                conversation,
                TOMAS,
                null,
                last(minute, text),
                InboxRow.Counter.NONE,
                Set.of(),
                Origin.REFERENCE);
    }

    private static InboxRow stable(String conversation, int minute, long seq, long readSeq) {
        return new InboxRow(
                MIRA.uuid(),
                conversation,
                TOMAS,
                null,
                last(minute, "message " + minute),
                new InboxRow.Counter(seq, readSeq, null),
                Set.of(),
                Origin.STABLE);
    }

    private static InboxRow with(InboxRow row, Set<Flag> flags) {
        return new InboxRow(
                row.person(),
                row.conversation(),
                row.counterpart(),
                row.title(),
                row.last(),
                row.counter(),
                flags,
                row.origin());
    }

    private static InboxRow with(InboxRow row, Origin origin) {
        return new InboxRow(
                row.person(), row.conversation(), null, "Everybody", row.last(), row.counter(), row.flags(), origin);
    }

    private static InboxRow read(InboxRow row, int minute) {
        var counter = new InboxRow.Counter(row.counter().seq(), row.counter().seq(), at(minute));
        return new InboxRow(
                row.person(),
                row.conversation(),
                row.counterpart(),
                row.title(),
                row.last(),
                counter,
                row.flags(),
                row.origin());
    }

    private static InboxRow.Last last(int minute, String text) {
        return new InboxRow.Last(at(minute), null, null, text);
    }

    private static Stamp at(int minute) {
        return Stamp.of(Instant.parse("2026-07-02T10:00:00Z").plusSeconds(60L * minute));
    }

    private static Map<String, AttributeValue> key(int minute) {
        return Map.of(
                "pk", AttributeValue.fromS("GRP#" + MIRA.uuid()),
                "sk", AttributeValue.fromS(at(minute).text()));
    }
}
