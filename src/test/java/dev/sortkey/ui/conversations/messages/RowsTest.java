package dev.sortkey.ui.conversations.messages;

import static dev.sortkey.testkit.ChatTable.MIRA;
import static dev.sortkey.testkit.ChatTable.TOMAS;
import static dev.sortkey.testkit.Messages.by;
import static dev.sortkey.testkit.Messages.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final Times TIMES = new Times(ZoneId.of("Europe/Lisbon"), Locale.ENGLISH);

    @Test
    void whereMessagesAreMissingIsAGap() {
        Message one = said(MIRA, "2026-07-02T10:00:00+00:00", "one");
        Message two = said(MIRA, "2026-07-02T10:01:00+00:00", "two");
        List<MessageRow> rows =
                Rows.of(List.of(one, two), Map.of(), List.of(), List.of(), null, MIRA.uuid(), TIMES, one.stamp());
        assertThat(rows.get(2)).isEqualTo(new MessageRow.Gap());
        assertThat(rows.get(3))
                .isInstanceOfSatisfying(
                        MessageRow.Stored.class, row -> assertThat(row.headed()).isTrue());
    }

    @Test
    void aDayBeginsAtLocalMidnight() {
        assertThat(rows(
                        said(MIRA, "2026-07-01T22:59:59+00:00", "before"),
                        said(MIRA, "2026-07-01T23:00:00+00:00", "after")))
                .containsExactly("2026-07-01", "mira: before", "2026-07-02", "mira: after");
    }

    @Test
    void aDayBeginsOnceThoughAClockIsBehind() {
        assertThat(rows(
                        said(MIRA, "2026-07-02T10:00:00+00:00", "one"),
                        by("2026-07-01T10:00:00Z", said(TOMAS, "2026-07-02T10:01:00+00:00", "two")),
                        said(MIRA, "2026-07-02T10:02:00+00:00", "three")))
                .containsExactly("2026-07-02", "mira: one", "tomas: two", "mira: three");
    }

    @Test
    void whoGoesOnWithinFiveMinutesIsNotNamedAgain() {
        assertThat(rows(
                        said(MIRA, "2026-07-02T10:00:00+00:00", "one"),
                        said(MIRA, "2026-07-02T10:05:00+00:00", "two"),
                        said(MIRA, "2026-07-02T10:10:00.000001+00:00", "three"),
                        said(TOMAS, "2026-07-02T10:10:01+00:00", "four")))
                .containsExactly("2026-07-02", "mira: one", "two", "mira: three", "tomas: four");
    }

    @Test
    void theLineStandsBeforeTheFirstMessageThatIsNotRead() {
        Message read = said(MIRA, "2026-07-02T10:00:00+00:00", "read");
        Message first = said(MIRA, "2026-07-02T10:00:10+00:00", "first");
        Message second = said(MIRA, "2026-07-03T10:00:00+00:00", "second");
        assertThat(rows(new Rows.Line(read.stamp(), 2), read, first, second))
                .containsExactly("2026-07-02", "mira: read", "2 unread", "mira: first", "2026-07-03", "mira: second");
        assertThat(rows(new Rows.Line(first.stamp(), 1), read, first, second))
                .containsExactly("2026-07-02", "mira: read", "first", "2026-07-03", "1 unread", "mira: second");
        assertThat(rows(new Rows.Line(second.stamp(), 1), read, second))
                .as("nothing is behind the line")
                .containsExactly("2026-07-02", "mira: read", "2026-07-03", "mira: second");
    }

    @Test
    void aMessageOnItsWayBecomesTheOneThatArrived() {
        Message before = said(MIRA, "2026-07-02T10:00:00+00:00", "before");
        Message arrived = said(MIRA, "2026-07-02T10:00:10+00:00", "hello");
        MessageRow.Unsent unsent = unsent(arrived.uuid(), MIRA, arrived.time(), "hello");
        List<MessageRow> onItsWay =
                Rows.of(List.of(before), Map.of(), List.of(), List.of(unsent), null, MIRA.uuid(), TIMES, null);
        List<MessageRow> there =
                Rows.of(List.of(before, arrived), Map.of(), List.of(), List.of(unsent), null, MIRA.uuid(), TIMES, null);
        assertThat(words(onItsWay)).containsExactly("2026-07-02", "mira: before", "… hello");
        assertThat(words(there)).containsExactly("2026-07-02", "mira: before", "hello");
        assertThat(there.getLast().id()).isEqualTo(onItsWay.getLast().id());
        assertThat(there.getLast())
                .isInstanceOfSatisfying(
                        MessageRow.Stored.class, row -> assertThat(row.own()).isTrue());
    }

    @Test
    void twoItemsOfTheSameMessageAreShownOnce() {
        Message once = said(MIRA, "2026-07-02T10:00:00+00:00", "once");
        Message again = once.withStamp(Stamp.parse("2026-07-02T10:00:01+00:00"));
        assertThat(rows(once, again)).containsExactly("2026-07-02", "mira: once");
    }

    @Test
    void itemsThatAreNoMessagesHideNoMessage() {
        List<MessageRow> rows = Rows.of(
                List.of(said(MIRA, "2026-07-02T10:00:00+00:00", "one")),
                Map.of(),
                List.of(new MessageRow.Malformed("yesterday", "no time")),
                List.of(),
                null,
                MIRA.uuid(),
                TIMES,
                null);
        assertThat(words(rows)).containsExactly("yesterday is broken", "2026-07-02", "mira: one");
    }

    static MessageRow.Unsent unsent(String uuid, Person sender, Instant at, String text) {
        return new MessageRow.Unsent(uuid, sender, text, at, MessageRow.Unsent.State.PENDING, "", true);
    }

    private static List<String> rows(Message... messages) {
        return rows(null, messages);
    }

    private static List<String> rows(Rows.@Nullable Line line, Message... messages) {
        return words(Rows.of(List.of(messages), Map.of(), List.of(), List.of(), line, TOMAS.uuid(), TIMES, null));
    }

    private static List<String> words(List<MessageRow> rows) {
        assertThat(rows.stream().map(MessageRow::id)).doesNotHaveDuplicates();
        return rows.stream()
                .map(row -> switch (row) {
                    case MessageRow.Gap() -> "gap";
                    case MessageRow.Day(var day) -> day.toString();
                    case MessageRow.Unread(var count) -> count + " unread";
                    case MessageRow.Stored(var message, var headed, var _, var _, var _) ->
                        (headed ? message.sender().handle() + ": " : "") + message.text();
                    case MessageRow.Unsent it -> (it.headed() ? it.sender().handle() + ": " : "… ") + it.text();
                    case MessageRow.Malformed(var key, var _) -> key + " is broken";
                })
                .toList();
    }
}
