package dev.sortkey.cache;

import dev.sortkey.cache.CacheInvalidation.Touched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Touched touched = changes.item(request.tableName(), request.item());
        return changes.around(
                List.of(touched),
                () -> client.putItem(request),
                _ -> StoredForm.is(request.item()) ? Map.of(touched, request.item()) : Map.of());
    }

    UpdateItemResponse update(UpdateItemRequest request) {
        Touched touched = changes.key(request.tableName(), request.key());
        return changes.around(
                List.of(touched),
                () -> client.updateItem(request),
                response -> request.returnValues() == ReturnValue.ALL_NEW && response.hasAttributes()
                        ? Map.of(touched, response.attributes())
                        : Map.of());
    }

    DeleteItemResponse delete(DeleteItemRequest request) {
        Touched touched = changes.key(request.tableName(), request.key());
        return changes.around(List.of(touched), () -> client.deleteItem(request), _ -> Map.of(touched, Map.of()));
    }

    BatchWriteItemResponse batch(BatchWriteItemRequest request) {
        Map<Touched, Map<String, AttributeValue>> images = images(request.requestItems());
        return changes.around(List.copyOf(images.keySet()), () -> client.batchWriteItem(request), response -> {
            var done = new HashMap<>(images);
            // What was left undone is not told by its version, so by its key.
            var left = images(response.unprocessedItems()).keySet().stream()
                    .map(Touched::key)
                    .toList();
            done.keySet().removeIf(each -> left.contains(each.key()));
            done.values().removeIf(image -> !StoredForm.is(image));
            return done;
        });
    }

    private Map<Touched, Map<String, AttributeValue>> images(Map<String, List<WriteRequest>> requests) {
        var images = new HashMap<Touched, Map<String, AttributeValue>>();
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

    /// A transaction that was already done is acknowledged again without being done again: so its images, though they
    /// are in the request, may be older than what is stored.
    TransactWriteItemsResponse transact(TransactWriteItemsRequest request) {
        var touched = new ArrayList<Touched>();
        for (TransactWriteItem item : request.transactItems()) {
            if (item.put() != null) {
                touched.add(changes.item(item.put().tableName(), item.put().item()));
            }
            if (item.update() != null) {
                touched.add(changes.key(item.update().tableName(), item.update().key()));
            }
            if (item.delete() != null) {
                touched.add(changes.key(item.delete().tableName(), item.delete().key()));
            }
        }
        return changes.around(touched, () -> client.transactWriteItems(request), _ -> Map.of());
    }
}
