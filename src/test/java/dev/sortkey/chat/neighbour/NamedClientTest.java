package dev.sortkey.chat.neighbour;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.client.ChatClient;
import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.member.Revisions;
import dev.sortkey.chat.member.Roster;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.pattern.SendRequests;
import dev.sortkey.dynamo.client.Cancellation;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/// A table all of whose attributes have other names.
@Tag("engine")
class NamedClientTest {
    private static final AttributeNames NAMES = AttributeNames.parse(List.of(
            "message=body",
            "message_uuid=id",
            "message_group_uuid=conversation_id",
            "user_uuid=user_id",
            "user_handle=user_name",
            "user_display_name=full_name"));
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Stamp AT = Stamp.of(Instant.parse("2026-03-01T10:00:00Z"));

    private static Engines engines;
    private static ChatTable table;
    private static DynamoDbClient named;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        table = ChatTable.create(engines.connection().dynamo(), "named", false);
        named = NamedClient.of(engines.connection().dynamo(), new TableNames(NAMES, IndexNames.REFERENCE));
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @BeforeEach
    void clear() {
        table.clear();
        table.put(Map.of(
                "pk", s("GRP#" + MIRA.uuid()),
                "sk", s(AT.text()),
                "conversation_id", s("theirs"),
                "body", s("hello"),
                "user_id", s(TOMAS.uuid()),
                "user_name", s("tomas"),
                "full_name", s("Tomas Ek")));
        table.put(Map.of(
                "pk", s("MSG#theirs"),
                "sk", s(AT.text()),
                "id", s("one"),
                "body", s("hello"),
                "user_id", s(TOMAS.uuid()),
                "user_name", s("tomas"),
                "full_name", s("Tomas Ek")));
    }

    @Test
    void whatTheTableHasIsReadWithOurNames() {
        assertThat(mira().inbox().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.row().counterpart()).isEqualTo(TOMAS);
            assertThat(entry.last().preview()).isEqualTo("hello");
        });
        assertThat(mira().history("theirs").older().good())
                .containsExactly(new Message("theirs", AT, "one", TOMAS, "hello", Message.Extra.NONE));
    }

    @Test
    void whatIsWrittenEditedAndDeletedHasTheTablesNames() {
        Message message = send("mine");
        assertThat(stored(message).keySet())
                .isEqualTo(Set.of("pk", "sk", "id", "body", "user_id", "user_name", "full_name", "sent_at", "v"));
        assertThat(mira().edit(message, "changed").text()).isEqualTo("changed");
        assertThat(stored(message))
                .containsEntry("body", s("changed"))
                .doesNotContainKeys("message", "user_uuid")
                .containsKey("edited_at");
        assertThat(mira().delete(message).isDeleted()).isTrue();
        assertThat(stored(message)).containsEntry("body", s(""));
        assertThatThrownBy(() ->
                        mira().edit(mira().history("theirs").older().good().getLast(), "not mine"))
                .isInstanceOf(UserException.class);
    }

    @Test
    void nothingStaysOfADeletedTextInTheProgramsRowsWhateverTheirAttributesAreCalled() {
        Message message = send("mine");
        table.delete(Map.of("pk", s("GRP#" + MIRA.uuid()), "sk", s(AT.text())));
        List.of(MIRA, TOMAS)
                .forEach(person -> table.put(Map.of(
                        "pk", s("GRP#" + person.uuid()),
                        "sk", s(message.stamp().text()),
                        "conversation_id", s("theirs"),
                        "body", s("mine"),
                        "user_id", s("another"),
                        "user_name", s("another"),
                        "full_name", s("Another"))));
        new Revisions(named, table.name(), MIRA.uuid(), true).delete(message, Stamp.of(CLOCK.instant()));
        for (Person person : List.of(MIRA, TOMAS)) {
            assertThat(table.partition("GRP#" + person.uuid()))
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row).containsEntry("body", s("")).doesNotContainKey("message"));
        }
    }

    @Test
    void whatRefusesATransactionIsReadToo() {
        Message message = send("mine");
        assertThatThrownBy(() -> write(message))
                .isInstanceOfSatisfying(
                        UserException.class,
                        failure -> assertThat(
                                        Cancellation.in(failure).orElseThrow().item(0))
                                .containsEntry("message_uuid", s(message.uuid())));
    }

    @Test
    void recordsAreReadToo() {
        Record record = Record.builder()
                .eventName(OperationType.INSERT)
                .dynamodb(change -> change.keys(Map.of("pk", s("MSG#theirs"), "sk", s(AT.text())))
                        .newImage(table.partition("MSG#theirs").getFirst()))
                .build();
        assertThat(ChatEvent.of(record)).isEmpty();
        assertThat(ChatEvent.of(NAMES.read(record)))
                .contains(new ChatEvent.MessageChanged(
                        new Message("theirs", AT, "one", TOMAS, "hello", Message.Extra.NONE)));
    }

    /// Other items aren't the other programs'.
    @Test
    void itemsOfOursHaveOurNames() {
        send("mine");
        assertThat(table.inbox(MIRA, "theirs").last().preview()).isEqualTo("mine");
        assertThat(table.partition("INB#" + TOMAS.uuid()).getFirst()).containsKeys("message", "user_uuid");
    }

    private Message send(String text) {
        Stamp now = Stamp.of(CLOCK.instant());
        var message = new Message("theirs", now, "mine", MIRA, text, new Message.Extra(now.moment(), null, null, true));
        write(message);
        return message;
    }

    private static void write(Message message) {
        List<String> members =
                new Roster(named, table.name(), CLOCK).of("theirs", MIRA).uuids();
        named.transactWriteItems(SendRequests.send(table.name(), message, members, null));
    }

    private static Map<String, AttributeValue> stored(Message message) {
        return table.partition("MSG#theirs").stream()
                .filter(item -> s(message.stamp().text()).equals(item.get("sk")))
                .findFirst()
                .orElseThrow();
    }

    private static ChatClient mira() {
        return new ChatClient(
                () -> named, named, dev.sortkey.chat.client.ChatTable.open(named, table.name()), MIRA, CLOCK);
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
