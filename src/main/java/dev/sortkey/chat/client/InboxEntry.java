package dev.sortkey.chat.client;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One conversation as an inbox shows it: a person's rows of it, the stable one and the reference's, seen as one,
/// wherever they are kept.
///
/// @param row the stable row where there is one, else the newest of the reference's
/// @param last the newest message of all rows
/// @param unread how many messages are not read; null when they are not counted
/// @param uncounted how many of the unread ones no row counts
/// @param outdated keys of the rows that the reference's stream function left behind: all but the newest
public record InboxEntry(
        InboxRow row,
        InboxRow.Last last,
        @Nullable Long unread,
        long uncounted,
        List<Map<String, AttributeValue>> outdated) {
    private static final Comparator<InboxRow> BY_LAST =
            Comparator.comparing(row -> row.last().at());

    /// Which conversation.
    public String conversation() {
        return row.conversation();
    }

    /// Whether another program wrote a message that the stable row does not have. A large group's row never has it;
    /// its head does.
    public boolean isBehind() {
        return row.origin() == InboxRow.Origin.STABLE
                && isNewer(last.at(), row.last().at());
    }

    /// Whether only the reference knows the conversation so far.
    public boolean isReference() {
        return row.origin() == InboxRow.Origin.REFERENCE;
    }

    /// The same with another number of unread messages.
    public InboxEntry withUnread(@Nullable Long changed) {
        return new InboxEntry(row, last, changed, uncounted, outdated);
    }

    /// The same with what no row counts; nothing is counted where only the reference knows the conversation.
    InboxEntry with(Uncounted more, String me) {
        if (unread == null) {
            return this;
        }
        long missing = more.unread(me, row.counter().readAt());
        InboxRow.Last newest = more.newest()
                .filter(it -> !it.at().moment().isBefore(last.at().moment()))
                .orElse(last);
        return new InboxEntry(row, newest, unread + missing, missing, outdated);
    }

    /// The conversations of `rows`, pinned ones first, then by their newest message, newest first.
    ///
    /// @param heads of the large groups, whose rows do not move
    public static List<InboxEntry> merge(List<InboxRow> rows, Map<String, Conversation> heads) {
        var byConversation = new LinkedHashMap<String, List<InboxRow>>();
        rows.forEach(row -> byConversation
                .computeIfAbsent(row.conversation(), _ -> new ArrayList<>())
                .add(row));
        return byConversation.values().stream()
                .map(same -> of(same, heads.get(same.getFirst().conversation())))
                .sorted(ORDER)
                .toList();
    }

    static final Comparator<InboxEntry> ORDER = Comparator.<InboxEntry, Boolean>comparing(
                    entry -> !entry.row().flags().contains(InboxRow.Flag.PINNED))
            .thenComparing(entry -> entry.last().at(), Comparator.reverseOrder());

    private static InboxEntry of(List<InboxRow> same, @Nullable Conversation head) {
        List<InboxRow> reference = same.stream()
                .filter(row -> row.origin() == InboxRow.Origin.REFERENCE)
                .sorted(BY_LAST.reversed())
                .toList();
        InboxRow row = same.stream()
                .filter(each -> each.origin() != InboxRow.Origin.REFERENCE)
                .map(InboxRow::moved)
                .reduce(InboxRow::and)
                .orElseGet(reference::getFirst);
        InboxRow.Last last = row.last();
        Long unread = row.origin() == InboxRow.Origin.REFERENCE
                ? null
                : Long.valueOf(row.counter().unread());
        if (head != null && head.latest() != null) {
            last = head.latest().last();
            unread = Math.max(0, head.latest().seq() - row.counter().readSeq());
        }
        if (!reference.isEmpty() && isNewer(reference.getFirst().last().at(), last.at())) {
            last = reference.getFirst().last();
        }
        return new InboxEntry(row, last, unread, 0, outdated(reference));
    }

    private static boolean isNewer(Stamp one, Stamp other) {
        return one.moment().isAfter(other.moment());
    }

    private static List<Map<String, AttributeValue>> outdated(List<InboxRow> reference) {
        return reference.stream()
                .skip(1)
                .map(row -> Map.of(
                        ChatItem.KEY.partition(),
                        AttributeValue.fromS("GRP#" + row.person()),
                        "sk",
                        AttributeValue.fromS(row.last().at().text())))
                .toList();
    }
}
