package dev.sortkey.ui.conversations.arrivals;

import static dev.sortkey.testkit.ChatTable.INES;
import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.client.InboxEntry;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.InboxRow.Flag;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Of what a person is told who looks at something else, and what isn't told.
class ArrivalsViewModelTest {
    private static final Sight AWAY = new Sight(false, false, "direct");

    private final List<String> told = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final List<Runnable> clicks = new ArrayList<>();
    private long unread;
    private Sight sight = AWAY;
    private boolean muted;
    private final ArrivalsViewModel model = new ArrivalsViewModel(
            MIRA,
            new Attention() {
                @Override
                public void unread(long count) {
                    unread = count;
                }

                @Override
                public void arrived(String title, String text, Runnable open) {
                    told.add(title + " | " + text);
                    clicks.add(open);
                }
            },
            () -> sight,
            () -> muted,
            opened::add);

    private static Stamp at(int second) {
        return Stamp.parse("2026-07-02T10:00:%02d.000000+00:00".formatted(second));
    }

    private static InboxEntry entry(
            String conversation,
            @Nullable String title,
            @Nullable Person sender,
            int second,
            @Nullable Long unread,
            long mentions,
            String text,
            Flag... flags) {
        var row = new InboxRow(
                MIRA.uuid(),
                conversation,
                title == null ? TOMAS : null,
                title,
                new InboxRow.Last(at(second), "m" + second, sender == null ? null : sender.uuid(), text),
                new InboxRow.Counter(10, 10 - (unread == null ? 0 : unread), null, null, mentions),
                Set.of(flags),
                unread == null ? InboxRow.Origin.REFERENCE : InboxRow.Origin.STABLE);
        return new InboxEntry(row, row.last(), unread, 0, List.of());
    }

    private static InboxEntry direct(int second, long unread, String text, Flag... flags) {
        return entry("direct", null, TOMAS, second, unread, 0, text, flags);
    }

    private static InboxEntry group(int second, long unread, long mentions, String text, Flag... flags) {
        return entry("group", "Harvest", INES, second, unread, mentions, text, flags);
    }

    private static Message said(String conversation, Person sender, int second) {
        return new Message(conversation, at(second), "m" + second, sender, "said", Message.Extra.NONE);
    }

    private void begin(InboxEntry... entries) {
        model.inbox(List.of(entries));
        assertThat(told).as("what was there before").isEmpty();
    }

    @Test
    void aMessageIsToldOnceWithItsSenderInOneLine() {
        begin(direct(1, 2, "before"));
        model.inbox(List.of(direct(2, 3, "The ladder\n is  back")));
        model.inbox(List.of(direct(2, 3, "The ladder\n is  back")));
        assertThat(told).containsExactly("Tomas Ek | The ladder is back");
        assertThat(unread).isEqualTo(3);
        clicks.getFirst().run();
        assertThat(opened).containsExactly("direct");
    }

    @Test
    void aMessageThatIsBeingCountedIsNotToldAgain() {
        begin(direct(1, 0, "before"));
        model.inbox(List.of(direct(2, 1, "hello")));
        model.inbox(List.of(direct(1, 0, "before")));
        model.inbox(List.of(direct(2, 1, "hello")));
        assertThat(told).hasSize(1);
    }

    @Test
    void aLongTextIsCut() {
        begin(direct(1, 0, "before"));
        model.inbox(List.of(direct(2, 1, "🍎".repeat(200))));
        assertThat(told.getFirst()).isEqualTo("Tomas Ek | " + "🍎".repeat(89) + "…");
    }

    @Test
    void aConversationThatBeginsIsTold() {
        begin();
        model.inbox(List.of(direct(1, 1, "hello")));
        assertThat(told).containsExactly("Tomas Ek | hello");
    }

    @Test
    void ownMessagesAndWhatIsReadElsewhereAreNot() {
        begin(direct(1, 0, "before"));
        model.inbox(List.of(entry("direct", null, MIRA, 2, 0L, 0, "mine")));
        model.inbox(List.of(entry("direct", null, TOMAS, 3, 0L, 0, "read in another window")));
        model.inbox(List.of(direct(3, 2, "marked as unread")));
        assertThat(told).isEmpty();
        assertThat(unread).isEqualTo(2);
    }

