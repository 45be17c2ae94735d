package dev.sortkey.testkit;

import dev.sortkey.chat.model.ChatItem;
import dev.sortkey.chat.model.InboxRow;
import dev.sortkey.chat.model.Message;
import dev.sortkey.chat.model.Person;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A chat table of a test's own, and what a test asks of it.
public record ChatTable(DynamoDbClient client, String name) {
    public static final Person MIRA = new Person("11111111-aaaa-4000-8000-000000000001", "mira", "Mira Castellane");
    public static final Person TOMAS = new Person("22222222-bbbb-4000-8000-000000000002", "tomas", "Tomas Ek");
    public static final Person INES = new Person("33333333-cccc-4000-8000-000000000003", "ines", "Inês do Vale");

    /// Creates one as the reference's scripts do, with their index or as their first one did without.
    public static ChatTable create(DynamoDbClient client, String name, boolean indexed) {
        CreateTableRequest.Builder table = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(string("pk"), string("sk"));
        if (indexed) {
            table.attributeDefinitions(string("pk"), string("sk"), string("message_group_uuid"))
                    .globalSecondaryIndexes(index -> index.indexName(ChatItem.GROUP_INDEX)
                            .keySchema(key("message_group_uuid", KeyType.HASH), key("sk", KeyType.RANGE))
                            .projection(all -> all.projectionType(ProjectionType.ALL)));
        }
        client.createTable(table.build());
        client.waiter().waitUntilTableExists(it -> it.tableName(name));
        return new ChatTable(client, name);
    }

    /// What a server says of one, for tests without a server.
    public static TableDescription described(String name) {
        return TableDescription.builder()
                .tableName(name)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(string("pk"), string("sk"))
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition string(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    /// Puts `item`.
    public void put(Map<String, AttributeValue> item) {
        client.putItem(it -> it.tableName(name).item(item));
    }

    /// Deletes the item with `key`.
    public void delete(Map<String, AttributeValue> key) {
        client.deleteItem(it -> it.tableName(name).key(key));
    }

    /// Deletes all items.
    public void clear() {
        client.scanPaginator(it -> it.tableName(name)).items().stream()
                .toList()
                .forEach(item -> delete(Map.of("pk", item.get("pk"), "sk", item.get("sk"))));
    }

    /// Puts an inbox row as the reference's scripts do.
    public void putReferenceRow(Person owner, Person counterpart, String conversation, String at, String text) {
        put(Map.of(
                "pk", s("GRP#" + owner.uuid()),
                "sk", s(at),
                "message_group_uuid", s(conversation),
                "message", s(text),
                "user_uuid", s(counterpart.uuid()),
                "user_display_name", s(counterpart.displayName()),
                "user_handle", s(counterpart.handle())));
    }

    /// Puts a message as the reference's scripts do.
    public void putReferenceMessage(Person sender, String conversation, String at, String text) {
        put(Map.of(
                "pk", s("MSG#" + conversation),
                "sk", s(at),
                "message_uuid", s("reference-" + at),
                "message", s(text),
                "user_uuid", s(sender.uuid()),
                "user_display_name", s(sender.displayName()),
                "user_handle", s(sender.handle())));
    }

    /// All items with the partition key `pk`, in the order of their sort keys.
    public List<Map<String, AttributeValue>> partition(String pk) {
        return client
                .queryPaginator(QueryRequest.builder()
                        .tableName(name)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", s(pk)))
                        .consistentRead(true)
                        .build())
                .items()
                .stream()
                .toList();
    }

    /// What a query finds.
    ///
    /// @param condition on `:value`, and on `:year` unless that is null
    public List<Map<String, AttributeValue>> query(
            String condition, @Nullable String index, String value, @Nullable String year) {
        return client.query(it -> it.tableName(name)
                        .indexName(index)
                        .keyConditionExpression(condition)
                        .expressionAttributeValues(
                                year == null
                                        ? Map.of(":value", s(value))
                                        : Map.of(":value", s(value), ":year", s(year))))
                .items();
    }

    /// The messages of a conversation, in the order of their keys.
    public List<Message> messages(String conversation) {
        return partition("MSG#" + conversation).stream().map(Message::of).toList();
    }

    /// The stable inbox row of `person`.
    public InboxRow inbox(Person person, String conversation) {
        return InboxRow.of(client.getItem(it -> it.tableName(name).key(ChatItem.inbox(person.uuid(), conversation)))
                .item());
    }

    /// The items of the table by kind, for a look at everything.
    public Map<ChatItem, Integer> counts() {
        var counts = new TreeMap<ChatItem, Integer>();
        client.scanPaginator(it -> it.tableName(name))
                .items()
                .forEach(item -> ChatItem.of(item).ifPresent(kind -> counts.merge(kind, 1, Integer::sum)));
        return counts;
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
