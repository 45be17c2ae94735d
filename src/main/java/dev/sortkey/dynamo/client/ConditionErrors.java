package dev.sortkey.dynamo.client;

import dev.sortkey.support.UserError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The errors of failed conditions, alone or in a transaction.
final class ConditionErrors {
    private ConditionErrors() {}

    /// A condition that did not hold; `item` as it is now, or empty when the service did not send it.
    static UserError failed(String on, Map<String, AttributeValue> item) {
        return new UserError.ConditionFailed(
                on + ": the condition check failed.", "Reload the item and decide again.", item);
    }

    /// Other requests are at the same items; nothing was written.
    static UserError busy(String on) {
        return new UserError.Throttled(
                on + ": other requests are using the same items, or the capacity is used up.",
                "Wait a moment and try again.");
    }

    /// Why a transaction was cancelled: by a condition, by other requests for the same items, or by a mistake in
    /// it.
    static UserError cancelled(String on, TransactionCanceledException failure) {
        var cancellation = new Cancellation(failure.cancellationReasons());
        List<Integer> refused = cancellation.refused();
        if (!refused.isEmpty()) {
            return failed(on, cancellation.item(refused.getFirst()));
        }
        if (cancellation.isBusy()) {
            return busy(on);
        }
        String why = failure.cancellationReasons().stream()
                .map(CancellationReason::message)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> failure.awsErrorDetails().errorMessage());
        return new UserError.BadInput(
                on + ": " + Failures.sentence("cancelled", why), "Correct the request and try again.");
    }
}
