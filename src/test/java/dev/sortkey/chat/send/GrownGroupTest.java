package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.GroupRequests;
import dev.sortkey.chat.pattern.MoveRequests;
import dev.sortkey.chat.send.MessageWriter.Outcome;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Messages to a group with more members than rows can be looked for at once.
@Tag("engine")
class GrownGroupTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MEMBERS = MoveRequests.MOST + 10;

    @Test
    void whoHasJustLeftHoldsUpNobody() {
        try (Engines engines = Engines.start()) {
            ChatTable table = ChatTable.create(engines.connection().dynamo(), "talk", false);
            table.put(new Conversation("all", "All of us", NOON, MIRA.uuid(), MEMBERS, null).item());
            join(table, MIRA);
            for (int i = 1; i < MEMBERS; i++) {
                join(table, new Person("person-" + i, "person-" + i, "Person " + i));
            }
            Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
            var writer = new MessageWriter(
                    table.client(), table.name(), new Roster(table.client(), table.name(), clock), clock);
            assertThat(writer.attempt(entry("one", 1))).isInstanceOf(Outcome.Sent.class);

            table.client().transactWriteItems(GroupRequests.leave(table.name(), "all", "person-7"));

            assertThat(writer.attempt(entry("two", 2))).isEqualTo(new Outcome.Changed(entry("two", 2)));
            assertThat(writer.attempt(entry("two", 2))).isInstanceOf(Outcome.Sent.class);
            assertThat(table.inbox(MIRA, "all").counter().seq()).isEqualTo(2);
        }
    }

    private static void join(ChatTable table, Person person) {
        table.put(new Member("all", person, false, NOON, null).item());
        table.put(new InboxRow(
                        person.uuid(),
                        "all",
                        null,
                        "All of us",
                        new InboxRow.Last(Stamp.of(NOON), "uuid", MIRA.uuid(), "Hello"),
                        InboxRow.Counter.NONE,
                        Set.of(),
                        InboxRow.Origin.STABLE)
                .item());
    }

    private static OutboxEntry entry(String uuid, int second) {
        Instant at = NOON.plusSeconds(second);
        return new OutboxEntry(
                uuid, "all", Stamp.of(at).text(), MIRA, new OutboxEntry.Said("hello", null), at, null, null);
    }
}
