package dev.sortkey.chat.pattern;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// The requests that move inbox rows from where older versions keep them.
///
/// A row moves as it is: whatever an older version changes between reading it and moving it, refuses the move.
/// After it, the older version's own conditions refuse to write, because the row is gone.
public final class MoveRequests {
    /// So many rows fit into one request.
    public static final int MOST = 50;

    private MoveRequests() {}

    /// A row to move.
    ///
    /// @param former the item where it was
    /// @param present the item where it will be, when there is one already; null when there is none
    public record Move(
            Map<String, AttributeValue> former, @Nullable Map<String, AttributeValue> present) {}

    /// W14: moves rows, all or none. Each is two places of the transaction: the new item, then the old one.
    ///
    /// @param moves at most {@value #MOST}
    public static TransactWriteItemsRequest move(String table, List<Move> moves) {
        var transaction = new Transaction(table);
        for (Move move : moves) {
            InboxRow row = InboxRow.of(move.former());
            Map<String, AttributeValue> key = ChatItem.inbox(row.person(), row.conversation());
            var moved = new HashMap<>(move.former());
            moved.putAll(key);
            if (move.present() == null) {
                transaction.putNew(moved);
            } else {
                moved.putAll(move.present());
                moved.putAll(InboxRow.of(move.present()).and(row).item());
                transaction.put(moved, unchanged(move.present()));
            }
            transaction.delete(ChatItem.formerInbox(row.person(), row.conversation()), unchanged(move.former()));
        }
        return transaction.request(null);
    }

    /// A condition that holds as long as an item is as it was.
    private static Transaction.Condition unchanged(Map<String, AttributeValue> item) {
        var terms = new ArrayList<String>();
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        new TreeMap<>(item).forEach((name, value) -> {
            if (!ChatItem.KEY.all().contains(name)) {
                int place = terms.size();
                terms.add("#a" + place + " = :a" + place);
                names.put("#a" + place, name);
                values.put(":a" + place, value);
            }
        });
        for (String name : List.of("muted", "archived", "pinned", "last_read_at")) {
            if (!item.containsKey(name)) {
                terms.add("attribute_not_exists(" + name + ")");
            }
        }
        return new Transaction.Condition(String.join(" AND ", terms), names, values);
    }
}
