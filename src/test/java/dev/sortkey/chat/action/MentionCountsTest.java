package dev.sortkey.chat.action;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.pattern.SendRequests;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mentions are counted in the rows of those who are mentioned, for nothing, until they read or write.
class MentionCountsTest extends TalkTest {
    private static final List<Person> ALL = List.of(MIRA, TOMAS, INES);

    @BeforeEach
    void begin() {
        talk.begin("choir", "Choir", ALL);
    }

    private static double mention(int second, String... uuids) {
        Message message = Talk.message("choir", TOMAS, "Look", second);
        return talk.table()
                .client()
                .transactWriteItems(SendRequests.send(
                        talk.table().name(),
                        message,
                        ALL.stream().map(Person::uuid).toList(),
                        Set.of(uuids),
                        UUID.randomUUID().toString()))
                .consumedCapacity()
                .getFirst()
                .capacityUnits();
    }

    private static long mentions(Person person) {
        return talk.counter(person, "choir").mentions();
    }

    @Test
    void mentionsAreCountedUntilTheyAreRead() {
        double plain = mention(1);
        double mentioning = mention(2, MIRA.uuid(), TOMAS.uuid());
        mention(3, MIRA.uuid());
        assertThat(mentioning).isEqualTo(plain).isEqualTo(8);
        assertThat(mentions(MIRA)).isEqualTo(2);
        assertThat(mentions(INES)).isZero();
        assertThat(mentions(TOMAS)).as("who mentions himself").isZero();

        InboxEntry entry = talk.entry(MIRA, "choir");
        talk.of(MIRA).markRead(entry, entry.last().at());
        assertThat(mentions(MIRA)).isZero();

        mention(4, MIRA.uuid());
        talk.say("choir", MIRA, ALL, "I am here.", 5);
        assertThat(mentions(MIRA)).as("who answers has read").isZero();
    }
}
