package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// LC-REALCREDS: whether a server that is not AWS is sent a key of AWS.
final class AwsCredentialsSent extends ServerCheck {
    private static final Rule RULE = new Rule(
            "LC-REALCREDS",
            1,
            "No key of AWS is sent to a server that is not AWS",
            List.of(Practice.B1),
            Severity.HIGH,
            "The key id and a session token travel in the headers of every request, and into the server's logs.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, FindingBuilder judge) {
        return judge.of(
                facts,
                Questions.CREDENTIALS,
                seen -> isReal(seen)
                        ? judge.fail(
                                "Requests carry the access key " + seen.text("/prefix") + "…" + seen.text("/tail")
                                        + (seen.isTrue("/token") ? " and its session token" : "")
                                        + ", which has the form of those that AWS issues.",
                                new Fix("Let this connection sign with a made-up key instead of a profile of AWS.", ""),
                                seen.evidence("/prefix"),
                                seen.evidence("/token"))
                        : judge.pass(
                                "The access key " + seen.text("/prefix") + "… is none that AWS issues.",
                                seen.evidence("/prefix")));
    }

    /// The examples of the documentation begin like real ones, so the look at the whole id counts where there is one.
    private static boolean isReal(KnownAnswer seen) {
        return seen.at("/issued").isMissingNode() ? seen.text("/prefix").matches("A[KS]IA") : seen.isTrue("/issued");
    }
}
