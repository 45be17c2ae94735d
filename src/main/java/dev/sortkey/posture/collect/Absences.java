package dev.sortkey.posture.collect;

import dev.sortkey.posture.fact.Answer;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;

/// Errors that are answers: nothing is there, and that is all there is to know.
final class Absences {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Absences() {}

    /// What `answer` means, where it is such an error.
    static Answer meant(Answer answer, Instant now) {
        if (!(answer instanceof Answer.Failed(var _, var code, var _, var _))) {
            return answer;
        }
        return switch (code) {
            case "PolicyNotFoundException" -> new Answer.Known(JSON.objectNode(), now);
            case "AWSOrganizationsNotInUseException" -> new Answer.NotApplicable("This account isn't in an organisation.");
            // Security Hub that was never turned on has no standards.
            case "InvalidAccessException" -> {
                var none = JSON.objectNode();
                none.putArray("StandardsSubscriptions");
                yield new Answer.Known(none, now);
            }
            default -> answer;
        };
    }
}
