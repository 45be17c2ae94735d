package dev.sortkey.support;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What went wrong, in words for the person: what happened, on what, and what to do next.
///
/// Screens show it inline, the command line maps each kind to an exit code ({@link #exitCode()}).
public sealed interface UserError {

    /// One sentence: what happened, on what.
    String what();

    /// One sentence: what to do next.
    String next();

    /// The process exit code of this kind, as documented in `sortkey --help`.
    default int exitCode() {
        return switch (this) {
            case Bug _ -> 1;
            case BadInput _ -> 2;
            case NoCredentials _, Expired _ -> 3;
            case AccessDenied _ -> 4;
            case NotFound _ -> 5;
            case Offline _ -> 6;
            case Throttled _ -> 7;
            case ConditionFailed _ -> 8;
            case Guarded _ -> 9;
            case Unavailable _ -> 10;
        };
    }

    /// The chain of credential providers found no credentials.
    record NoCredentials(String what, String next) implements UserError {}

    /// The session, token or single sign-on has run out.
    record Expired(String what, String next) implements UserError {}

    /// The caller lacks `action`, an IAM action such as `dynamodb:DescribeTable`, when the service named it.
    record AccessDenied(String what, String next, @Nullable String action) implements UserError {}

    /// The service refused because of its rate limits, after all retries.
    record Throttled(String what, String next) implements UserError {}

    /// A condition did not hold; `item` is the item as it is now, empty when there is none or the service didn't
    /// send it.
    record ConditionFailed(String what, String next, Map<String, AttributeValue> item) implements UserError {}

    /// Something typed or a file is wrong at `line` and `column` (1-based; 0 when there is no position).
    record BadInput(String what, String next, int line, int column) implements UserError {
        /// Bad input without a position.
        public BadInput(String what, String next) {
            this(what, next, 0, 0);
        }
    }

    /// The table, index, file or connection does not exist.
    record NotFound(String what, String next) implements UserError {}

    /// Nothing usable answered: no network, wrong host, wrong protocol, not DynamoDB.
    record Offline(String what, String next) implements UserError {}

    /// The connection's own guard refused a write before it was sent.
    record Guarded(String what, String next) implements UserError {}

    /// Something on this computer is missing or in use: the engine, a folder, a lock.
    record Unavailable(String what, String next) implements UserError {}

    /// A mistake of ours, with its cause.
    record Bug(String what, String next, Throwable cause) implements UserError {
        /// The bug that `cause` shows.
        public Bug(Throwable cause) {
            this(
                    "Something went wrong inside Sortkey: " + cause,
                    "This is a bug. Copy the details and report it.",
                    cause);
        }
    }
}
