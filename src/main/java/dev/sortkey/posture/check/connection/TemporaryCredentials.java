package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// CN-CRED: whether what signs ends by itself, and is that of a role.
final class TemporaryCredentials extends AwsConnectionCheck {
    private static final Rule RULE = new Rule(
            "CN-CRED",
            1,
            "A role's temporary credentials sign",
            List.of(Practice.B1, Practice.B3),
            Severity.HIGH,
            "A long-lived access key that leaks works until somebody notices and deletes it.",
            Controls.NONE.prowler("iam_user_with_temporary_credentials").wellArchitected("SEC02-BP02"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding aws(Facts facts, Expectations expectations, FindingBuilder judge) {
        return judge.of(facts, Questions.CREDENTIALS, seen -> switch (seen.text("/prefix")) {
            case "AKIA" ->
                judge.fail(
                        "The long-lived access key AKIA…" + seen.text("/tail") + " signs.",
                        fix(),
                        seen.evidence("/prefix"));
            case "ASIA" -> judge.of(facts, Questions.CALLER, caller -> temporary(seen, caller, judge));
            default ->
                unknown(
                        "An access key that begins with " + seen.text("/prefix") + " is of no kind that AWS documents.",
                        seen,
                        judge);
        });
    }

    private static Finding temporary(KnownAnswer seen, KnownAnswer caller, FindingBuilder judge) {
        if (!seen.isTrue("/token")) {
            return unknown("A temporary access key without a session token signs.", seen, judge);
        }
        String arn = caller.text("/Arn");
        if (!arn.contains(":assumed-role/") && !arn.contains(":federated-user/")) {
            return judge.fail(
                    Severity.LOW,
                    "The session is temporary, but not that of a role: " + arn + ".",
                    fix(),
                    seen.evidence("/prefix"),
                    caller.evidence("/Arn"));
        }
        String until = seen.text("/expiresAt");
        return judge.pass(
                "Temporary credentials of " + arn + (until.isEmpty() ? "." : ", until " + until + "."),
                seen.evidence("/prefix"),
                seen.evidence("/token"),
                caller.evidence("/Arn"));
    }

    private static Finding unknown(String why, KnownAnswer seen, FindingBuilder judge) {
        return judge.unknown(
                why, List.of(new Missing(seen.question().toString(), "", why, "")), seen.evidence("/prefix"));
    }

    private static Fix fix() {
        return new Fix("Sign in by IAM Identity Center, or assume a role.", "aws configure sso");
    }
}
