package dev.sortkey.chat.action;

import static dev.sortkey.testkit.ChatTable.MIRA;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.ChangeRequests;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Conversations in a table of a test's own, made as the program makes them, at noon and the seconds after it.
record Talk(Engines engines, ChatTable table) {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static Talk in(Engines engines, String table) {
        return new Talk(engines, ChatTable.create(engines.connection().dynamo(), table, false));
    }

    ChatClient of(Person person) {
        return of(person, engines.connection().dynamo());
    }

    ChatClient of(Person person, DynamoDbClient dynamo) {
        return new ChatClient(
                () -> dynamo,
                dynamo,
                dev.sortkey.chat.client.ChatTable.open(dynamo, table.name()),
                person,
                Clock.systemUTC());
    }

    void begin(String conversation, @Nullable String title, List<Person> people) {
        table.client()
                .transactWriteItems(SendRequests.begin(
                        table.name(),
                        people,
                        title,
                        message(conversation, people.getFirst(), "Hello.", 0),
                        UUID.randomUUID().toString()));
    }

    /// Mira and so many others.
    static List<Person> crowd(int others) {
        return IntStream.rangeClosed(0, others)
                .mapToObj(i -> i == 0 ? MIRA : new Person("person-" + i, "person-" + i, "Person " + i))
                .toList();
    }

    /// A group that two people began, and the others joined one by one: it isn't large, however many they are.
    void grow(String conversation, List<Person> people) {
        begin(conversation, "Grown", people.subList(0, 2));
        InboxRow first = table.inbox(people.getFirst(), conversation);
        for (Person person : people.subList(2, people.size())) {
            table.client()
                    .transactWriteItems(ChangeRequests.join(
                            table.name(),
                            new Member(conversation, person, false, NOON, null),
                            new InboxRow(
                                    person.uuid(),
                                    conversation,
                                    null,
                                    "Grown",
                                    first.last(),
                                    InboxRow.Counter.NONE,
                                    Set.of(),
                                    InboxRow.Origin.STABLE)));
        }
    }

    /// Puts a person's row where older versions keep it.
    void moveBack(Person person, String conversation) {
        var row = new HashMap<>(table.inbox(person, conversation).item());
        row.putAll(ChatItem.formerInbox(person.uuid(), conversation));
        table.delete(ChatItem.inbox(person.uuid(), conversation));
        table.put(row);
    }

    /// A message, `second` seconds after noon.
    Message say(String conversation, Person sender, List<Person> members, String text, int second) {
        Message message = message(conversation, sender, text, second);
        table.client()
                .transactWriteItems(SendRequests.send(
                        table.name(),
                        message,
                        members.stream().map(Person::uuid).toList(),
                        UUID.randomUUID().toString()));
        return message;
    }

    static Message message(String conversation, Person sender, String text, int second) {
        Instant at = NOON.plusSeconds(second);
        return new Message(
                conversation,
                Stamp.of(at),
                UUID.randomUUID().toString(),
                sender,
                text,
                new Message.Extra(at, null, null, true));
    }

    InboxEntry entry(Person person, String conversation) {
        return of(person).inbox().entries().stream()
                .filter(entry -> entry.conversation().equals(conversation))
                .findFirst()
                .orElseThrow();
    }

    InboxRow.Counter counter(Person person, String conversation) {
        return table.inbox(person, conversation).counter();
    }
}
