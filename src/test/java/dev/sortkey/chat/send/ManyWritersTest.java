package dev.sortkey.chat.send;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.testkit.ChatTable;
import dev.sortkey.testkit.Engines;
import dev.sortkey.testkit.FaultyClient;
import dev.sortkey.testkit.FaultyClient.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Many programs write into one conversation at once, and their clocks disagree.
@Tag("engine")
class ManyWritersTest {
    private static final List<Duration> SKEWS = List.of(
            Duration.ZERO,
            Duration.ofMillis(200),
            Duration.ofMillis(-200),
            Duration.ofMillis(70),
            Duration.ofMillis(-130),
            Duration.ofHours(2),
            Duration.ofHours(-2),
            Duration.ofSeconds(-9));
    private static final List<Person> PEOPLE = List.of(MIRA, TOMAS, INES);
    private static final int EACH = 20;

    private static Engines engines;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        engines = Engines.start();
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @Test
    void everyMessageIsThereOnceAndTheInboxesAreExact() throws Exception {
        var table = ChatTable.create(engines.connection().dynamo(), "calm", false);

        check(table, write(table, table.client()));
    }

    @Test
    void soItIsWhenTheServiceFailsBeforeAndAfterItHasWritten() throws Exception {
        var table = ChatTable.create(engines.connection().dynamo(), "stormy", false);
        var faults = Map.of(Fault.THROTTLED, 5, Fault.CONFLICT, 5, Fault.BEFORE, 5, Fault.AFTER, 5);
        var faulty = FaultyClient.of(engines.connection(), 42, faults);

        check(table, write(table, faulty.client()));
        assertThat(faulty.injected().keySet()).isEqualTo(faults.keySet());
    }

    @Test
    void theReferencesRowsFollowAndAreNeverDoubled() throws Exception {
        var table = ChatTable.create(engines.connection().dynamo(), "followed", true);
        var writers = new ArrayList<Writer>();
        for (int i = 0; i < 4; i++) {
            Person person = PEOPLE.get(i % 2);
            writers.add(new Writer(table.client(), table.name(), person, folder.resolve("f-" + i), SKEWS.get(i), true));
        }
        try {
            String conversation = writers.getFirst()
                    .sender
                    .begin(MIRA, List.of(TOMAS), null, "begin")
                    .message()
                    .conversation();
            writers.getFirst().awaitSent(1);
            for (int n = 0; n < EACH; n++) {
                for (int i = 0; i < writers.size(); i++) {
                    writers.get(i).sender.send(writers.get(i).person, conversation, i + "-" + n);
                }
            }
            for (Writer writer : writers) {
                writer.awaitSent(EACH);
            }
            Message newest = table.messages(conversation).getLast();
            assertThat(table.inbox(MIRA, conversation).counter().seq()).isEqualTo(4 * EACH + 1);
            for (Person person : List.of(MIRA, TOMAS)) {
                assertThat(table.partition("GRP#" + person.uuid()))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.get("sk").s())
                                    .isEqualTo(newest.stamp().text());
                            assertThat(row.get("message").s()).isEqualTo(newest.text());
                        });
            }
        } finally {
            writers.forEach(Writer::close);
        }
    }

    /// The conversation that all have written into.
    private String write(ChatTable table, DynamoDbClient client) throws Exception {
        var writers = new ArrayList<Writer>();
        for (int i = 0; i < SKEWS.size(); i++) {
            writers.add(
                    new Writer(client, table.name(), PEOPLE.get(i % 3), folder.resolve("outbox-" + i), SKEWS.get(i)));
        }
        try {
            Writer first = writers.getFirst();
            String conversation = first.sender
                    .begin(MIRA, List.of(TOMAS, INES), "Harbour", "0-begin")
                    .message()
                    .conversation();
            first.awaitSent(1);
            for (int n = 0; n < EACH; n++) {
                for (int i = 0; i < writers.size(); i++) {
                    writers.get(i).sender.send(writers.get(i).person, conversation, i + "-" + n);
                }
            }
            for (Writer writer : writers) {
                writer.awaitSent(EACH);
                assertThat(writer.outgoing()).isEmpty();
            }
            return conversation;
        } finally {
            writers.forEach(Writer::close);
        }
    }

    private static void check(ChatTable table, String conversation) {
        List<Message> messages = table.messages(conversation);
        int total = SKEWS.size() * EACH + 1;
        assertThat(messages).hasSize(total).extracting(Message::uuid).doesNotHaveDuplicates();
        assertThat(messages).extracting(Message::text).doesNotHaveDuplicates();
        for (int i = 0; i < SKEWS.size(); i++) {
            String own = i + "-";
            assertThat(messages)
                    .extracting(Message::text)
                    .filteredOn(text -> text.startsWith(own) && !text.equals("0-begin"))
                    .containsExactlyElementsOf(java.util.stream.IntStream.range(0, EACH)
                            .mapToObj(n -> own + n)
                            .toList());
        }
        Message newest = messages.getLast();
        Map<String, Long> readBySending = new HashMap<>();
        for (int i = 0; i < total; i++) {
            readBySending.put(messages.get(i).sender().uuid(), i + 1L);
        }
        for (Person person : PEOPLE) {
            InboxRow row = table.inbox(person, conversation);
            assertThat(row.last()).isEqualTo(InboxRow.Last.of(newest));
            assertThat(row.counter().seq()).isEqualTo(total);
            assertThat(row.counter().readSeq()).isEqualTo(readBySending.get(person.uuid()));
        }
    }
}
