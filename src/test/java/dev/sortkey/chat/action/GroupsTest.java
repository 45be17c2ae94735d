package dev.sortkey.chat.action;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.lesson.Part;
import dev.sortkey.chat.member.FormerRows;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.WatchedClient;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// Who is in a group, and what becomes of those who join and leave.
class GroupsTest extends TalkTest {
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

    /// Each request that asks for the row would be tried again for ever.
    @Test
    void aRowThatGoesBackEachTimeIsAskedForTwice() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS));
        InboxEntry entry = talk.entry(TOMAS, "choir");
        var asked = new ArrayList<DynamoDbRequest>();
        var tomas = talk.of(TOMAS, WatchedClient.of(talk.table().client(), request -> {
            if (Part.of(request).stream().anyMatch(part -> part.key().equals(ChatItem.inbox(TOMAS.uuid(), "choir")))
                    && !(request instanceof BatchGetItemRequest)
                    && Part.of(request).stream().noneMatch(part -> part.verb() == Part.Verb.PUT)) {
                asked.add(request);
                assertThat(asked).as("requests for the row").hasSizeLessThanOrEqualTo(2);
                talk.moveBack(TOMAS, "choir");
            }
        }));
        List<ThrowingCallable> changes = List.of(
                () -> new Groups(tomas).leave(entry),
                () -> tomas.flag(entry, InboxRow.Flag.PINNED, true),
                () -> tomas.markRead(entry, entry.last().at()),
                () -> new Unread(tomas).from(entry, 1, null));
        for (ThrowingCallable change : changes) {
            asked.clear();
            assertThatThrownBy(change)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("an older version of Sortkey changes them all the time");
            assertThat(asked).hasSize(2);
            new FormerRows(talk.table().client(), talk.table().name()).move("choir", List.of(TOMAS.uuid()));
        }
    }

    @Test
    void whoIsNoMemberButHasARowIsToldSo() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS));
        InboxEntry entry = talk.entry(TOMAS, "choir");
        talk.table().delete(ChatItem.member("choir", TOMAS.uuid()));
        assertBad(() -> groups(TOMAS).leave(entry), "aren't a member");
    }

    @Test
    void whoseRowIsWhereOlderVersionsKeepItCanLeave() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS));
        InboxEntry entry = talk.entry(TOMAS, "choir");
        talk.moveBack(TOMAS, "choir");
        groups(TOMAS).leave(entry);
        assertThat(handles("choir")).containsExactly("mira");
        assertThat(talk.of(TOMAS).inbox().entries()).isEmpty();
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
    void aGroupIsRenamedWhereverItsRowsAre() {
        talk.begin("choir", "Choir", List.of(MIRA, TOMAS, INES));
        InboxEntry entry = talk.entry(MIRA, "choir");
        talk.moveBack(TOMAS, "choir");
        groups(MIRA).rename(entry, "Small choir");
        assertThat(talk.entry(TOMAS, "choir").row().name()).isEqualTo("Small choir");
        talk.table().delete(ChatItem.inbox(INES.uuid(), "choir"));
        assertBad(() -> groups(MIRA).rename(entry, "Choir"), "a member's inbox row is missing");
    }

    @Test
    void aLargeGroupIsJoinedAndRenamedToo() {
        List<Person> many = Talk.crowd(Conversation.MOST_INBOXES);
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
