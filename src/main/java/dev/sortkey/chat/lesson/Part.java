package dev.sortkey.chat.lesson;

import dev.sortkey.chat.model.ChatItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// One item that a request names by its key.
///
/// @param key of the item
/// @param item as it is put; null when it isn't
/// @param update the update expression, or null
/// @param condition what must hold, or null for anything
public record Part(
        Verb verb,
        Map<String, AttributeValue> key,
        @Nullable Map<String, AttributeValue> item,
        @Nullable Expression update,
        @Nullable Expression condition) {

    /// What is done with an item.
    public enum Verb {
        PUT("Put"),
        UPDATE("Update"),
        DELETE("Delete"),
        CHECK("Check"),
        GET("Get");

        private final String word;

        Verb(String word) {
            this.word = word;
        }

        /// Such as `Put`.
        public String word() {
            return word;
        }

        /// Whether the item may be another one afterwards.
        public boolean changes() {
            return this == PUT || this == UPDATE || this == DELETE;
        }
    }

    /// An expression with what its placeholders stand for.
    public record Expression(String text, Map<String, String> names, Map<String, AttributeValue> values) {
        private static final Pattern PLACEHOLDER = Pattern.compile(":\\w+");

        /// The expression `text`; null for none.
        static @Nullable Expression of(
                @Nullable String text, Map<String, String> names, Map<String, AttributeValue> values) {
            return text == null ? null : new Expression(text, names, values);
        }

        /// The texts among the values that it uses.
        Stream<AttributeValue> texts() {
            return PLACEHOLDER
                    .matcher(text)
                    .results()
                    .map(found -> values.get(found.group()))
                    .filter(value -> value != null && value.s() != null);
        }
    }

    /// The items that `request` names, in its order. A Query names none.
    public static List<Part> of(SdkRequest request) {
        return switch (request) {
            case PutItemRequest put ->
                List.of(put(
                        put.item(),
                        Expression.of(
                                put.conditionExpression(),
                                put.expressionAttributeNames(),
                                put.expressionAttributeValues())));
            case UpdateItemRequest update ->
                List.of(new Part(
                        Verb.UPDATE,
                        update.key(),
                        null,
                        Expression.of(
                                update.updateExpression(),
                                update.expressionAttributeNames(),
                                update.expressionAttributeValues()),
                        Expression.of(
                                update.conditionExpression(),
                                update.expressionAttributeNames(),
                                update.expressionAttributeValues())));
            case DeleteItemRequest delete ->
                List.of(new Part(
                        Verb.DELETE,
                        delete.key(),
                        null,
                        null,
                        Expression.of(
                                delete.conditionExpression(),
                                delete.expressionAttributeNames(),
                                delete.expressionAttributeValues())));
            case TransactWriteItemsRequest all ->
                all.transactItems().stream().map(Part::of).toList();
            case BatchWriteItemRequest batch ->
                batch.requestItems().values().stream()
                        .flatMap(List::stream)
                        .map(Part::of)
                        .toList();
            case GetItemRequest get -> List.of(get(get.key()));
            case BatchGetItemRequest batch ->
                batch.requestItems().values().stream()
                        .flatMap(keys -> keys.keys().stream())
                        .map(Part::get)
                        .toList();
            default -> List.of();
        };
    }

    private static Part of(TransactWriteItem item) {
        if (item.put() != null) {
            return put(
                    item.put().item(),
                    Expression.of(
                            item.put().conditionExpression(),
                            item.put().expressionAttributeNames(),
                            item.put().expressionAttributeValues()));
        }
        if (item.update() != null) {
            return new Part(
                    Verb.UPDATE,
                    item.update().key(),
                    null,
                    Expression.of(
                            item.update().updateExpression(),
                            item.update().expressionAttributeNames(),
                            item.update().expressionAttributeValues()),
                    Expression.of(
                            item.update().conditionExpression(),
                            item.update().expressionAttributeNames(),
                            item.update().expressionAttributeValues()));
        }
        if (item.delete() != null) {
            return new Part(
                    Verb.DELETE,
                    item.delete().key(),
                    null,
                    null,
                    Expression.of(
                            item.delete().conditionExpression(),
                            item.delete().expressionAttributeNames(),
                            item.delete().expressionAttributeValues()));
        }
        return new Part(
                Verb.CHECK,
                item.conditionCheck().key(),
                null,
                null,
                Expression.of(
                        item.conditionCheck().conditionExpression(),
                        item.conditionCheck().expressionAttributeNames(),
                        item.conditionCheck().expressionAttributeValues()));
    }

    private static Part of(WriteRequest write) {
        return write.putRequest() == null
                ? new Part(Verb.DELETE, write.deleteRequest().key(), null, null, null)
                : put(write.putRequest().item(), null);
    }

    private static Part put(Map<String, AttributeValue> item, @Nullable Expression condition) {
        var key = new HashMap<String, AttributeValue>();
        for (String name : ChatItem.KEY.all()) {
            if (item.containsKey(name)) {
                key.put(name, item.get(name));
            }
        }
        return new Part(Verb.PUT, key, item, null, condition);
    }

    private static Part get(Map<String, AttributeValue> key) {
        return new Part(Verb.GET, key, null, null, null);
    }

    /// What kind of item it is, such as `message`; `item` for those that are none of a chat's.
    public String noun() {
        return Nouns.of(key);
    }

    /// The same for the item with `key`.
    public static String noun(Map<String, AttributeValue> key) {
        return Nouns.of(key);
    }

    /// Whether `change`, of the item with this key, can have come from this part: then what was written is what is
    /// there now.
    boolean explains(StreamRecord change, OperationType event) {
        if (!verb.changes() || !change.keys().equals(key) || (verb == Verb.DELETE) != (event == OperationType.REMOVE)) {
            return false;
        }
        if (!change.hasNewImage()) {
            return true;
        }
        if (item != null) {
            return change.newImage().equals(item);
        }
        return update == null || update.texts().allMatch(change.newImage()::containsValue);
    }
}
