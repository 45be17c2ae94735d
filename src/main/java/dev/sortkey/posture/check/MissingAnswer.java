package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.finding.Missing;

/// The words for questions that brought no answer.
public final class MissingAnswer {
    private MissingAnswer() {}

    /// What is missing for `question`.
    public static Missing missing(Question question, Answer answer) {
        return switch (answer) {
            case Answer.Denied(var action, var _, var _, var requestId, var _) ->
                new Missing(question.toString(), action, why(question, answer), requestId);
            case Answer.Failed(var _, var _, var _, var requestId) ->
                new Missing(question.toString(), "", why(question, answer), requestId);
            case Answer.Known _, Answer.NotApplicable _, Answer.NotAsked _ ->
                new Missing(question.toString(), "", why(question, answer), "");
        };
    }

    /// The answer to `question` does not say what stands at `pointer`.
    static Missing unsaid(Question question, String pointer) {
        return new Missing(question.toString(), "", question + " was answered without " + pointer + ".", "");
    }

    /// One sentence: why `question` has no answer.
    public static String why(Question question, Answer answer) {
        return switch (answer) {
            case Answer.Known _ -> question + " was answered.";
            case Answer.NotApplicable(var why) -> why;
            case Answer.NotAsked _ -> question + " was not asked.";
            case Answer.Denied(var action, var status, var code, var _, var by) ->
                "no right to " + action + " (" + (code.isEmpty() ? "HTTP " + status : code) + by(by) + ").";
            case Answer.Failed(var why, var code, var message, var _) ->
                question + " " + failed(why) + (code.isEmpty() ? "" : " (" + code + ")")
                        + (message.isEmpty() ? "." : ": " + message + (message.endsWith(".") ? "" : "."));
        };
    }

    private static String by(Answer.By by) {
        return switch (by) {
            case UNSAID -> "";
            case IDENTITY -> ", no identity policy allows it";
            case SERVICE_CONTROL -> ", by a service control policy";
            case RESOURCE_CONTROL -> ", by a resource control policy";
            case BOUNDARY -> ", by the permissions boundary";
            case SESSION -> ", by the session policy";
            case ENDPOINT -> ", by the VPC endpoint's policy";
            case RESOURCE -> ", by the resource's policy";
        };
    }

    private static String failed(Answer.Why why) {
        return switch (why) {
            case THROTTLED -> "was throttled after all retries";
            case UNREACHABLE -> "reached nobody";
            case REGION_DISABLED -> "met a region that is not turned on for this account";
            case NO_SERVICE -> "has no service in this region";
            case CREDENTIALS -> "could not be signed";
            case CLOCK -> "was refused because of this computer's clock";
            case GONE -> "found nothing there any more";
            case UNSUPPORTED -> "is unknown to this server";
            case OTHER -> "failed";
        };
    }
}
