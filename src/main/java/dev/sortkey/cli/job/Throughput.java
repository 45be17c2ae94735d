package dev.sortkey.cli.job;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What a table or an index can take: its provisioned capacity, or the maximum that an on-demand one has.
///
/// @param of the name of the table or the index
/// @param units a second; 0 when there is no such number
public record Throughput(String of, long units) {
    /// For reading a table, or one of its global indexes, which has its own.
    ///
    /// @param index null for the table
    public static Throughput reads(TableDescription table, @Nullable String index) {
        Optional<GlobalSecondaryIndexDescription> global = table.globalSecondaryIndexes().stream()
                .filter(each -> each.indexName().equals(index))
                .findFirst();
        return global.map(each -> new Throughput(
                        each.indexName(), reads(each.provisionedThroughput(), each.onDemandThroughput())))
                .orElseGet(() -> new Throughput(
                        table.tableName(), reads(table.provisionedThroughput(), table.onDemandThroughput())));
    }

    private static long reads(
            @Nullable ProvisionedThroughputDescription provisioned, @Nullable OnDemandThroughput onDemand) {
        return known(
                provisioned == null ? null : provisioned.readCapacityUnits(),
                onDemand == null ? null : onDemand.maxReadRequestUnits());
    }

    /// For writing to a table.
    public static Throughput writes(TableDescription table) {
        @Nullable ProvisionedThroughputDescription provisioned = table.provisionedThroughput();
        @Nullable OnDemandThroughput onDemand = table.onDemandThroughput();
        return new Throughput(
                table.tableName(),
                known(
                        provisioned == null ? null : provisioned.writeCapacityUnits(),
                        onDemand == null ? null : onDemand.maxWriteRequestUnits()));
    }

    private static long known(@Nullable Long provisioned, @Nullable Long maximum) {
        long units = Objects.requireNonNullElse(provisioned, 0L);
        return units > 0 ? units : Math.max(0, Objects.requireNonNullElse(maximum, 0L)); // -1 is no maximum
    }
}
