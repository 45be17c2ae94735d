package dev.sortkey.chat.send;

import dev.sortkey.chat.send.MessageWriter.Outcome;
import dev.sortkey.support.Causes;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/// What follows from a failure that is no cancelled transaction.
final class SendFailures {
    private SendFailures() {}

    static Outcome outcome(RuntimeException failure, String table) {
        UserError error = Causes.find(failure, ResourceNotFoundException.class) != null
                ? new UserError.NotFound(
                        "There is no table " + table + " to send to: "
                                + UserException.of(failure).what(),
                        "Create it, or choose another connection or table, then retry.")
                : UserException.of(failure);
        return passes(error, failure) ? new Outcome.Later(error) : new Outcome.Failed(error);
    }

    /// Whether it passes by itself, or with the network or the session, and not by changing the message.
    private static boolean passes(UserError error, RuntimeException failure) {
        AwsServiceException answer = Causes.find(failure, AwsServiceException.class);
        if (answer instanceof TransactionInProgressException || answer instanceof TransactionConflictException) {
            return true;
        }
        return switch (error) {
            case UserError.Offline _, UserError.Throttled _, UserError.Expired _, UserError.NoCredentials _ -> true;
            case UserError.Unavailable _ -> answer != null && answer.statusCode() >= 500;
            case UserError.AccessDenied _,
                    UserError.BadInput _,
                    UserError.Bug _,
                    UserError.ConditionFailed _,
                    UserError.Guarded _,
                    UserError.NotFound _ -> false;
        };
    }
}
