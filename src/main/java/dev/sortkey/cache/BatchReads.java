package dev.sortkey.cache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// BatchGetItem through the item cache: cached items are answered here, the rest with one request.
record BatchReads(DynamoDbClient client, ItemCache items) {

    BatchGetItemResponse get(BatchGetItemRequest request) {
        long start = items.now();
        var split = new Split(items);
        request.requestItems().forEach(split::add);
        BatchGetItemResponse asked = split.left.isEmpty()
                ? null
                : client.batchGetItem(
                        request.toBuilder().requestItems(split.left).build());
        if (asked != null) {
            split.keep(asked);
        }
        if (split.held.isEmpty()) {
            return asked == null ? BatchGetItemResponse.builder().build() : asked;
        }
        items.served(split.servedRequest(), split.servedResponse(), start, split.held.values());
        return asked == null ? split.servedResponse() : split.merged(asked);
    }

    /// One request, split into what is cached and what is left.
    private static final class Split {
        private final ItemCache items;
        private final Map<ItemKey, Map<String, AttributeValue>> held = new LinkedHashMap<>();
        private final Map<ItemKey, Long> missed = new LinkedHashMap<>();
        private final Map<String, KeysAndAttributes> left = new LinkedHashMap<>();

        private Split(ItemCache items) {
            this.items = items;
        }

        private void add(String table, KeysAndAttributes wanted) {
            if (Boolean.TRUE.equals(wanted.consistentRead())
                    || wanted.projectionExpression() != null
                    || wanted.hasAttributesToGet()
                    || ItemKey.isArn(table)) {
                left.put(table, wanted);
                return;
            }
            var keys = new ArrayList<Map<String, AttributeValue>>();
            boolean recentlyChanged = false;
            for (Map<String, AttributeValue> values : wanted.keys()) {
                Optional<ItemKey> key = ItemKey.of(table, values);
                if (key.isEmpty() || !isHeld(key.get())) {
                    keys.add(values);
                    recentlyChanged |= key.isPresent() && items.recentlyChanged(key.get());
                }
            }
            if (!keys.isEmpty()) {
                items.missed();
                left.put(
                        table,
                        wanted.toBuilder()
                                .keys(keys)
                                .consistentRead(recentlyChanged ? true : null)
                                .build());
            }
        }

        private boolean isHeld(ItemKey key) {
            long version = items.version(key);
            Map<String, AttributeValue> item = items.held(key);
            if (item == null) {
                missed.put(key, version);
                return false;
            }
            held.put(key, item);
            return true;
        }

        private void keep(BatchGetItemResponse response) {
            var read = new HashMap<ItemKey, Map<String, AttributeValue>>();
            missed.keySet()
                    .forEach(key -> response.responses().getOrDefault(key.table(), List.of()).stream()
                            .filter(item -> key.isOf(item))
                            .findFirst()
                            .ifPresentOrElse(item -> read.put(key, item), () -> read.put(key, Map.of())));
            response.unprocessedKeys()
                    .forEach((table, keys) -> keys.keys()
                            .forEach(values -> ItemKey.of(table, values).ifPresent(read::remove)));
            read.forEach((key, item) -> {
                Long version = missed.get(key);
                if (version != null) {
                    items.keep(key, version, item);
                }
            });
        }

        private BatchGetItemRequest servedRequest() {
            var keys = new LinkedHashMap<String, List<Map<String, AttributeValue>>>();
            held.keySet()
                    .forEach(key -> keys.computeIfAbsent(key.table(), _ -> new ArrayList<>())
                            .add(key.key()));
            var wanted = new LinkedHashMap<String, KeysAndAttributes>();
            keys.forEach((table, values) ->
                    wanted.put(table, KeysAndAttributes.builder().keys(values).build()));
            return BatchGetItemRequest.builder().requestItems(wanted).build();
        }

        private BatchGetItemResponse servedResponse() {
            return BatchGetItemResponse.builder()
                    .responses(with(Map.of()))
                    .unprocessedKeys(Map.of())
                    .build();
        }

        private BatchGetItemResponse merged(BatchGetItemResponse asked) {
            return asked.toBuilder().responses(with(asked.responses())).build();
        }

        private Map<String, List<Map<String, AttributeValue>>> with(
                Map<String, List<Map<String, AttributeValue>>> others) {
            var all = new LinkedHashMap<String, List<Map<String, AttributeValue>>>();
            others.forEach((table, found) -> all.put(table, new ArrayList<>(found)));
            held.forEach((key, item) -> {
                var ofTable = all.computeIfAbsent(key.table(), _ -> new ArrayList<>());
                if (!item.isEmpty()) {
                    ofTable.add(item);
                }
            });
            return all;
        }
    }
}
