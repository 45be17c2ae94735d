package dev.sortkey.chat.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// A `TransactWriteItems` request under construction. When a condition fails, the service sends the item as it is.
final class Transaction {
    private static final String ABSENT = "attribute_not_exists(pk)";

    private final String table;
    private final List<TransactWriteItem> items = new ArrayList<>();

    Transaction(String table) {
        this.table = table;
    }

    /// Puts an item whose key must be free.
    Transaction putNew(Map<String, AttributeValue> item) {
        items.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(ABSENT)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build());
        return this;
    }

    /// What must hold for a change.
    record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {}

    /// Puts an item on a condition.
    Transaction put(Map<String, AttributeValue> item, Condition condition) {
        items.add(TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item)
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(condition.values()))
                .build());
        return this;
    }

    Transaction delete(Map<String, AttributeValue> key, Condition condition) {
        items.add(TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table)
                        .key(key)
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(condition.names())
                        .expressionAttributeValues(condition.values()))
                .build());
        return this;
    }

    Transaction putAllNew(List<Map<String, AttributeValue>> all) {
        all.forEach(this::putNew);
        return this;
    }

    Transaction update(Map<String, AttributeValue> key, Consumer<Update.Builder> change) {
        items.add(TransactWriteItem.builder()
                .update(update -> {
                    update.tableName(table)
                            .key(key)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
                    change.accept(update);
                })
                .build());
        return this;
    }

    /// Changes nothing, and refuses all when the condition does not hold.
    Transaction check(Map<String, AttributeValue> key, Consumer<ConditionCheck.Builder> condition) {
        items.add(TransactWriteItem.builder()
                .conditionCheck(check -> {
                    check.tableName(table).key(key);
                    condition.accept(check);
                })
                .build());
        return this;
    }

    Transaction delete(Map<String, AttributeValue> key) {
        items.add(TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table)
                        .key(key)
                        .conditionExpression("attribute_exists(pk)")
                        .build())
                .build());
        return this;
    }

    /// The request.
    ///
    /// @param token repeats of the request with the same one have no further effect for ten minutes; null for none
    TransactWriteItemsRequest request(@Nullable String token) {
        return TransactWriteItemsRequest.builder()
                .transactItems(items)
                .clientRequestToken(token)
                .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES)
                .build();
    }
}
