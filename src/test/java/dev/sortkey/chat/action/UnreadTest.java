package dev.sortkey.chat.action;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.client.ChatEvent;
import dev.sortkey.chat.client.History;
import dev.sortkey.chat.client.Inbox;
import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What was read and is unread again, and reading on from some date.
class UnreadTest extends TalkTest {
    private static final List<Person> BOTH = List.of(MIRA, TOMAS);

    private static Unread unread(Person person) {
        return new Unread(talk.of(person));
    }

    private static void readAll(Person person) {
        InboxEntry entry = talk.entry(person, "two");
        talk.of(person).markRead(entry, entry.last().at());
    }

    /// The first message and four by Tomas; Mira has read all.
    private static List<Message> said() {
        talk.begin("two", null, BOTH);
        var said = new ArrayList<Message>();
        for (int second = 1; second <= 4; second++) {
            said.add(talk.say("two", TOMAS, BOTH, "Message " + second, second));
        }
        readAll(MIRA);
        assertThat(talk.entry(MIRA, "two").unread()).isZero();
        return said;
    }

    @Test
    void messagesFromOneOnAreUnreadAndCanBeReadAgain() {
        List<Message> said = said();
        unread(MIRA).from(talk.entry(MIRA, "two"), 3, said.getFirst().stamp());
        assertThat(talk.entry(MIRA, "two").unread()).isEqualTo(3);
        assertThat(talk.counter(MIRA, "two").readAt()).isEqualTo(said.getFirst().stamp());
        readAll(MIRA);
        assertThat(talk.entry(MIRA, "two").unread()).isZero();
    }

    @Test
    void thereAreNeverMoreUnreadThanCounted() {
        said();
        unread(MIRA).from(talk.entry(MIRA, "two"), 1_000, null);
        assertThat(talk.counter(MIRA, "two")).satisfies(counter -> {
            assertThat(counter.readSeq()).isZero();
            assertThat(counter.seq()).isEqualTo(5);
            assertThat(counter.readAt()).isNull();
        });
        unread(MIRA).from(talk.entry(MIRA, "two"), 2, null);
        assertThat(talk.entry(MIRA, "two").unread()).as("only more get unread").isEqualTo(5);
    }

    @Test
    void theNewestIsUnreadUnlessSomethingIs() {
        said();
        unread(MIRA).newest(talk.entry(MIRA, "two"));
        assertThat(talk.entry(MIRA, "two").unread()).isEqualTo(1);
        unread(MIRA).newest(talk.entry(MIRA, "two"));
        assertThat(talk.entry(MIRA, "two").unread()).isEqualTo(1);
        talk.say("two", TOMAS, BOTH, "One more", 9);
        assertThat(talk.entry(MIRA, "two").unread()).isEqualTo(2);
    }

    @Test
    void nothingIsUnreadWhereNothingIsCounted() {
        talk.table().putReferenceRow(MIRA, TOMAS, "old", "2026-02-01T08:00:00+00:00", "Hi");
        assertThatThrownBy(() -> unread(MIRA).newest(talk.entry(MIRA, "old")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No message of this conversation is counted");
        talk.begin("choir", "Choir", BOTH);
        new Groups(talk.of(MIRA)).add(talk.entry(MIRA, "choir"), INES);
        assertThatThrownBy(() -> unread(INES).newest(talk.entry(INES, "choir")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No message of this conversation is counted");
    }

    @Test
    void inALargeGroupTheHeadCounts() {
        List<Person> many = Talk.crowd(Conversation.MOST_INBOXES);
        talk.begin("all", "Everybody", many);
        unread(MIRA).newest(talk.entry(MIRA, "all"));
        assertThat(talk.entry(MIRA, "all").unread()).isEqualTo(1);
    }

    /// The row is smaller than the known one, and yet it is newer.
    @Test
    void otherWindowsFollow() {
        said();
        Inbox window = talk.of(MIRA).inbox();
        unread(MIRA).newest(talk.entry(MIRA, "two"));
        Inbox after = window.after(new ChatEvent.InboxRowChanged(talk.table().inbox(MIRA, "two")));
        assertThat(after.entries().getFirst().unread()).isEqualTo(1);
        readAll(MIRA);
        Inbox read = after.after(new ChatEvent.InboxRowChanged(talk.table().inbox(MIRA, "two")));
        assertThat(read.entries().getFirst().unread()).isZero();
        assertThat(read.after(new ChatEvent.InboxRowChanged(
                        after.rows().values().iterator().next())))
                .as("a late event")
                .isEqualTo(read);
    }

    @Test
    void aConversationIsReadOnFromSomeMoment() {
        List<Message> said = said();
        Later later = Later.since(talk.of(MIRA), "two", said.get(2).stamp());
        assertThat(later.next().good()).extracting(Message::text).containsExactly("Message 3", "Message 4");
        assertThat(later.hasMore()).isFalse();
        assertThat(Later.after(talk.of(MIRA), "two", said.get(2).stamp()).next().good())
                .extracting(Message::text)
                .containsExactly("Message 4");
        assertThat(History.before(talk.of(MIRA), "two", said.get(1).stamp())
                        .older()
                        .good())
                .extracting(Message::text)
                .containsExactly("Message 1", "Hello.");
        assertThat(Later.since(talk.of(MIRA), "two", dev.sortkey.chat.model.Stamp.of(Talk.NOON.plusSeconds(999)))
                        .next()
                        .good())
                .isEmpty();
    }
}
