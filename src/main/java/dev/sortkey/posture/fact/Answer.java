package dev.sortkey.posture.fact;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// What became of a question. Not knowing is never the same as off.
public sealed interface Answer {

    /// An answer came.
    ///
    /// @param body the answer as JSON: a JSON service's own members, an XML service's elements by their own names
    ///     with repeated `member` and `item` elements as arrays; pages are joined, policy documents decoded
    /// @param readAt when it came
    record Known(JsonNode body, Instant readAt) implements Answer {}

    /// The caller may not ask that.
    ///
    /// @param action the IAM action that is missing, such as `kms:DescribeKey`
    /// @param status the HTTP status
    /// @param code the service's error code, or empty for a bare 403
    /// @param requestId the service's id of the request, or empty
    /// @param by what refused, as far as the service said
    record Denied(String action, int status, String code, String requestId, By by) implements Answer {}

    /// The question makes no sense here.
    ///
    /// @param why one sentence, such as that the account is in no organisation
    record NotApplicable(String why) implements Answer {}

    /// It failed for another reason than rights.
    ///
    /// @param why what happened
    /// @param code the service's error code, or empty
    /// @param message its sentence, or that of the network
    /// @param requestId the service's id of the request, or empty
    record Failed(Why why, String code, String message, String requestId) implements Answer {}

    /// Nobody has asked yet, or the run was cancelled before.
    record NotAsked() implements Answer {}

    /// Which kind of policy refused.
    enum By {
        /// The service did not say.
        UNSAID,
        /// No identity policy allows it.
        IDENTITY,
        /// A service control policy of the organisation.
        SERVICE_CONTROL,
        /// A resource control policy of the organisation.
        RESOURCE_CONTROL,
        /// The permissions boundary.
        BOUNDARY,
        /// The session's own policy.
        SESSION,
        /// The policy of a VPC endpoint.
        ENDPOINT,
        /// The resource's own policy.
        RESOURCE
    }

    /// Why a question failed, when rights were not the reason.
    enum Why {
        /// The service's limits, after all retries.
        THROTTLED,
        /// Nothing answered.
        UNREACHABLE,
        /// The region is not turned on for this account.
        REGION_DISABLED,
        /// The service does not exist in this region.
        NO_SERVICE,
        /// Nothing to sign with, or it has run out.
        CREDENTIALS,
        /// This computer's clock is too far off.
        CLOCK,
        /// What was asked about is gone.
        GONE,
        /// The operation is unknown to what answers; emulators lack many.
        UNSUPPORTED,
        /// Anything else.
        OTHER
    }
}
