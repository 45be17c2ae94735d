package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// CN-CRED: whether the connection uses a role's temporary credentials.
final class TemporaryCredentials extends AwsConnectionCheck {
    TemporaryCredentials() {
        super("CN-CRED");
    }

    @Override
    Finding aws(AssessmentContext context, FindingBuilder finding) {
        return finding.of(Questions.CREDENTIALS, answer -> switch (answer.text("/prefix")) {
            case "AKIA" ->
                finding.fail(
                        "Requests are signed with the long-lived access key AKIA…" + answer.text("/tail") + ".",
                        finding.fix(),
                        answer.evidence("/prefix"));
            case "ASIA" -> finding.of(Questions.CALLER, caller -> temporary(answer, caller, finding));
            default ->
                unknown(
                        "An access key that begins with " + answer.text("/prefix")
                                + " isn't a kind that AWS documents.",
                        answer,
                        finding);
        });
    }

    private static Finding temporary(KnownAnswer answer, KnownAnswer caller, FindingBuilder finding) {
        if (!answer.isTrue("/token")) {
            return unknown("The temporary access key has no session token.", answer, finding);
        }
        String arn = caller.text("/Arn");
        if (!arn.contains(":assumed-role/") && !arn.contains(":federated-user/")) {
            return finding.fail(
                    Severity.LOW,
                    "The session is temporary but isn't a role's: " + arn + ".",
                    finding.fix(),
                    answer.evidence("/prefix"),
                    caller.evidence("/Arn"));
        }
        String until = answer.text("/expiresAt");
        return finding.pass(
                "Temporary credentials of " + arn + (until.isEmpty() ? "." : ", until " + until + "."),
                answer.evidence("/prefix"),
                answer.evidence("/token"),
                caller.evidence("/Arn"));
    }

    private static Finding unknown(String why, KnownAnswer answer, FindingBuilder finding) {
        return finding.unknown(why, List.of(Missing.of(answer.question().toString(), why)), answer.evidence("/prefix"));
    }
}
