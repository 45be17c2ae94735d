package dev.sortkey.ui.conversations.messages;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static dev.sortkey.testkit.Messages.deleted;
import static dev.sortkey.testkit.Messages.edited;
import static dev.sortkey.testkit.Messages.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.model.Stamp;
import dev.sortkey.chat.model.TextMatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LoadedMessagesTest {
    private static final Message FIRST = said(TOMAS, "2026-07-02T10:00:00+00:00", "first");
    private static final Message SECOND = said(MIRA, "2026-07-02T10:01:00+00:00", "Second");
    private static final Message THIRD = said(TOMAS, "2026-07-02T10:02:00+00:00", "third");

    private final LoadedMessages loaded = new LoadedMessages();

    @Test
    void whatComesBehindTheNewestMessageIsLateAndAnEditIsNot() {
        Instant now = Instant.parse("2026-07-02T12:00:00Z");
        Message newest = said(TOMAS, "2026-07-02T12:00:00+00:00", "newest");
        Message late = said(TOMAS, "2026-07-02T07:00:00.5", "local time without an offset");
        assertThat(loaded.arrive(newest, now)).isFalse();
        assertThat(loaded.arrive(late, now)).isTrue();
        assertThat(loaded.arrive(late, now.plusSeconds(9))).as("again").isFalse();
        Message old = said(TOMAS, "2026-07-01T07:00:00+00:00", "old");
        assertThat(loaded.arrive(edited(old, "changed just now"), now)).isFalse();
        assertThat(loaded.arrive(said(TOMAS, "2026-07-02T13:00:00+00:00", "newer"), now))
                .isFalse();
        assertThat(loaded.late()).containsExactly(entry(late.uuid(), now));
        assertThat(loaded.messages()).extracting(Message::text).startsWith("changed just now", late.text());
    }

    @Test
    void messagesAreInTheOrderOfTheirMomentsNotOfTheirTexts() {
        Message naive = said(MIRA, "2026-07-02T10:00:30", "without an offset");
        Message west = said(MIRA, "2026-07-02T06:00:45-04:00", "from the west");
        putAll(THIRD, west, SECOND, naive, FIRST);
        assertThat(loaded.messages()).containsExactly(FIRST, naive, west, SECOND, THIRD);
        assertThat(loaded.newest()).isEqualTo(THIRD.stamp());
    }

    @Test
    void aMessageThatChangedTakesItsOwnPlace() {
        assertThat(loaded.put(FIRST)).isTrue();
        assertThat(loaded.put(edited(FIRST, "1st"))).isFalse();
        assertThat(loaded.messages()).extracting(Message::text).containsExactly("1st");
        loaded.remove(FIRST.stamp().text());
        assertThat(loaded.messages()).isEmpty();
        assertThat(loaded.newest()).isNull();
    }

    @Test
    void onesLastMessageIsTheNewestThatWasNotTakenBack() {
        Message taken = deleted(said(MIRA, "2026-07-02T10:03:00+00:00", "taken back"));
        putAll(FIRST, SECOND, THIRD, taken);
        assertThat(loaded.lastOf(MIRA.uuid())).isEqualTo(SECOND);
        assertThat(loaded.lastOf("nobody")).isNull();
    }

    @Test
    void theLineIsAfterWhatWasReadOrBeforeSoManyMessagesOfOthers() {
        putAll(FIRST, SECOND, THIRD);
        Stamp read = Stamp.parse("2026-07-01T00:00:00+00:00");
        assertThat(loaded.lineFor(0, read, MIRA.uuid())).isNull();
        assertThat(loaded.lineFor(1, read, MIRA.uuid())).isEqualTo(read);
        assertThat(loaded.lineFor(1, null, MIRA.uuid())).isEqualTo(SECOND.stamp());
        assertThat(loaded.lineFor(2, null, MIRA.uuid()))
                .as("before all of them")
                .isLessThan(FIRST.stamp());
        assertThat(loaded.lineFor(3, null, MIRA.uuid()))
                .as("more than is known")
                .isNull();
    }

    @Test
    void wordsAreFoundInAnyCase() {
        putAll(FIRST, SECOND, THIRD);
        assertThat(loaded.find(new TextMatch(" SECOND "))).containsExactly(SECOND.uuid());
        assertThat(loaded.find(new TextMatch("ir"))).containsExactly(FIRST.uuid(), THIRD.uuid());
        assertThat(loaded.find(new TextMatch(" "))).isEmpty();
    }

    @Test
    void afterAJumpMessagesAreMissingUntilTheyAreRead() {
        Message fourth = said(MIRA, "2026-07-02T10:03:00+00:00", "fourth");
        loaded.put(fourth);
        assertThat(loaded.hasAllFrom(FIRST.stamp())).isFalse();

        loaded.window(page(FIRST), true);
        assertThat(loaded.gap()).isEqualTo(FIRST.stamp());
        assertThat(loaded.countFrom(fourth.stamp())).hasValue(1);
        assertThat(loaded.countFrom(FIRST.stamp())).as("some aren't known").isEmpty();
        assertThat(loaded.hasAllFrom(SECOND.stamp())).isFalse();

        loaded.later(page(SECOND), true);
        assertThat(loaded.gap()).isEqualTo(SECOND.stamp());
        loaded.later(page(THIRD, fourth), true);
        assertThat(loaded.hasGap()).isFalse();
        assertThat(loaded.countFrom(FIRST.stamp())).hasValue(4);
        assertThat(loaded.messages()).containsExactly(FIRST, SECOND, THIRD, fourth);
    }

    @Test
    void aSecondJumpForgetsTheFirst() {
        loaded.put(said(MIRA, "2026-07-02T10:03:00+00:00", "fourth"));
        loaded.window(page(SECOND), true);
        loaded.window(page(FIRST), true);
        assertThat(loaded.messages()).extracting(Message::text).containsExactly("first", "fourth");
        loaded.later(page(SECOND, THIRD), false);
        assertThat(loaded.hasGap()).as("there are no more").isFalse();
    }

    private static Parsed<Message> page(Message... messages) {
        return new Parsed<>(List.of(messages), List.of());
    }

    @Test
    void whatIsNoMessageIsKeptOnceWithItsReason() {
        var item = Map.of("sk", AttributeValue.fromS("2026-07-02T10:00:00+00:00"));
        Parsed<Message> page = new Parsed<>(List.of(FIRST), List.of(new Parsed.Bad(item, "no text")));
        loaded.putAll(page);
        loaded.putAll(page);
        assertThat(loaded.messages()).containsExactly(FIRST);
        assertThat(loaded.broken()).containsExactly(new MessageRow.Malformed("2026-07-02T10:00:00+00:00", "no text"));
    }

    private void putAll(Message... messages) {
        List.of(messages).forEach(loaded::put);
    }
}
