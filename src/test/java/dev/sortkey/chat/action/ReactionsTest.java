package dev.sortkey.chat.action;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Reaction;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reactions to messages, and what other programs see of them: nothing.
class ReactionsTest extends TalkTest {
    private static final List<Person> BOTH = List.of(MIRA, TOMAS);
    private Message first;
    private Message second;

    @BeforeEach
    void say() {
        talk.begin("two", null, BOTH);
        first = talk.say("two", MIRA, BOTH, "First", 1);
        second = talk.say("two", TOMAS, BOTH, "Second", 2);
    }

    private static Reactions reactions(Person person) {
        return new Reactions(talk.of(person), "two");
    }

    @Test
    void aPageOfMessagesHasItsReactionsInOneQuery() {
        reactions(MIRA).add(second, "👍");
        reactions(TOMAS).add(second, "👍");
        reactions(TOMAS).add(first, "👩‍🌾");
        String from = first.stamp().text();
        assertThat(reactions(MIRA).between(from, Stamp.BEHIND_ALL)).hasSize(3);
        assertThat(reactions(MIRA).between(from, from)).containsExactly(new Reaction("two", from, TOMAS, "👩‍🌾"));
        assertThat(reactions(MIRA).between(second.stamp().text(), second.stamp().text()))
                .extracting(Reaction::person)
                .containsExactlyInAnyOrder(MIRA, TOMAS);
    }

    @Test
    void theSameIsThereOnceAndGoesOnce() {
        reactions(MIRA).add(second, "👍");
        reactions(MIRA).add(second, "👍");
        reactions(MIRA).add(second, "🎉");
        assertThat(reactions(MIRA).between("0", Stamp.BEHIND_ALL)).hasSize(2);
        reactions(MIRA).remove(second, "👍");
        reactions(MIRA).remove(second, "👍");
        assertThat(reactions(MIRA).between("0", Stamp.BEHIND_ALL))
                .extracting(Reaction::emoji)
                .containsExactly("🎉");
    }

    @Test
    void nobodyReactsToWhatWasDeletedOrNeverThere() {
        talk.of(TOMAS).delete(second);
        assertThatThrownBy(() -> reactions(MIRA).add(second, "👍"))
                .isInstanceOfSatisfying(
                        UserException.class,
                        refused -> assertThat(refused.error()).isInstanceOf(UserError.BadInput.class))
                .hasMessageContaining("was deleted");
        assertThatThrownBy(() -> reactions(MIRA).add(Talk.message("two", TOMAS, "Never", 99), "👍"))
                .isInstanceOf(UserException.class);
        assertThat(reactions(MIRA).between("0", Stamp.BEHIND_ALL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "yes", "1", "👍👍", "👍 !"})
    void onlyOneEmojiIsAReaction(String text) {
        assertThatThrownBy(() -> reactions(MIRA).add(second, text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("emoji");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "❤️", "👩‍🌾", "🇪🇸", "👍🏽", "#️⃣"})
    void everyEmojiIsOne(String emoji) {
        Reaction reaction = reactions(MIRA).add(second, emoji);
        assertThat(reactions(MIRA).between("0", Stamp.BEHIND_ALL)).containsExactly(reaction);
    }

    /// Neither the messages, nor an inbox, nor the index has them.
    @Test
    void otherProgramsDontMeetThem() {
        int messages = talk.table().partition("MSG#two").size();
        int rows = talk.table().partition("GRP#" + INES.uuid()).size();
        reactions(MIRA).add(second, "👍");
        assertThat(talk.table().partition("MSG#two")).hasSize(messages);
        assertThat(talk.table().partition("GRP#" + INES.uuid())).hasSize(rows);
        assertThat(talk.table().partition("RCT#two").getFirst()).doesNotContainKeys("message_group_uuid", "message");
    }
}
