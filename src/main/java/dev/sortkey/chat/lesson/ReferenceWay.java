package dev.sortkey.chat.lesson;

import dev.sortkey.chat.lesson.Arithmetic.Term;
import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.dynamo.item.CapacityUnits;
import dev.sortkey.dynamo.item.ItemSize;
import dev.sortkey.support.Counted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// How the bootcamp's programs do what a request does here, with the same data.
///
/// @param here what the request does, in numbers
/// @param there what the bootcamp's programs do
/// @param steps of the bootcamp's programs, in order
/// @param differences that numbers don't show
/// @param query which the bootcamp sends, where it reads and that can be tried; else null
public record ReferenceWay(
        Figures here,
        Figures there,
        List<String> steps,
        List<String> differences,
        @Nullable QueryRequest query) {
    private static final int LIMIT = 20;
    private static final long PAGE = 1 << 20;
    private static final String GROUP = "message_group_uuid";
    private static final AttributeValue NONE = AttributeValue.fromS("");
    /// The attributes of its messages.
    static final Set<String> MESSAGE =
            Set.of("pk", "sk", "message_uuid", "message", "user_uuid", "user_display_name", "user_handle");

    /// What something takes.
    ///
    /// @param requests to DynamoDB
    /// @param reads read capacity units
    /// @param writes write capacity units, those of indexes too
    /// @param records in the stream
    public record Figures(int requests, CapacityUnits reads, CapacityUnits writes, int records) {}

    /// The bootcamp's way to do what `request` does; nothing where it has none.
    ///
    /// @param response null when there is none
    /// @param cost of the request
    public static Optional<ReferenceWay> of(
            SdkRequest request, @Nullable SdkResponse response, Arithmetic cost, TableDescription table, Instant now) {
        if (request instanceof QueryRequest query && response instanceof QueryResponse page) {
            return query.indexName() == null && query.exclusiveStartKey().isEmpty()
                    ? read(query, page, cost, table, now)
                    : Optional.empty();
        }
        return send(request, cost);
    }

    private static Optional<ReferenceWay> read(
            QueryRequest query, QueryResponse page, Arithmetic cost, TableDescription table, Instant now) {
        AttributeValue read = query.expressionAttributeValues().values().stream()
                .filter(value -> isMessages(value) || Origin.inboxOwner(value).isPresent())
                .findFirst()
                .orElse(null);
        if (read == null) {
            return Optional.empty();
        }
        boolean messages = isMessages(read);
        String partition =
                messages ? read.s() : "GRP#" + Origin.inboxOwner(read).orElseThrow();
        if (messages && !Boolean.FALSE.equals(query.scanIndexForward())) {
            return Optional.empty(); // looks for news, which the bootcamp never does
        }
        String year = Integer.toString(now.atOffset(ZoneOffset.UTC).getYear());
        List<Map<String, AttributeValue>> rows = messages ? newest(page, year) : inbox(page.items(), year);
        Term term = RequestCost.read(rows.stream().mapToLong(ItemSize::of).sum(), false);
        var steps = new ArrayList<String>();
        steps.add("Query: pk = " + partition + ", sk begins with " + year + ", at most " + LIMIT + ", "
                + Counted.of(rows.size(), "item") + ": " + term.words() + " = " + term.units() + " RCU");
        scan(table).ifPresent(steps::add);
        var differences = new ArrayList<String>();
        differences.add((messages ? "Message " : "Conversation ") + (LIMIT + 1) + " can't be reached.");
        differences.add("On 1 January, everything is gone until somebody writes.");
        if (!messages) {
            differences.add("Counts no unread messages, and finds only rows that its own programs wrote.");
        }
        return Optional.of(new ReferenceWay(
                new Figures(1, cost.total(), CapacityUnits.NONE, 0),
                new Figures(1, term.units(), CapacityUnits.NONE, 0),
                steps,
                differences,
                sent(query.tableName(), partition, year)));
    }

    private static boolean isMessages(AttributeValue partition) {
        return partition.s() != null
                && ChatItem.MESSAGE.partition().match(partition.s()).isPresent();
    }

    private static List<Map<String, AttributeValue>> newest(QueryResponse page, String year) {
        return page.items().stream()
                .filter(item -> text(item, "sk").startsWith(year))
                .limit(LIMIT)
                .toList();
    }

    /// One row for each conversation: the bootcamp's own where there is one, else what it would be.
    private static List<Map<String, AttributeValue>> inbox(List<Map<String, AttributeValue>> items, String year) {
        var rows = new LinkedHashMap<AttributeValue, Map<String, AttributeValue>>();
        for (Map<String, AttributeValue> item : items) {
            boolean own = ChatItem.of(item).orElse(null) == ChatItem.REFERENCE_INBOX;
            Map<String, AttributeValue> row = own ? item : row(item);
            if (text(row, "sk").startsWith(year)) {
                rows.merge(row.get(GROUP), row, (before, another) -> own ? another : before);
            }
        }
        return rows.values().stream().limit(LIMIT).toList();
    }

    private static Map<String, AttributeValue> row(Map<String, AttributeValue> item) {
        var row = new HashMap<>(item);
        row.keySet().retainAll(MESSAGE);
        row.remove("message_uuid");
        row.put("sk", item.getOrDefault("last_message_at", NONE));
        row.put(GROUP, item.getOrDefault("conversation_uuid", NONE));
        return row;
    }

    private static QueryRequest sent(String table, String partition, String year) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :year)")
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(partition), ":year", AttributeValue.fromS(year)))
                .scanIndexForward(false)
                .limit(LIMIT)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    /// What the script `scan` costs, which many began with.
    private static Optional<String> scan(TableDescription table) {
        Long bytes = table.tableSizeBytes();
        if (bytes == null || bytes <= 0) {
            return Optional.empty();
        }
        Term all = RequestCost.read(bytes, false);
        return Optional.of("Its script bin/ddb/scan reads the whole table instead: "
                + Counted.of(Math.ceilDiv(bytes, PAGE), "page") + ", " + all.words() + " = " + all.units() + " RCU");
    }

    private static Optional<ReferenceWay> send(SdkRequest request, Arithmetic cost) {
        List<Part> parts = Part.of(request);
        Optional<ReferenceWay> begun = ReferenceBegin.of(parts, cost);
        return begun.isPresent() ? begun : said(parts, cost);
    }

    private static Optional<ReferenceWay> said(List<Part> parts, Arithmetic cost) {
        Map<String, AttributeValue> message =
                parts.isEmpty() ? null : parts.getFirst().item();
        List<Part> updates =
                parts.stream().filter(part -> part.verb() == Part.Verb.UPDATE).toList();
        List<String> members = updates.stream()
                .flatMap(part ->
                        ChatItem.of(part.key())
                                .filter(Origin::isInbox)
                                .map(kind -> kind.in(part.key(), "person"))
                                .stream())
                .distinct()
                .toList();
        boolean toAll = !members.isEmpty() && members.size() == updates.size(); // not so in a large group
        if (message == null || ChatItem.of(message).orElse(null) != ChatItem.MESSAGE || !toAll) {
            return Optional.empty();
        }
        var said = new HashMap<>(message);
        said.keySet().retainAll(MESSAGE);
        CapacityUnits put = CapacityUnits.write(ItemSize.of(said), false);
        long row = members.stream()
                .mapToLong(member -> ItemSize.of(row(said, member)))
                .max()
                .orElse(0);
        CapacityUnits write = CapacityUnits.write(row, false);
        int n = members.size();
        Term query = RequestCost.read(row * n, false);
        CapacityUnits moved = RequestCost.times(write, 4L * n);
        var here = new Figures(1, CapacityUnits.NONE, cost.total(), 1 + n);
        var there = new Figures(2 + 2 * n, query.units(), put.plus(moved), 1 + 2 * n);
        List<String> steps = List.of(
                "PutItem: the message = " + put + " WCU",
                "Its stream starts a function for each record; " + 2 * n + " of " + there.records() + " do nothing.",
                "The function queries the index " + ChatItem.GROUP_INDEX + ": " + query.words() + " = " + query.units()
                        + " RCU",
                "DeleteItem and PutItem for each of " + Counted.of(n, "inbox row") + ", because their sort key moves: "
                        + n + " × 2 × (" + write + " for the table + " + write + " for the index) = " + moved + " WCU");
        List<String> differences = List.of(
                "Not all or nothing: a function that ends between Delete and Put loses the conversation.",
                "No condition: two functions at once leave two rows, and an old message moves a row back.",
                "On a local server there is no function, so inboxes never change.");
        return Optional.of(new ReferenceWay(here, there, steps, differences, null));
    }

    /// The bootcamp's inbox row of `member` for the message `said`.
    static Map<String, AttributeValue> row(Map<String, AttributeValue> said, String member) {
        var row = new HashMap<>(said);
        row.remove("message_uuid");
        row.put("pk", AttributeValue.fromS("GRP#" + member));
        row.put(GROUP, AttributeValue.fromS(ChatItem.MESSAGE.in(said, "conversation")));
        return row;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }
}
