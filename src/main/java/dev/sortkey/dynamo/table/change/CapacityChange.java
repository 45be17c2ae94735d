package dev.sortkey.dynamo.table.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.OnDemandThroughput;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/// The capacity mode and its units, of the table and of the global indexes that stay.
///
/// @param indexes which indexes stay
/// @param exact whether limits that the wanted definition doesn't have are taken away
record CapacityChange(IndexChanges indexes, boolean exact) {
    /// No limit, in UpdateTable's words.
    private static final long UNLIMITED = -1;

    /// At most one request for the mode and the units, and one for on-demand limits.
    List<TableStep> steps() {
        var steps = new ArrayList<TableStep>();
        units().ifPresent(steps::add);
        limits().ifPresent(steps::add);
        return steps;
    }

    private CreateTableRequest now() {
        return indexes.now();
    }

    private CreateTableRequest wanted() {
        return indexes.wanted();
    }

    private static boolean isOnDemand(CreateTableRequest definition) {
        return definition.billingMode() == BillingMode.PAY_PER_REQUEST;
    }

    private Optional<TableStep> units() {
        var request = UpdateTableRequest.builder().tableName(now().tableName());
        if (isOnDemand(wanted())) {
            return isOnDemand(now())
                    ? Optional.empty()
                    : Optional.of(TableStep.of(
                            "Switch to on-demand capacity",
                            request.billingMode(BillingMode.PAY_PER_REQUEST).build(),
                            "A table can be switched to on-demand up to four times in 24 hours."));
        }
        boolean switches = isOnDemand(now());
        ProvisionedThroughput units = Objects.requireNonNullElseGet(
                wanted().provisionedThroughput(),
                () -> ProvisionedThroughput.builder().build());
        List<GlobalSecondaryIndexUpdate> updates = staying(switches);
        boolean differ = switches || !units.equals(now().provisionedThroughput());
        if (!differ && updates.isEmpty()) {
            return Optional.empty();
        }
        if (switches) {
            request.billingMode(BillingMode.PROVISIONED);
        }
        if (differ) {
            request.provisionedThroughput(units);
        }
        if (!updates.isEmpty()) {
            request.globalSecondaryIndexUpdates(updates);
        }
        String words = String.format(
                Locale.ROOT, "%,d RCU and %,d WCU", units.readCapacityUnits(), units.writeCapacityUnits());
        return Optional.of(
                switches
                        ? TableStep.of(
                                "Switch to provisioned capacity, " + words,
                                request.build(),
                                "Provisioned units are billed whether they are used or not. A table can be switched back up "
                                        + "to four times in 24 hours.")
                        : TableStep.of(
                                differ ? "Provision " + words : "Provision other units for the indexes",
                                request.build(),
                                "Units can be lowered four times a day, and then once an hour."));
    }

    /// The units of those indexes that stay; of all when the mode changes. A server that says none doesn't count
    /// them.
    private List<GlobalSecondaryIndexUpdate> staying(boolean all) {
        return wanted().globalSecondaryIndexes().stream()
                .filter(index -> before(index)
                        .filter(old -> all || isOther(old.provisionedThroughput(), index.provisionedThroughput()))
                        .isPresent())
                .map(index -> GlobalSecondaryIndexUpdate.builder()
                        .update(change -> change.indexName(index.indexName())
                                .provisionedThroughput(index.provisionedThroughput()))
                        .build())
                .toList();
    }

    private static boolean isOther(@Nullable ProvisionedThroughput old, @Nullable ProvisionedThroughput wanted) {
        return old != null && !Objects.equals(old.readCapacityUnits(), 0L) && !old.equals(wanted);
    }

    private Optional<GlobalSecondaryIndex> before(GlobalSecondaryIndex index) {
        return now().globalSecondaryIndexes().stream()
                .filter(old -> indexes.isSame(old, index))
                .findFirst();
    }

    private Optional<TableStep> limits() {
        if (!isOnDemand(wanted())) {
            return Optional.empty();
        }
        List<GlobalSecondaryIndexUpdate> updates = wanted().globalSecondaryIndexes().stream()
                .filter(index -> before(index)
                        .filter(old -> isOther(old.onDemandThroughput(), index.onDemandThroughput()))
                        .isPresent())
                .map(index -> GlobalSecondaryIndexUpdate.builder()
                        .update(change -> change.indexName(index.indexName())
                                .onDemandThroughput(said(index.onDemandThroughput())))
                        .build())
                .toList();
        boolean table = isOther(now().onDemandThroughput(), wanted().onDemandThroughput());
        if (!table && updates.isEmpty()) {
            return Optional.empty();
        }
        var request = UpdateTableRequest.builder().tableName(now().tableName());
        if (table) {
            request.onDemandThroughput(said(wanted().onDemandThroughput()));
        }
        if (!updates.isEmpty()) {
            request.globalSecondaryIndexUpdates(updates);
        }
        return Optional.of(TableStep.of(
                "Set the on-demand maximum", request.build(), "Requests above the maximum are throttled."));
    }

    private boolean isOther(@Nullable OnDemandThroughput old, @Nullable OnDemandThroughput wanted) {
        return (wanted != null || exact) && !said(old).equals(said(wanted));
    }

    private static OnDemandThroughput said(@Nullable OnDemandThroughput limits) {
        return OnDemandThroughput.builder()
                .maxReadRequestUnits(
                        limits == null || limits.maxReadRequestUnits() == null
                                ? UNLIMITED
                                : limits.maxReadRequestUnits())
                .maxWriteRequestUnits(
                        limits == null || limits.maxWriteRequestUnits() == null
                                ? UNLIMITED
                                : limits.maxWriteRequestUnits())
                .build();
    }
}
