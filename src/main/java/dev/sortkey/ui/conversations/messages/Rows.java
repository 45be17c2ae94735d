package dev.sortkey.ui.conversations.messages;

import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import dev.sortkey.chat.model.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lays messages out as rows: by days, grouped by sender, the unread ones behind a line, those on their way at the
/// end.
public final class Rows {
    private static final Duration GROUP = Duration.ofMinutes(5);

    private final Times times;
    private final String me;
    private final Map<String, Instant> late;
    private final List<MessageRow> rows = new ArrayList<>();
    private @Nullable LocalDate day;
    private @Nullable Person speaker;
    private Instant spoken = Instant.MIN;

    private Rows(Times times, String me, Map<String, Instant> late) {
        this.times = times;
        this.me = me;
        this.late = late;
    }

    /// Where the line before the unread messages is.
    ///
    /// @param after the newest message that was read
    /// @param count how many are behind it
    public record Line(Stamp after, long count) {}

    /// The rows of a conversation.
    ///
    /// @param messages in the order of their stamps
    /// @param late when those came that came late, by identifier
    /// @param broken items that aren't messages, shown first
    /// @param unsent outgoing messages, in order; those that have arrived are left out
    /// @param line where the unread messages begin, or null
    /// @param me the current person
    /// @param gap the message after which others aren't loaded, or null
    public static List<MessageRow> of(
            List<Message> messages,
            Map<String, Instant> late,
            List<MessageRow.Malformed> broken,
            List<MessageRow.Unsent> unsent,
            @Nullable Line line,
            String me,
            Times times,
            @Nullable Stamp gap) {
        var rows = new Rows(times, me, late);
        rows.rows.addAll(broken);
        boolean drawn = line == null;
        Set<String> arrived = new HashSet<>();
        for (Message message : messages) {
            if (!arrived.add(message.uuid())) {
                continue; // another program has put it twice
            }
            if (!drawn && line != null && message.stamp().compareTo(line.after()) > 0) {
                drawn = true;
                rows.unread(line, message);
            }
            rows.add(message);
            if (message.stamp().equals(gap)) {
                rows.rows.add(new MessageRow.Gap());
                rows.speaker = null;
            }
        }
        for (MessageRow.Unsent each : unsent) {
            if (!arrived.contains(each.uuid())) {
                rows.add(each);
            }
        }
        return rows.rows;
    }

    private void unread(Line line, Message message) {
        startDay(message.time());
        rows.add(new MessageRow.Unread(line.count()));
        speaker = null;
    }

    private void add(Message message) {
        startDay(message.time());
        rows.add(new MessageRow.Stored(
                message,
                isHeaded(message.sender(), message.time()),
                message.sender().uuid().equals(me),
                late.get(message.uuid())));
        spoke(message.sender(), message.time());
    }

    private void add(MessageRow.Unsent unsent) {
        startDay(unsent.at());
        rows.add(new MessageRow.Unsent(
                unsent.uuid(),
                unsent.sender(),
                unsent.text(),
                unsent.at(),
                unsent.state(),
                unsent.words(),
                isHeaded(unsent.sender(), unsent.at())));
        spoke(unsent.sender(), unsent.at());
    }

    /// Clocks differ: a day is begun once, by the first message that is in it or after it.
    private void startDay(Instant said) {
        LocalDate its = times.dayOf(said);
        if (day == null || its.isAfter(day)) {
            day = its;
            rows.add(new MessageRow.Day(its));
            speaker = null;
        }
    }

    private boolean isHeaded(Person sender, Instant said) {
        return speaker == null
                || !speaker.uuid().equals(sender.uuid())
                || Duration.between(spoken, said).abs().compareTo(GROUP) > 0;
    }

    private void spoke(Person sender, Instant said) {
        speaker = sender;
        spoken = said;
    }
}
