package dev.sortkey.cache;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a change of items does to the caches.
///
/// @param versions counts the changes
/// @param items keeps what items are now, where that is known
record CacheInvalidation(Versions versions, KeySchemas schemas, ItemCache items) {

    /// An item that is about to change.
    ///
    /// @param key null when it cannot be told: then it may be any of the table
    /// @param partition the value of its partition key, or null when the schema is not known
    /// @param version of the item before the change
    record Touched(
            String table, @Nullable ItemKey key, @Nullable AttributeValue partition, long version) {}

    /// The item with this key, before it changes.
    Touched key(String table, Map<String, AttributeValue> key) {
        return ItemKey.of(table, key).map(this::touched).orElseGet(() -> new Touched(table, null, null, 0));
    }

    /// The place of `item`, before it is put there.
    Touched item(String table, Map<String, AttributeValue> item) {
        return schemas.keyOf(table, item).map(this::touched).orElseGet(() -> new Touched(table, null, null, 0));
    }

    private Touched touched(ItemKey key) {
        AttributeValue partition = schemas.of(key.table())
                .map(KeyNames::partition)
                .map(name -> key.key().get(name))
                .orElse(null);
        return new Touched(key.table(), key, partition, items.version(key));
    }

    /// Sends a write. Only when it was acknowledged, or nobody can tell whether it was done, does anything change here.
    ///
    /// @param images what the items are after it, as far as the response shows; an empty one is gone
    <R> R around(
            List<Touched> touched, Supplier<R> send, Function<R, Map<Touched, Map<String, AttributeValue>>> images) {
        R response;
        try {
            response = send.get();
        } catch (RuntimeException failure) {
            if (mayBeDone(failure)) {
                touched.forEach(this::lost);
            }
            throw failure;
        }
        Map<Touched, Map<String, AttributeValue>> known = images.apply(response);
        touched.forEach(each -> {
            Map<String, AttributeValue> image = known.get(each);
            ItemKey key = each.key();
            if (image == null || key == null) {
                lost(each);
            } else {
                items.keepWritten(key, each.version(), image);
                queries(each);
            }
        });
        return response;
    }

    /// The item is not as it was, and nobody knows how.
    void lost(Touched touched) {
        if (touched.key() == null) {
            table(touched.table());
        } else {
            versions.changed(touched.table(), touched.key());
            queries(touched);
        }
    }

    /// What queries and scans showed of the item is not true any more.
    void queries(Touched touched) {
        if (touched.partition() != null) {
            versions.changed(touched.table(), touched.partition());
        }
        versions.changed(touched.table(), QueryCache.ANY_PARTITION);
    }

    /// Nothing of the table is known any more.
    void table(String name) {
        versions.changed(name.substring(name.lastIndexOf('/') + 1)); // of an ARN the last word
    }

    /// Nothing is known any more, nor what the tables are.
    void everything() {
        schemas.forget();
        versions.allChanged();
    }

    /// Not when the guard or the service refused it at the first attempt: a later one may have met its own trace.
    private static boolean mayBeDone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AwsServiceException service) {
                Integer attempts = service.numAttempts();
                return service.statusCode() >= 500 || (attempts != null && attempts > 1);
            }
            if (cause instanceof UserException known && known.error() instanceof UserError.Guarded) {
                return false;
            }
        }
        return true;
    }
}
