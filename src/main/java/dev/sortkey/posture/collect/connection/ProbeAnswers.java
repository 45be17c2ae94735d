package dev.sortkey.posture.collect.connection;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/// The result or the failure of a probe, as an answer.
final class ProbeAnswers {
    private static final JsonMapper JSON = new JsonMapper();

    private ProbeAnswers() {}

    /// An answer with `body` as JSON: a record or a map.
    static Answer known(Object body) {
        return new Answer.Known(JSON.valueToTree(body), Instant.now());
    }

    /// The answer of the probe `look`; a failure is an answer too.
    static Answer of(Callable<Answer> look) {
        try {
            return look.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(e);
        } catch (Exception e) {
            return failed(e);
        }
    }

    /// The answer of a failed probe.
    static Answer failed(Throwable failure) {
        return switch (failure) {
            case ExecutionException wrapped when wrapped.getCause() != null -> failed(wrapped.getCause());
            case CompletionException wrapped when wrapped.getCause() != null -> failed(wrapped.getCause());
            case UserException told ->
                new Answer.Failed(why(told.error()), "", told.error().what(), "");
            case TimeoutException _, CancellationException _ ->
                new Answer.Failed(Answer.Why.UNREACHABLE, "", "no response in time", "");
            case UnknownHostException host ->
                new Answer.Failed(Answer.Why.UNREACHABLE, "", "can't resolve " + host.getMessage(), "");
            case IOException network -> new Answer.Failed(Answer.Why.UNREACHABLE, "", words(network), "");
            default -> new Answer.Failed(Answer.Why.OTHER, "", words(failure), "");
        };
    }

    private static String words(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static Answer.Why why(UserError error) {
        return switch (error) {
            case UserError.NoCredentials _, UserError.Expired _ -> Answer.Why.CREDENTIALS;
            case UserError.Offline _, UserError.Unavailable _ -> Answer.Why.UNREACHABLE;
            case UserError.Throttled _ -> Answer.Why.THROTTLED;
            case UserError.AccessDenied _,
                    UserError.ConditionFailed _,
                    UserError.BadInput _,
                    UserError.NotFound _,
                    UserError.Guarded _,
                    UserError.Bug _ -> Answer.Why.OTHER;
        };
    }
}
