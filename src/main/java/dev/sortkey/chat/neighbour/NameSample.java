package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.dynamo.item.CapacityUnits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// Some messages and inbox rows of other programs, and what their attributes seem to be called.
///
/// @param messages of other programs
/// @param rows of other programs
/// @param used what looking used
public record NameSample(
        List<Map<String, AttributeValue>> messages, List<Map<String, AttributeValue>> rows, CapacityUnits used) {
    /// Nothing was looked at.
    public static final NameSample NONE = new NameSample(List.of(), List.of(), CapacityUnits.NONE);

    /// So many items are looked at, at most.
    public static final int ITEMS = 400;

    private static final int PAGE = 100;
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    /// Other names in use, in small letters and digits, the likeliest first.
    private static final Map<String, List<String>> SYNONYMS = Map.of(
            "message", List.of("messagetext", "text", "body", "content", "msg", "messagebody"),
            "message_uuid", List.of("messageid", "msgid", "msguuid", "uuid", "id"),
            "message_group_uuid",
                    List.of(
                            "messagegroupid",
                            "groupuuid",
                            "groupid",
                            "conversationuuid",
                            "conversationid",
                            "threadid",
                            "roomid",
                            "chatid"),
            "user_uuid",
                    List.of(
                            "userid",
                            "senderuuid",
                            "senderid",
                            "authorid",
                            "otheruseruuid",
                            "otheruserid",
                            "cognitouserid"),
            "user_handle", List.of("handle", "username", "senderhandle", "nickname", "login"),
            "user_display_name", List.of("displayname", "fullname", "userfullname", "sendername", "name"));

    /// Reads the beginning of `table`.
    ///
    /// @param client that has the table's own names
    public static NameSample of(DynamoDbClient client, String table) {
        var messages = new ArrayList<Map<String, AttributeValue>>();
        var rows = new ArrayList<Map<String, AttributeValue>>();
        CapacityUnits used = CapacityUnits.NONE;
        int items = 0;
        ScanRequest scan = ScanRequest.builder()
                .tableName(table)
                .limit(PAGE)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
        for (ScanResponse page : client.scanPaginator(scan)) {
            if (page.consumedCapacity() != null) {
                used = used.plus(CapacityUnits.of(page.consumedCapacity().capacityUnits()));
            }
            page.items().forEach(item -> sort(item, messages, rows));
            items += page.items().size();
            if (items >= ITEMS) {
                break;
            }
        }
        return new NameSample(List.copyOf(messages), List.copyOf(rows), used);
    }

    private static void sort(
            Map<String, AttributeValue> item,
            List<Map<String, AttributeValue>> messages,
            List<Map<String, AttributeValue>> rows) {
        ChatItem kind = ChatItem.of(item).orElse(null);
        if (kind == ChatItem.MESSAGE && !item.containsKey("v")) {
            messages.add(item);
        } else if (kind == ChatItem.REFERENCE_INBOX) {
            rows.add(item);
        }
    }

    /// How many items tell something.
    public int size() {
        return messages.size() + rows.size();
    }

    /// How many of the items that could have it have an attribute `name`.
    long having(String ours, String name) {
        return items(ours).filter(item -> item.containsKey(name)).count();
    }

    private Stream<Map<String, AttributeValue>> items(String ours) {
        return switch (ours) {
            case "message_uuid" -> messages.stream();
            case "message_group_uuid" -> rows.stream();
            default -> Stream.concat(messages.stream(), rows.stream());
        };
    }

    /// What each attribute seems to be called in the table, by our name; those that aren't found are left out.
    ///
    /// @param present the names that are set now, which win where there are such attributes
    public Map<String, String> found(AttributeNames present) {
        var found = new LinkedHashMap<String, String>();
        for (String ours : AttributeNames.KNOWN) {
            Stream.of(present.theirs(ours), ours)
                    .filter(name -> having(ours, name) > 0 && !found.containsValue(name))
                    .findFirst()
                    .ifPresent(name -> found.put(ours, name));
        }
        for (String ours : AttributeNames.KNOWN) {
            if (!found.containsKey(ours)) {
                bySpelling(ours, found).or(() -> byValue(ours, found)).ifPresent(name -> found.put(ours, name));
            }
        }
        return found;
    }

    private Set<String> free(String ours, Map<String, String> found) {
        return items(ours)
                .flatMap(item -> item.entrySet().stream())
                .filter(attribute -> attribute.getValue().s() != null)
                .map(Map.Entry::getKey)
                .filter(name -> !found.containsValue(name) && AttributeNames.isUsable(name))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private Optional<String> bySpelling(String ours, Map<String, String> found) {
        Set<String> free = free(ours, found);
        return Stream.concat(Stream.of(spelling(ours)), SYNONYMS.getOrDefault(ours, List.of()).stream())
                .flatMap(known -> free.stream().filter(name -> spelling(name).equals(known)))
                .findFirst();
    }

    private static String spelling(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /// By what can only be one of them: identifiers that are in keys too, and those that are in one message each.
    private Optional<String> byValue(String ours, Map<String, String> found) {
        return switch (ours) {
            case "message_group_uuid" -> valuedAs(ours, found, keys(messages, ChatItem.MESSAGE, "conversation"));
            case "user_uuid" -> valuedAs(ours, found, keys(rows, ChatItem.REFERENCE_INBOX, "person"));
            case "message_uuid" ->
                free(ours, found).stream().filter(this::isOfOne).findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<String> valuedAs(String ours, Map<String, String> found, Set<String> values) {
        return free(ours, found).stream()
                .filter(name -> items(ours)
                        .map(item -> item.get(name))
                        .anyMatch(value -> value != null && value.s() != null && values.contains(value.s())))
                .findFirst();
    }

    private static Set<String> keys(List<Map<String, AttributeValue>> items, ChatItem kind, String part) {
        return items.stream().map(item -> kind.in(item, part)).collect(Collectors.toSet());
    }

    private boolean isOfOne(String name) {
        var values = new HashSet<String>();
        return messages.stream()
                .map(item -> item.get(name))
                .allMatch(value -> value != null
                        && value.s() != null
                        && UUID.matcher(value.s()).matches()
                        && values.add(value.s()));
    }
}
