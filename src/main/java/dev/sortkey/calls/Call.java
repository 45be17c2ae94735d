package dev.sortkey.calls;

import dev.sortkey.support.UserError;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// A request and its outcome.
///
/// @param id ascending in the order in which calls ended, unique in a log
/// @param connection the name of the connection that made it
/// @param start when it began
/// @param elapsed until it ended, with all retries and their pauses
/// @param operation DynamoDB's name of it, such as `Query`
/// @param target the table, or `table/index`; several are separated by a comma; empty when it is on none
/// @param cost what it read or wrote
/// @param traffic what went over the network
/// @param error why it failed, or null
/// @param request as it was asked for
/// @param response as it came, or null when it failed or was dropped to save memory
public record Call(
        long id,
        String connection,
        Instant start,
        Duration elapsed,
        String operation,
        String target,
        CallCost cost,
        Traffic traffic,
        @Nullable UserError error,
        SdkRequest request,
        @Nullable SdkResponse response) {

    /// Whether a cache answered it, so that nothing was sent.
    public boolean isServed() {
        return cost.saved() != null;
    }

    Call withoutResponse() {
        return new Call(id, connection, start, elapsed, operation, target, cost, traffic, error, request, null);
    }
}