    @Test
    void nothingIsToldWhileTheScreenIsInFront() {
        begin(direct(1, 0, "before"), group(1, 0, 0, "before"));
        sight = new Sight(true, false, "group");
        model.inbox(List.of(direct(2, 1, "one"), group(2, 1, 0, "two")));
        assertThat(told).isEmpty();
        assertThat(unread).as("without what is being read").isEqualTo(1);
        sight = AWAY;
        model.count();
        assertThat(unread).isEqualTo(2);
        model.inbox(List.of(direct(2, 1, "one"), group(2, 1, 0, "two")));
        assertThat(told).as("what came before is no news").isEmpty();
    }

    @Test
    void besideAnotherWindowOnlyWhatIsNotSeenIsTold() {
        begin(direct(1, 0, "before"), group(1, 0, 0, "before"));
        sight = new Sight(false, true, "direct");
        model.inbox(List.of(direct(2, 1, "seen"), group(2, 1, 0, "unseen")));
        assertThat(told).containsExactly("Harvest | unseen");
        assertThat(unread).isEqualTo(2);
    }

    @Test
    void aGroupsMessageNamesItsSenderOnceThatIsKnown() {
        begin(group(1, 0, 0, "before"));
        model.saw(said("group", INES, 2));
        model.inbox(List.of(group(2, 1, 0, "apples")));
        model.inbox(List.of(group(3, 2, 0, "pears")));
        assertThat(told).containsExactly("Inês do Vale in Harvest | apples", "Harvest | pears");
    }

    @Test
    void aMutedConversationIsToldOnlyWhenItMentionsThePerson() {
        begin(group(1, 0, 0, "before", Flag.MUTED), direct(1, 0, "before", Flag.ARCHIVED));
        model.inbox(List.of(group(2, 1, 0, "apples", Flag.MUTED), direct(2, 4, "old", Flag.ARCHIVED)));
        assertThat(told).isEmpty();
        assertThat(unread).isZero();
        model.inbox(List.of(group(3, 2, 1, "@mira apples", Flag.MUTED), direct(2, 4, "old", Flag.ARCHIVED)));
        assertThat(told).containsExactly("You were mentioned in Harvest | @mira apples");
        assertThat(unread).isEqualTo(1);
    }

    @Test
    void aMentionIsSeenInTheTextWhereNobodyCountsIt() {
        begin(group(1, 0, 0, "before", Flag.MUTED));
        model.saw(said("group", INES, 2));
        model.inbox(List.of(group(2, 1, 0, "Look, @mira", Flag.MUTED)));
        assertThat(told).containsExactly("Inês do Vale mentioned you in Harvest | Look, @mira");
    }

    @Test
    void whoMutedTheWindowIsToldOfNothingAndStillCounts() {
        begin(direct(1, 0, "before"));
        muted = true;
        model.inbox(List.of(direct(2, 1, "@mira")));
        assertThat(told).isEmpty();
        assertThat(unread).isEqualTo(1);
        muted = false;
        model.inbox(List.of(direct(2, 1, "@mira")));
        assertThat(told).isEmpty();
    }

    @Test
    void manyConversationsAreToldTogether() {
        begin();
        var many = new ArrayList<InboxEntry>();
        for (int i = 1; i <= 5; i++) {
            many.add(entry("c" + i, "Group " + i, INES, i, 1L, 0, "hi"));
        }
        model.inbox(many);
        assertThat(told).containsExactly("New messages in 5 conversations | Group 1, Group 2, Group 3 and 2 more");
        clicks.getFirst().run();
        assertThat(opened).containsExactly("c1");
    }

    @Test
    void whereOnlyTheReferenceWritesTheSenderHasToBeKnown() {
        begin(entry("direct", null, null, 1, null, 0, "before"));
        model.inbox(List.of(entry("direct", null, null, 2, null, 0, "of whom?")));
        assertThat(told).isEmpty();
        model.saw(said("direct", TOMAS, 3));
        model.inbox(List.of(entry("direct", null, null, 3, null, 0, "his")));
        model.saw(said("direct", MIRA, 4));
        model.inbox(List.of(entry("direct", null, null, 4, null, 0, "hers")));
        assertThat(told).containsExactly("Tomas Ek | his");
    }
}
