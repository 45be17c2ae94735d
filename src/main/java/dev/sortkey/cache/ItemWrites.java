package dev.sortkey.cache;

import dev.sortkey.cache.CacheInvalidation.ChangedItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Writes of items, through to DynamoDB and then into the caches.
record ItemWrites(DynamoDbClient client, CacheInvalidation changes) {

    PutItemResponse put(PutItemRequest request) {
        ChangedItem changed = changes.item(request.tableName(), request.item());
        return changes.send(
                List.of(changed),
                () -> client.putItem(request),
                _ -> StoredForm.is(request.item()) ? Map.of(changed, request.item()) : Map.of());
    }

    UpdateItemResponse update(UpdateItemRequest request) {
        ChangedItem changed = changes.key(request.tableName(), request.key());
        return changes.send(
                List.of(changed),
                () -> client.updateItem(request),
                response -> request.returnValues() == ReturnValue.ALL_NEW && response.hasAttributes()
                        ? Map.of(changed, response.attributes())
                        : Map.of());
    }

    DeleteItemResponse delete(DeleteItemRequest request) {
        ChangedItem changed = changes.key(request.tableName(), request.key());
        return changes.send(List.of(changed), () -> client.deleteItem(request), _ -> Map.of(changed, Map.of()));
    }

    BatchWriteItemResponse batch(BatchWriteItemRequest request) {
        Map<ChangedItem, Map<String, AttributeValue>> images = images(request.requestItems());
        return changes.send(List.copyOf(images.keySet()), () -> client.batchWriteItem(request), response -> {
            var done = new HashMap<>(images);
            // What was left undone is not told by its version, so by its key.
            var left = images(response.unprocessedItems()).keySet().stream()
                    .map(ChangedItem::key)
                    .toList();
            done.keySet().removeIf(each -> left.contains(each.key()));
            done.values().removeIf(image -> !StoredForm.is(image));
            return done;
        });
    }

    private Map<ChangedItem, Map<String, AttributeValue>> images(Map<String, List<WriteRequest>> requests) {
        var images = new HashMap<ChangedItem, Map<String, AttributeValue>>();
        requests.forEach((table, writes) -> writes.forEach(write -> {
            if (write.putRequest() != null) {
                images.put(
                        changes.item(table, write.putRequest().item()),
                        write.putRequest().item());
            } else if (write.deleteRequest() != null) {
                images.put(changes.key(table, write.deleteRequest().key()), Map.of());
            }
        }));
        return images;
    }

    /// A repeated transaction is acknowledged without being done again, so the items in its request may be older
    /// than the stored ones.
    TransactWriteItemsResponse transact(TransactWriteItemsRequest request) {
        var changed = new ArrayList<ChangedItem>();
        for (TransactWriteItem item : request.transactItems()) {
            if (item.put() != null) {
                changed.add(changes.item(item.put().tableName(), item.put().item()));
            }
            if (item.update() != null) {
                changed.add(changes.key(item.update().tableName(), item.update().key()));
            }
            if (item.delete() != null) {
                changed.add(changes.key(item.delete().tableName(), item.delete().key()));
            }
        }
        return changes.send(changed, () -> client.transactWriteItems(request), _ -> Map.of());
    }

    /// Whether an item is stored exactly as it was sent. Numbers may not be: `1.0` is stored as `1`.
    static final class StoredForm {
        private static final int DIGITS = 38;
        private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d*|-?(0|[1-9]\\d*)\\.\\d*[1-9]");

        private StoredForm() {}

        static boolean is(Map<String, AttributeValue> item) {
            return item.values().stream().allMatch(StoredForm::is);
        }

        private static boolean is(AttributeValue value) {
            return switch (value.type()) {
                case N -> is(value.n());
                case NS -> value.ns().stream().allMatch(StoredForm::is);
                case L -> value.l().stream().allMatch(StoredForm::is);
                case M -> is(value.m());
                case S, B, SS, BS, BOOL, NUL -> true;
                case UNKNOWN_TO_SDK_VERSION -> false;
            };
        }

        private static boolean is(String number) {
            return number.length() <= DIGITS && NUMBER.matcher(number).matches();
        }
    }
}
