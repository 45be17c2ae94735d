package dev.sortkey.chat.client;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Parsed;
import dev.sortkey.chat.pattern.ChatPatterns;
import dev.sortkey.dynamo.pattern.ReadPattern;
import dev.sortkey.dynamo.read.Pages;
import dev.sortkey.dynamo.read.Read;
import dev.sortkey.dynamo.read.ReadUnits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads one person's inbox: our rows, the reference's, the heads of large groups, and what no row counts. For one
/// reading.
final class InboxReads {
    private static final int MOST_HEADS = 100;

    private final ChatClient client;
    private final List<Pages> asked = new ArrayList<>();

    InboxReads(ChatClient client) {
        this.client = client;
    }

    Inbox read() {
        List<Map<String, AttributeValue>> among = place(ChatPatterns.REFERENCE_INBOX);
        var items = new ArrayList<>(place(ChatPatterns.INBOX));
        if (isMoving(items, among)) {
            among = place(ChatPatterns.REFERENCE_INBOX);
        }
        items.addAll(among);
        Parsed<InboxRow> parsed = Parsed.of(items, InboxRow::of);
        var rows = new LinkedHashMap<String, InboxRow>();
        parsed.good().forEach(row -> rows.put(Inbox.sortKey(row), row));
        Map<String, Conversation> heads = heads(parsed.good());
        Map<String, Uncounted> uncounted = new UncountedReads(client, asked).of(parsed.good(), heads);
        ReadUnits capacity =
                asked.stream().map(pages -> pages.totals().capacity()).reduce(ReadUnits.NONE, ReadUnits::plus);
        return new Inbox(client.me().uuid(), rows, heads, uncounted, parsed.bad(), capacity);
    }

    private List<Map<String, AttributeValue>> place(ReadPattern place) {
        return all(place.read(client.description(), Map.of("person", client.me().uuid())));
    }

    private List<Map<String, AttributeValue>> all(Read read) {
        return client.now(read, asked).all();
    }

    /// Whether a row was found at both places: most likely it moved between the reads.
    private static boolean isMoving(
            List<Map<String, AttributeValue>> present, List<Map<String, AttributeValue>> among) {
        Set<String> moved = conversations(ChatItem.INBOX, present);
        return conversations(ChatItem.FORMER_INBOX, among).stream().anyMatch(moved::contains);
    }

    private static Set<String> conversations(ChatItem kind, List<Map<String, AttributeValue>> items) {
        return items.stream()
                .filter(item -> ChatItem.of(item).filter(kind::equals).isPresent())
                .map(item -> kind.in(item, "conversation"))
                .collect(Collectors.toSet());
    }

    private Map<String, Conversation> heads(List<InboxRow> rows) {
        List<String> large = rows.stream()
                .filter(row -> row.origin().isHeadOnly())
                .map(InboxRow::conversation)
                .distinct()
                .toList();
        var heads = new LinkedHashMap<String, Conversation>();
        large.stream()
                .gather(Gatherers.windowFixed(MOST_HEADS))
                .forEach(some -> Parsed.of(all(ChatPatterns.HEADS.read(client.description(), some)), Conversation::of)
                        .good()
                        .forEach(head -> heads.put(head.uuid(), head)));
        return heads;
    }
}
