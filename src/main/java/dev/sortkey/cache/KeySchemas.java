package dev.sortkey.cache;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The key attributes of each table, described once.
final class KeySchemas {
    private final DynamoDbClient client;
    private final Map<String, Optional<KeyNames>> known = new ConcurrentHashMap<>();

    KeySchemas(DynamoDbClient client) {
        this.client = client;
    }

    /// Nothing when the table can't be described; then it is treated as a whole.
    Optional<KeyNames> of(String table) {
        Optional<KeyNames> names = known.get(table);
        if (names == null) {
            names = describe(table);
            known.put(table, names);
        }
        return names;
    }

    /// The key of `item`; nothing when the schema is unknown or has changed.
    Optional<ItemKey> keyOf(String table, Map<String, AttributeValue> item) {
        return of(table)
                .filter(names -> item.keySet().containsAll(names.all()))
                .flatMap(names -> ItemKey.of(table, dev.sortkey.dynamo.item.ItemKeys.keyOf(item, names)));
    }

    void forget() {
        known.clear();
    }

    private Optional<KeyNames> describe(String table) {
        try {
            return Optional.of(KeyNames.of(
                    client.describeTable(request -> request.tableName(table)).table()));
        } catch (UserException | AwsServiceException e) {
            return Optional.empty(); // no right to describe it, most likely: that does not change while this lives
        }
    }
}
