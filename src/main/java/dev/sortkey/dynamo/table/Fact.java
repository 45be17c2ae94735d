package dev.sortkey.dynamo.table;

import dev.sortkey.dynamo.client.Failures;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The answer of the service to a question, or the reason why there is none. Unknown never means off.
public sealed interface Fact<T> {

    /// The answer.
    record Known<T>(T value) implements Fact<T> {}

    /// The caller lacks `permission`, an IAM action such as `dynamodb:DescribeTimeToLive`.
    record Denied<T>(String permission) implements Fact<T> {}

    /// This server doesn't have the operation; local engines lack several.
    record Unsupported<T>() implements Fact<T> {}

    /// The question failed for another reason.
    record Failed<T>(UserError error) implements Fact<T> {}

    /// Asks `question` and keeps its answer or failure.
    ///
    /// @param permission the IAM action that `question` needs, used when the service doesn't name one
    /// @param question a call of a connection's client
    static <T> Fact<T> of(String permission, Supplier<T> question) {
        try {
            return new Known<>(question.get());
        } catch (UserException e) {
            if (e.getCause() instanceof AwsServiceException service && Failures.isUnsupported(service)) {
                return new Unsupported<>();
            }
            return e.error() instanceof UserError.AccessDenied denied
                    ? new Denied<>(denied.action() == null ? permission : denied.action())
                    : new Failed<>(e.error());
        }
    }

    /// The answer when there is one.
    default Optional<T> known() {
        return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /// Why there is no answer, such as `missing permission dynamodb:ListTagsOfResource`; empty when there is one.
    default String whyUnknown() {
        return switch (this) {
            case Known<T> _ -> "";
            case Denied<T>(String permission) -> "missing permission " + permission;
            case Unsupported<T> _ -> "not supported by this server";
            case Failed<T>(UserError error) -> error.what();
        };
    }

    /// The answer.
    ///
    /// @param what what can't be done without it, such as `Can't describe the table orders`
    /// @throws UserException why there is none
    default T required(String what) {
        return switch (this) {
            case Known<T>(T value) -> value;
            case Denied<T>(String permission) ->
                throw new UserException(new UserError.AccessDenied(
                        what + ": the permission " + permission + " is missing.",
                        "Ask for this permission.",
                        permission));
            case Unsupported<T>() ->
                throw new UserException(new UserError.Unavailable(
                        what + ": this server doesn't support it.",
                        "Use another connection, or check that the URL is a DynamoDB server's."));
            case Failed<T>(UserError error) -> throw new UserException(error);
        };
    }

    /// The answer to the next question, which needs this answer; or the same reason if there is none.
    default <R> Fact<R> then(Function<T, Fact<R>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case Denied<T>(String permission) -> new Denied<>(permission);
            case Unsupported<T>() -> new Unsupported<>();
            case Failed<T>(UserError error) -> new Failed<>(error);
        };
    }
}
