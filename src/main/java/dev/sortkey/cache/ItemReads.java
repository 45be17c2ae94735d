package dev.sortkey.cache;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// GetItem through the item cache.
///
/// @param client answers the rest
record ItemReads(DynamoDbClient client, ItemCache items) {

    GetItemResponse get(GetItemRequest request) {
        Optional<ItemKey> key = ItemKey.of(request.tableName(), request.key());
        Optional<Projection> projection = Projection.of(request);
        if (Boolean.TRUE.equals(request.consistentRead()) || key.isEmpty() || projection.isEmpty()) {
            return client.getItem(request);
        }
        return projection.get().all() ? whole(request, key.get()) : part(request, key.get(), projection.get());
    }

    private GetItemResponse whole(GetItemRequest request, ItemKey key) {
        long start = items.now();
        long version = items.version(key);
        GetItemRequest sent = items.recentlyChanged(key)
                ? request.toBuilder().consistentRead(true).build()
                : request;
        var loaded = new @Nullable GetItemResponse[1];
        var found = items.read(key, version, () -> {
            items.missed();
            GetItemResponse response = client.getItem(sent);
            loaded[0] = response;
            return response.item();
        });
        GetItemResponse own = loaded[0];
        return own != null ? own : served(request, found.value(), found.value(), start);
    }

    /// Answered when the whole item is cached. Otherwise a part of the item is read, which is not kept.
    private GetItemResponse part(GetItemRequest request, ItemKey key, Projection projection) {
        long start = items.now();
        Map<String, AttributeValue> held = items.held(key);
        if (held == null) {
            items.missed();
            return client.getItem(request);
        }
        return served(request, held, projection.of(held), start);
    }

    private GetItemResponse served(
            GetItemRequest request, Map<String, AttributeValue> item, Map<String, AttributeValue> shown, long start) {
        var builder =
                GetItemResponse.builder().consumedCapacity(free(request.returnConsumedCapacity(), request.tableName()));
        GetItemResponse response =
                item.isEmpty() ? builder.build() : builder.item(shown).build();
        items.served(request, response, start, List.of(item));
        return response;
    }

    /// The capacity of a read that cost nothing, if it was requested.
    static @Nullable ConsumedCapacity free(@Nullable ReturnConsumedCapacity wanted, String table) {
        return wanted == null || wanted == ReturnConsumedCapacity.NONE
                ? null
                : ConsumedCapacity.builder().tableName(table).capacityUnits(0.0).build();
    }

    /// The attributes of an item that a read asks for.
    ///
    /// @param names whole attributes, or null for all
    record Projection(@Nullable List<String> names) {

        /// Nothing when it asks for parts of attributes, which only the service can cut out.
        static Optional<Projection> of(GetItemRequest request) {
            if (request.hasAttributesToGet()) {
                return Optional.empty();
            }
            if (request.projectionExpression() == null) {
                return Optional.of(new Projection(null));
            }
            List<String> paths = Arrays.stream(request.projectionExpression().split(",", -1))
                    .map(String::strip)
                    .toList();
            return paths.stream().anyMatch(path -> path.isEmpty() || path.contains(".") || path.contains("["))
                    ? Optional.empty()
                    : Optional.of(new Projection(paths.stream()
                            .map(path -> request.expressionAttributeNames().getOrDefault(path, path))
                            .toList()));
        }

        boolean all() {
            return names == null;
        }

        Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
            if (names == null) {
                return item;
            }
            var chosen = new HashMap<>(item);
            chosen.keySet().retainAll(names);
            return chosen;
        }
    }
}
