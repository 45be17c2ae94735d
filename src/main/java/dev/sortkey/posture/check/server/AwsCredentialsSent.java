package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// LC-REALCREDS: whether AWS credentials are sent to a server that isn't AWS.
final class AwsCredentialsSent extends ServerCheck {
    AwsCredentialsSent() {
        super("LC-REALCREDS");
    }

    @Override
    Finding checkServer(AssessmentContext context, FindingBuilder finding) {
        return finding.of(
                Questions.CREDENTIALS,
                answer -> isReal(answer)
                        ? finding.fail(
                                "Requests contain the access key " + answer.text("/prefix") + "…"
                                        + answer.text("/tail")
                                        + (answer.isTrue("/token") ? " and its session token" : "")
                                        + ". The key looks like one that AWS issued.",
                                finding.fix(),
                                answer.evidence("/prefix"),
                                answer.evidence("/token"))
                        : finding.pass(
                                "The access key " + answer.text("/prefix") + "… isn't one that AWS issued.",
                                answer.evidence("/prefix")));
    }

    /// The examples of the documentation begin like real ones, so the look at the whole id counts where there is one.
    private static boolean isReal(KnownAnswer answer) {
        return answer.at("/issued").isMissingNode()
                ? answer.text("/prefix").matches("A[KS]IA")
                : answer.isTrue("/issued");
    }
}
