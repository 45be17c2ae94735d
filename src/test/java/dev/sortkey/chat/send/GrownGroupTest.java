package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.ChatItem;
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
import dev.sortkey.testkit.WatchedClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Messages to a group with more members than rows can be looked for at once.
@Tag("engine")
class GrownGroupTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final InboxRow.Last LAST = new InboxRow.Last(Stamp.of(NOON), "uuid", MIRA.uuid(), "Hello");
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

    /// In a large group a mention moves the row of whoever is mentioned, and no other.
    @Test
    void whoIsMentionedInALargeGroupIsTold() {
        try (Engines engines = Engines.start()) {
            ChatTable table = ChatTable.create(engines.connection().dynamo(), "talk", false);
            var latest = new Conversation.Latest(LAST, 1);
            table.put(new Conversation("all", "All of us", NOON, MIRA.uuid(), MEMBERS, latest).item());
            join(table, MIRA);
            for (int i = 1; i < MEMBERS; i++) {
                join(table, new Person("person-" + i, "person-" + i, "Person " + i));
            }
            var places = new ArrayList<Integer>();
            Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
            DynamoDbClient client = WatchedClient.of(table.client(), request -> {
                if (request instanceof TransactWriteItemsRequest all) {
                    places.add(all.transactItems().size());
                }
            });
            var writer = new MessageWriter(client, table.name(), new Roster(client, table.name(), clock), clock);

            assertThat(writer.attempt(entry("one", 1, "Hello everybody"))).isInstanceOf(Outcome.Sent.class);
            assertThat(writer.attempt(entry("two", 2, "@person-3 and @Person-4, please call @mira")))
                    .isInstanceOf(Outcome.Sent.class);
            assertThat(places).containsExactly(3, 5);
            assertThat(mentions(table, "person-3", "person-4", "person-5")).containsExactly(1L, 1L, 0L);
            assertThat(table.inbox(MIRA, "all").counter().mentions()).isZero();

            table.delete(ChatItem.inbox("person-4", "all"));
            var former = new HashMap<>(row("person-5").item());
            former.putAll(ChatItem.formerInbox("person-5", "all"));
            table.put(former);
            table.delete(ChatItem.inbox("person-5", "all"));
            assertThat(writer.attempt(entry("three", 3, "@person-3 @person-4 @person-5")))
                    .as("whose row is lost holds up nobody")
                    .isInstanceOf(Outcome.Sent.class);
            assertThat(mentions(table, "person-3", "person-5")).containsExactly(2L, 1L);
            assertThat(table.messages("all")).hasSize(3);

            Person answering = new Person("person-3", "person-3", "Person 3");
            assertThat(writer.attempt(entry("four", 4, answering, "Here I am"))).isInstanceOf(Outcome.Sent.class);
            assertThat(mentions(table, "person-3")).as("who answers has read").containsExactly(0L);
        }
    }

    @Test
    void anOlderVersionThatMovesARowBackAllTheTimeHoldsUpNobody() {
        try (Engines engines = Engines.start()) {
            ChatTable table = ChatTable.create(engines.connection().dynamo(), "talk", false);
            table.put(new Conversation("all", "All", NOON, MIRA.uuid(), 26, new Conversation.Latest(LAST, 1)).item());
            join(table, MIRA);
            join(table, new Person("person-1", "person-1", "Person 1"));
            var places = new ArrayList<Integer>();
            DynamoDbClient client = WatchedClient.of(table.client(), request -> {
                if (request instanceof TransactWriteItemsRequest all
                        && all.transactItems().getFirst().put() != null
                        && ChatItem.of(all.transactItems().getFirst().put().item())
                                .equals(Optional.of(ChatItem.MESSAGE))) {
                    places.add(all.transactItems().size());
                    var former = new HashMap<>(row("person-1").item());
                    former.putAll(ChatItem.formerInbox("person-1", "all"));
                    table.put(former);
                    table.delete(ChatItem.inbox("person-1", "all"));
                }
            });
            Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
            var writer = new MessageWriter(client, table.name(), new Roster(client, table.name(), clock), clock);
            assertThat(writer.attempt(entry("one", 1, "@person-1"))).isInstanceOf(Outcome.Sent.class);
            assertThat(places).containsExactly(4, 4, 3);
        }
    }

    /// Where there are more than a transaction has places for, the first ones are told.
    @Test
    void everybodyCanBeMentionedInOneMessage() {
        try (Engines engines = Engines.start()) {
            ChatTable table = ChatTable.create(engines.connection().dynamo(), "talk", false);
            table.put(new Conversation("all", "All", NOON, MIRA.uuid(), 101, new Conversation.Latest(LAST, 1)).item());
            join(table, MIRA);
            var text = new StringBuilder();
            for (int i = 100; i < 200; i++) {
                join(table, new Person("p" + i, "p" + i, "P " + i));
                text.append("@p").append(i).append(' ');
            }
            Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
            var writer = new MessageWriter(
                    table.client(), table.name(), new Roster(table.client(), table.name(), clock), clock);
            assertThat(writer.attempt(entry("one", 1, text.toString().strip()))).isInstanceOf(Outcome.Sent.class);
            assertThat(mentions(table, "p100", "p196", "p197")).containsExactly(1L, 1L, 0L);
        }
    }

    private static List<Long> mentions(ChatTable table, String... people) {
        return Stream.of(people)
                .map(uuid -> table.inbox(new Person(uuid, uuid, uuid), "all")
                        .counter()
                        .mentions())
                .toList();
    }

    private static void join(ChatTable table, Person person) {
        table.put(new Member("all", person, false, NOON, null).item());
        table.put(row(person.uuid()).item());
    }

    private static InboxRow row(String person) {
        return new InboxRow(
                person, "all", null, "All of us", LAST, InboxRow.Counter.NONE, Set.of(), InboxRow.Origin.STABLE);
    }

    private static OutboxEntry entry(String uuid, int second) {
        return entry(uuid, second, "hello");
    }

    private static OutboxEntry entry(String uuid, int second, String text) {
        return entry(uuid, second, MIRA, text);
    }

    private static OutboxEntry entry(String uuid, int second, Person sender, String text) {
        Instant at = NOON.plusSeconds(second);
        return new OutboxEntry(
                uuid, "all", Stamp.of(at).text(), sender, new OutboxEntry.Said(text, null), at, null, null);
    }
}
