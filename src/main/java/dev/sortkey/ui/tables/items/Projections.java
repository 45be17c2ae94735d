package dev.sortkey.ui.tables.items;

import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What the indexes of a table hold.
final class Projections {
    private Projections() {}

    /// `ALL`, `KEYS_ONLY` or `INCLUDE`; an unknown index counts as `KEYS_ONLY`, the least.
    static String of(TableDescription table, String index) {
        Stream<Projection> local = table.localSecondaryIndexes().stream()
                .filter(it -> it.indexName().equals(index))
                .map(it -> it.projection());
        Stream<Projection> global = table.globalSecondaryIndexes().stream()
                .filter(it -> it.indexName().equals(index))
                .map(it -> it.projection());
        return Stream.concat(local, global)
                .map(Projection::projectionTypeAsString)
                .findFirst()
                .orElse("KEYS_ONLY");
    }
}
