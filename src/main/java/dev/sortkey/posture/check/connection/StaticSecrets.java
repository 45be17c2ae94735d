package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.Expectations;
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

/// CN-STATIC: whether a long-lived secret lies on this machine for this connection.
final class StaticSecrets extends ConnectionCheck {
    private static final Rule RULE = new Rule(
            "CN-STATIC",
            1,
            "No long-lived secret lies on this machine",
            List.of(Practice.B1, Practice.B3),
            Severity.HIGH,
            "Whatever reads this person's files or environment takes the secret along, and it does not end.",
            Controls.NONE,
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected Finding judge(Facts facts, Expectations expectations, FindingBuilder judge) {
        return judge.of(facts, Questions.SECRETS, seen -> {
            if (seen.text("/source").equals("made-up")) {
                return judge.notApplicable("The access key is made up.", seen.evidence("/source"));
            }
            if (seen.isTrue("/temporary") || (!seen.isTrue("/inEnvironment") && !seen.isTrue("/inProfile"))) {
                return judge.pass(
                        "Nothing that this connection signs with lasts: " + words(seen.text("/source")) + ".",
                        seen.evidence("/source"));
            }
            return seen.isTrue("/inProfile") ? inFile(seen, judge) : inEnvironment(seen, judge);
        });
    }

    private static Finding inFile(KnownAnswer seen, FindingBuilder judge) {
        boolean open = seen.isTrue("/worldReadable") || seen.isTrue("/groupReadable");
        String file = seen.text("/file").isEmpty() ? "~/.aws/credentials" : seen.text("/file");
        return judge.fail(
                open ? Severity.CRITICAL : Severity.HIGH,
                "The secret of profile " + seen.text("/profile") + " is in " + file
                        + (open ? ", which others can read (" + seen.text("/mode") + ")." : "."),
                new Fix(
                        "Sign in by IAM Identity Center instead, and delete the key"
                                + (open ? "; until then let nobody else read the file." : "."),
                        open ? "chmod 600 " + file : "aws configure sso"),
                seen.evidence("/inProfile"),
                seen.evidence("/file"),
                seen.evidence("/mode"));
    }

    private static Finding inEnvironment(KnownAnswer seen, FindingBuilder judge) {
        return judge.fail(
                "The secret is in the environment variables, which every program started from there inherits.",
                new Fix("Sign in by IAM Identity Center instead, and delete the key.", "aws configure sso"),
                seen.evidence("/inEnvironment"));
    }

    private static String words(String source) {
        return switch (source) {
            case "environment" -> "a session in the environment";
            case "profile" -> "a session in a profile";
            case "sign-on" -> "IAM Identity Center";
            case "console" -> "a session of the console";
            case "process" -> "a program that fetches them";
            case "web-identity" -> "a role for a web identity";
            case "container" -> "the container's role";
            case "instance" -> "the instance's role";
            default -> source.isEmpty() ? "no secret was found" : source;
        };
    }
}
