package dev.sortkey.chat.action;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who is in a group, and what becomes of those who join and leave.
@Tag("engine")
class GroupsTest {
    private static Engines engines;
    private static Talk talk;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        talk = Talk.in(engines, "groups");
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @AfterEach
    void clear() {
        talk.table().clear();
    }

    private static Groups groups(Person person) {
        return new Groups(talk.of(person));
    }

    private static List<String> handles(String conversation) {
        return groups(MIRA).members(conversation).members().stream()
                .map(member -> member.person().handle())
                .toList();
    }

    private static void assertBad(ThrowingCallable asked, String words) {
        assertThatThrownBy(asked)
                .isInstanceOfSatisfying(
                        UserException.class,
                        refused -> assertThat(refused.error()).isInstanceOf(UserError.BadInput.class))
                .hasMessageContaining(words);
    }

    @Test
    void whoIsAddedHasNothingUnreadAndGetsTheNextMessage() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS));

        groups(MIRA).add(talk.entry(MIRA, "choir"), INES);

        assertThat(handles("choir")).containsExactly("mira", "tomas", "ines");
        assertThat(groups(MIRA).members("choir").head())
                .satisfies(head -> assertThat(head.members()).isEqualTo(3));
        assertThat(talk.entry(INES, "choir")).satisfies(entry -> {
            assertThat(entry.unread()).isZero();
            assertThat(entry.row().name()).isEqualTo("Choir");
            assertThat(entry.last().preview()).isEqualTo("Hello.");
        });
        talk.say("choir", TOMAS, List.of(MIRA, TOMAS, INES), "Welcome!", 1);
        assertThat(talk.entry(INES, "choir").unread()).isEqualTo(1);
    }

    @Test
    void whoIsAddedTwiceIsThereOnceAndCountedOnce() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS));
        InboxEntry entry = talk.entry(MIRA, "choir");
        groups(MIRA).add(entry, INES);

        assertBad(() -> groups(MIRA).add(entry, INES), "Inês do Vale is already a member");
        assertBad(() -> groups(TOMAS).add(talk.entry(TOMAS, "choir"), MIRA), "Mira Castellane is already a member");

        Conversation head = groups(MIRA).members("choir").head();
        assertThat(head).isNotNull();
        assertThat(head.members()).isEqualTo(3);
    }

    @Test
    void nobodyIsAddedToADirectConversationOrToOneOfAnotherProgram() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        assertBad(() -> groups(MIRA).add(talk.entry(MIRA, "two"), INES), "has two people");
        assertBad(() -> groups(MIRA).rename(talk.entry(MIRA, "two"), "Us"), "has two people");
        assertBad(() -> groups(MIRA).leave(talk.entry(MIRA, "two")), "can't leave a direct conversation");

        talk.table().putReferenceRow(MIRA, TOMAS, "old", "2026-02-01T08:00:00+00:00", "Hi");
        assertBad(() -> groups(MIRA).add(talk.entry(MIRA, "old"), INES), "another program");
    }

    @Test
    void theLastOneStays() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS));
        InboxEntry entry = talk.entry(TOMAS, "choir");
        groups(TOMAS).leave(entry);
        assertThat(talk.of(TOMAS).inbox().entries()).isEmpty();
        assertThat(handles("choir")).containsExactly("mira");

        assertBad(() -> groups(TOMAS).leave(entry), "aren't a member");
        assertBad(() -> groups(MIRA).leave(talk.entry(MIRA, "choir")), "the last member");
        assertThat(handles("choir")).containsExactly("mira");
    }

    @Test
    void whoLeavesCanBeAddedAgain() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS));
        groups(TOMAS).leave(talk.entry(TOMAS, "choir"));
        groups(MIRA).add(talk.entry(MIRA, "choir"), TOMAS);
        assertThat(handles("choir")).containsExactly("mira", "tomas");
        assertThat(talk.entry(TOMAS, "choir").unread()).isZero();
    }

    @Test
    void allMembersSeeTheNewNameOfAGroup() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS, INES));

        assertThat(groups(TOMAS).rename(talk.entry(TOMAS, "choir"), "  Small choir "))
                .isEqualTo("Small choir");

        assertThat(List.of(MIRA, TOMAS, INES))
                .extracting(person -> talk.entry(person, "choir").row().name())
                .containsOnly("Small choir");
        assertBad(() -> groups(MIRA).rename(talk.entry(MIRA, "choir"), " "), "no name");
        assertBad(() -> groups(MIRA).rename(talk.entry(MIRA, "choir"), "a".repeat(101)), "too long");
    }

    @Test
    void aLargeGroupIsJoinedAndRenamedToo() {
        List<Person> many = IntStream.rangeClosed(0, Conversation.MOST_INBOXES)
                .mapToObj(i -> i == 0 ? MIRA : new Person("person-" + i, "person-" + i, "Person " + i))
                .toList();
        talk.begin("all", "Everybody", many);
        groups(MIRA).add(talk.entry(MIRA, "all"), TOMAS);
        assertThat(talk.entry(TOMAS, "all").unread()).isZero();
        groups(TOMAS).rename(talk.entry(TOMAS, "all"), "All of us");
        assertThat(talk.entry(MIRA, "all").row().name()).isEqualTo("All of us");
        groups(TOMAS).leave(talk.entry(TOMAS, "all"));
        assertThat(handles("all")).hasSize(many.size());
    }

    @Test
    void aReceiptNeverGoesBack() {
        talk.begin("two", null, List.of(MIRA, TOMAS));
        Stamp later = Stamp.of(Talk.NOON.plusSeconds(9));
        groups(TOMAS).receipt("two", later);
        groups(TOMAS).receipt("two", Stamp.of(Talk.NOON));
        groups(INES).receipt("two", later); // isn't a member
        assertThat(groups(MIRA).members("two").members())
                .extracting(member -> member.person().handle(), Member::readAt)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("mira", null),
                        org.assertj.core.groups.Tuple.tuple("tomas", later));
    }
}
