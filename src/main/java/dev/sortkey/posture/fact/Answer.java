package dev.sortkey.posture.fact;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The outcome of a question. An unknown setting is never treated as off.
public sealed interface Answer {
    /// The body of the answer, or a missing node.
    default JsonNode body() {
        return this instanceof Known known ? known.body : MissingNode.getInstance();
    }

    /// Whether it is final: the question was answered, or doesn't apply here.
    default boolean isSettled() {
        return this instanceof Known || this instanceof NotApplicable;
    }

    /// Whether it failed for one of the reasons `whys`.
    default boolean failedBecause(Why... whys) {
        return this instanceof Failed failed && List.of(whys).contains(failed.why);
    }

    /// The IAM action that is missing, or empty when permissions are not the reason.
    default String requiredAction() {
        return this instanceof Denied denied ? denied.action : "";
    }

    /// The service's ID of a request that it refused or failed; empty when there is none.
    default String requestId() {
        return switch (this) {
            case Denied denied -> denied.requestId;
            case Failed failed -> failed.requestId;
            case Known _, NotApplicable _, NotAsked _ -> "";
        };
    }

    /// One sentence: why `question` has no usable answer.
    default String whyUnknown(Question question) {
        return switch (this) {
            case Known _ -> question.label() + " succeeded.";
            case NotApplicable(var why) -> why;
            case NotAsked _ -> question.label() + " wasn't requested.";
            case Denied(var action, var status, var code, var _, var by) ->
                "No permission for " + action + " (" + (code.isEmpty() ? "HTTP " + status : code) + by.words + ").";
            case Failed(var why, var code, var message, var _) ->
                question.label() + " " + why.words + (code.isEmpty() ? "" : " (" + code + ")")
                        + (message.isEmpty() ? "." : ": " + message + (message.endsWith(".") ? "" : "."));
        };
    }

    /// An answer came.
    ///
    /// @param body the answer as JSON: a JSON service's own members, an XML service's elements by their own names
    ///     with repeated `member` and `item` elements as arrays; pages are joined, policy documents decoded
    /// @param readAt when it came
    record Known(JsonNode body, Instant readAt) implements Answer {}

    /// The caller doesn't have the permission.
    ///
    /// @param action the IAM action that is missing, such as `kms:DescribeKey`
    /// @param status the HTTP status
    /// @param code the service's error code, or empty for a bare 403
    /// @param requestId the service's id of the request, or empty
    /// @param by the kind of policy that denied it, as far as the service said
    record Denied(String action, int status, String code, String requestId, By by) implements Answer {}

    /// The question doesn't apply here.
    ///
    /// @param why one sentence, such as that the account is in no organisation
    record NotApplicable(String why) implements Answer {}

    /// It failed for a reason other than permissions.
    ///
    /// @param why what happened
    /// @param code the service's error code, or empty
    /// @param message its sentence, or that of the network
    /// @param requestId the service's id of the request, or empty
    record Failed(Why why, String code, String message, String requestId) implements Answer {}

    /// It hasn't been asked yet, or the scan was stopped before.
    record NotAsked() implements Answer {}

    /// The kind of policy that denied the call.
    enum By {
        /// The service did not say.
        UNSAID(""),
        /// No identity policy allows it.
        IDENTITY(", no identity-based policy allows it"),
        /// A service control policy of the organisation.
        SERVICE_CONTROL(", denied by a service control policy"),
        /// A resource control policy of the organisation.
        RESOURCE_CONTROL(", denied by a resource control policy"),
        /// The permissions boundary.
        BOUNDARY(", denied by the permissions boundary"),
        /// The session's own policy.
        SESSION(", denied by the session policy"),
        /// The policy of a VPC endpoint.
        ENDPOINT(", denied by the VPC endpoint policy"),
        /// The resource's own policy.
        RESOURCE(", denied by the resource policy");

        private final String words;

        By(String words) {
            this.words = words;
        }
    }

    /// Why a question failed, when permissions weren't the reason.
    enum Why {
        /// The service's limits, after all retries.
        THROTTLED("was throttled after all retries"),
        /// Nothing answered.
        UNREACHABLE("got no response"),
        /// The region is not turned on for this account.
        REGION_DISABLED("failed because the region isn't enabled for this account"),
        /// The service does not exist in this region.
        NO_SERVICE("isn't available in this region"),
        /// There are no credentials, or they have expired.
        CREDENTIALS("couldn't be signed with valid credentials"),
        /// This computer's clock is too far off.
        CLOCK("was rejected because this computer's clock is wrong"),
        /// The resource no longer exists.
        GONE("failed because the resource no longer exists"),
        /// The server doesn't know the operation; emulators lack many.
        UNSUPPORTED("isn't supported by this server"),
        /// Anything else.
        OTHER("failed");

        private final String words;

        Why(String words) {
            this.words = words;
        }
    }
}
