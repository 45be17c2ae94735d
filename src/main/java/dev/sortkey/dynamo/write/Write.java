package dev.sortkey.dynamo.write;

import java.util.Collection;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// A change before it is sent: the very request.
public sealed interface Write {
    /// What will be sent: what to show, to print and to log.
    DynamoDbRequest request();

    /// How many items it writes or deletes.
    default int items() {
        return 1;
    }

    /// One whole item.
    record Put(PutItemRequest request) implements Write {}

    /// Some attributes of one item.
    record Update(UpdateItemRequest request) implements Write {}

    /// One item less.
    record Delete(DeleteItemRequest request) implements Write {}

    /// Up to 100 items, all or none.
    record Transaction(TransactWriteItemsRequest request) implements Write {
        @Override
        public int items() {
            return request.transactItems().size();
        }
    }

    /// Up to 25 items, each for itself; the service may leave some unprocessed.
    record Batch(BatchWriteItemRequest request) implements Write {
        @Override
        public int items() {
            return Math.toIntExact(writes().count());
        }

        Stream<WriteRequest> writes() {
            return request.requestItems().values().stream().flatMap(Collection::stream);
        }
    }

    /// The same as parts of a transaction, without what only a request of its own returns.
    ///
    /// @throws IllegalArgumentException for a batch, which has no conditions
    default Stream<TransactWriteItem> transactItems() {
        var item = TransactWriteItem.builder();
        return switch (this) {
            case Put(var put) ->
                Stream.of(item.put(part -> part.tableName(put.tableName())
                                .item(put.item())
                                .conditionExpression(put.conditionExpression())
                                .expressionAttributeNames(put.expressionAttributeNames())
                                .expressionAttributeValues(put.expressionAttributeValues())
                                .returnValuesOnConditionCheckFailure(put.returnValuesOnConditionCheckFailure()))
                        .build());
            case Update(var update) ->
                Stream.of(item.update(part -> part.tableName(update.tableName())
                                .key(update.key())
                                .updateExpression(update.updateExpression())
                                .conditionExpression(update.conditionExpression())
                                .expressionAttributeNames(update.expressionAttributeNames())
                                .expressionAttributeValues(update.expressionAttributeValues())
                                .returnValuesOnConditionCheckFailure(update.returnValuesOnConditionCheckFailure()))
                        .build());
            case Delete(var delete) ->
                Stream.of(item.delete(part -> part.tableName(delete.tableName())
                                .key(delete.key())
                                .conditionExpression(delete.conditionExpression())
                                .expressionAttributeNames(delete.expressionAttributeNames())
                                .expressionAttributeValues(delete.expressionAttributeValues())
                                .returnValuesOnConditionCheckFailure(delete.returnValuesOnConditionCheckFailure()))
                        .build());
            case Transaction(var transaction) -> transaction.transactItems().stream();
            case Batch _ -> throw new IllegalArgumentException("a batch has no conditions");
        };
    }

    /// The write that `request` is.
    static Write of(DynamoDbRequest request) {
        return switch (request) {
            case PutItemRequest put -> new Put(put);
            case UpdateItemRequest update -> new Update(update);
            case DeleteItemRequest delete -> new Delete(delete);
            case TransactWriteItemsRequest transaction -> new Transaction(transaction);
            case BatchWriteItemRequest batch -> new Batch(batch);
            default -> throw new IllegalArgumentException(request.getClass() + " writes no item");
        };
    }
}
