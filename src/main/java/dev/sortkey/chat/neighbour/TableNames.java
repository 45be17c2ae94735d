package dev.sortkey.chat.neighbour;

import dev.sortkey.chat.model.ChatItem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// What a table calls what it shares with other programs.
///
/// @param attributes of messages and of the programs' inbox rows
/// @param index in which these rows are
public record TableNames(AttributeNames attributes, IndexNames index) {
    private static final String GROUP = "message_group_uuid";

    /// The reference's names.
    public static final TableNames REFERENCE = new TableNames(AttributeNames.REFERENCE, IndexNames.REFERENCE);

    /// The same names as the reference's.
    boolean isReference() {
        return attributes.names().isEmpty()
                && index.name().equals(ChatItem.GROUP_INDEX)
                && partition().equals(GROUP)
                && (index.sort() == null || index.sort().equals(ChatItem.KEY.sort()));
    }

    /// The partition key of the index.
    String partition() {
        return Objects.requireNonNullElse(index.partition(), attributes.theirs(GROUP));
    }

    /// An item with our names, as the table has it. A row of the programs also has the keys of their index.
    Map<String, AttributeValue> write(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> written = attributes.write(item);
        AttributeValue group = item.get(GROUP);
        if (group == null || ChatItem.of(item).orElse(null) != ChatItem.REFERENCE_INBOX) {
            return written;
        }
        var row = new LinkedHashMap<>(written);
        row.putIfAbsent(partition(), group);
        String sort = index.sort();
        AttributeValue at = item.get(ChatItem.KEY.all().getLast());
        if (sort != null && at != null) {
            row.putIfAbsent(sort, at);
        }
        return row;
    }

    /// A query with our names, as it is sent.
    QueryRequest written(QueryRequest query) {
        var written = query.toBuilder();
        Map<String, String> names =
                new HashMap<>(query.hasExpressionAttributeNames() ? query.expressionAttributeNames() : Map.of());
        if (query.expressionAttributeValues().values().stream().anyMatch(AttributeNames::isShared)) {
            names.replaceAll((_, name) -> attributes.theirs(name));
        }
        String condition = query.keyConditionExpression();
        if (ChatItem.GROUP_INDEX.equals(query.indexName()) && condition != null) {
            written.indexName(index.name()).keyConditionExpression(condition.replace(GROUP, "#group_key"));
            names.put("#group_key", partition()); // it may be a word that DynamoDB reserves
        }
        return names.isEmpty()
                ? written.build()
                : written.expressionAttributeNames(names).build();
    }
}
