package dev.sortkey.dynamo.client;

import dev.sortkey.support.Causes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Why a transaction was cancelled: a reason for each of its places, in their order. Nothing of it was written.
public record Cancellation(List<CancellationReason> reasons) {
    private static final Set<String> BUSY =
            Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError", "RequestLimitExceeded");

    /// The cancellation behind `failure` when a condition did not hold; nothing when it failed otherwise.
    public static Optional<Cancellation> in(Throwable failure) {
        return Optional.ofNullable(Causes.find(failure, TransactionCanceledException.class))
                .map(cancelled -> new Cancellation(cancelled.cancellationReasons()))
                .filter(cancelled -> !cancelled.refused().isEmpty());
    }

    /// Whether another request was at the same items or the capacity was used up: then the conditions say little,
    /// the items may be different in a moment.
    public boolean isBusy() {
        return reasons.stream().map(reason -> String.valueOf(reason.code())).anyMatch(BUSY::contains);
    }

    /// Whether `failure` is a transaction that was cancelled because it was busy.
    public static boolean isBusy(Throwable failure) {
        TransactionCanceledException cancelled = Causes.find(failure, TransactionCanceledException.class);
        return cancelled != null && new Cancellation(cancelled.cancellationReasons()).isBusy();
    }

    /// The places whose condition did not hold.
    public List<Integer> refused() {
        return IntStream.range(0, reasons.size()).filter(this::refused).boxed().toList();
    }

    /// Whether the condition at `place` did not hold.
    public boolean refused(int place) {
        return place < reasons.size()
                && "ConditionalCheckFailed".equals(reasons.get(place).code());
    }

    /// The item at `place` as it is now; empty when there is none.
    public Map<String, AttributeValue> item(int place) {
        return place < reasons.size() ? reasons.get(place).item() : Map.of();
    }
}
