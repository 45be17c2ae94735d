package dev.sortkey.cache;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Sends changes of items and updates or invalidates the caches.
///
/// @param versions counts the changes
/// @param items gets the items after a change, where they are known
record CacheInvalidation(Versions versions, KeySchemas schemas, ItemCache items) {

    /// An item that is about to change.
    ///
    /// @param key null when it is unknown: then it may be any of the table
    /// @param partition the value of its partition key, or null when the schema is not known
    /// @param version of the item before the change
    record ChangedItem(
            String table, @Nullable ItemKey key, @Nullable AttributeValue partition, long version) {}

    /// The item with this key, before it changes.
    ChangedItem key(String table, Map<String, AttributeValue> key) {
        return ItemKey.of(table, key).map(this::changed).orElseGet(() -> new ChangedItem(table, null, null, 0));
    }

    /// The item that `item` will replace, before it is put.
    ChangedItem item(String table, Map<String, AttributeValue> item) {
        return schemas.keyOf(table, item).map(this::changed).orElseGet(() -> new ChangedItem(table, null, null, 0));
    }

    private ChangedItem changed(ItemKey key) {
        AttributeValue partition = schemas.of(key.table())
                .map(KeyNames::partition)
                .map(name -> key.key().get(name))
                .orElse(null);
        return new ChangedItem(key.table(), key, partition, items.version(key));
    }

    /// Sends a write. The caches change when it was acknowledged, and when it may have been done.
    ///
    /// @param images the items after it, as far as the response shows; empty for a deleted one
    <R> R send(
            List<ChangedItem> changed,
            Supplier<R> send,
            Function<R, Map<ChangedItem, Map<String, AttributeValue>>> images) {
        R response;
        try {
            response = send.get();
        } catch (RuntimeException failure) {
            if (mayHaveSucceeded(failure)) {
                changed.forEach(this::invalidate);
            }
            throw failure;
        }
        Map<ChangedItem, Map<String, AttributeValue>> known = images.apply(response);
        changed.forEach(each -> {
            Map<String, AttributeValue> image = known.get(each);
            ItemKey key = each.key();
            if (image == null || key == null) {
                invalidate(each);
            } else {
                items.keepWritten(key, each.version(), image);
                invalidateQueries(each);
            }
        });
        return response;
    }

    /// Drops an item that has changed in an unknown way.
    void invalidate(ChangedItem changed) {
        if (changed.key() == null) {
            invalidateTable(changed.table());
        } else {
            versions.changed(changed.table(), changed.key());
            invalidateQueries(changed);
        }
    }

    /// Drops the queries and scans that may have shown the item.
    void invalidateQueries(ChangedItem changed) {
        if (changed.partition() != null) {
            versions.changed(changed.table(), changed.partition());
        }
        versions.changed(changed.table(), QueryCache.ANY_PARTITION);
    }

    /// Drops everything of the table.
    void invalidateTable(String name) {
        versions.changed(name.substring(name.lastIndexOf('/') + 1)); // of an ARN the last word
    }

    /// Drops everything, the key schemas too.
    void invalidateAll() {
        schemas.forget();
        versions.changedAll();
    }

    /// False only when the guard or the service refused it at the first attempt; an earlier attempt may have
    /// succeeded.
    private static boolean mayHaveSucceeded(Throwable failure) {
        AwsServiceException service = Causes.find(failure, AwsServiceException.class);
        if (service != null) {
            Integer attempts = service.numAttempts();
            return service.statusCode() >= 500 || (attempts != null && attempts > 1);
        }
        UserException known = Causes.find(failure, UserException.class);
        return known == null || !(known.error() instanceof UserError.Guarded);
    }
}
