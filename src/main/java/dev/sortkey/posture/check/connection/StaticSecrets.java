package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.Map;

/// CN-STATIC: whether a long-lived secret for this connection is stored on this computer.
final class StaticSecrets extends ConnectionCheck {
    StaticSecrets() {
        super("CN-STATIC");
    }

    @Override
    protected Finding check(AssessmentContext context, FindingBuilder finding) {
        return finding.of(Questions.SECRETS, answer -> {
            if (answer.text("/source").equals("made-up")) {
                return finding.notApplicable(
                        "The connection uses placeholder credentials.", answer.evidence("/source"));
            }
            if (answer.isTrue("/temporary") || (!answer.isTrue("/inEnvironment") && !answer.isTrue("/inProfile"))) {
                return finding.pass(
                        "The credentials are temporary: " + words(answer.text("/source")) + ".",
                        answer.evidence("/source"));
            }
            return answer.isTrue("/inProfile") ? inFile(answer, finding) : inEnvironment(answer, finding);
        });
    }

    private static Finding inFile(KnownAnswer answer, FindingBuilder finding) {
        boolean open = answer.isTrue("/worldReadable") || answer.isTrue("/groupReadable");
        String file = answer.text("/file").isEmpty() ? "~/.aws/credentials" : answer.text("/file");
        return finding.fail(
                open ? Severity.CRITICAL : Severity.HIGH,
                "The secret of profile " + answer.text("/profile") + " is in " + file
                        + (open ? ", which other users can read (" + answer.text("/mode") + ")." : "."),
                finding.fix(open ? "file readable by others" : "", Map.of("file", file)),
                answer.evidence("/inProfile"),
                answer.evidence("/file"),
                answer.evidence("/mode"));
    }

    private static Finding inEnvironment(KnownAnswer answer, FindingBuilder finding) {
        return finding.fail(
                "The secret is in environment variables, which every program that is started from the same "
                        + "shell inherits.",
                finding.fix(),
                answer.evidence("/inEnvironment"));
    }

    private static String words(String source) {
        return switch (source) {
            case "environment" -> "session credentials in the environment";
            case "profile" -> "session credentials in a profile";
            case "sign-on" -> "IAM Identity Center";
            case "console" -> "a console sign-in";
            case "process" -> "a credential process";
            case "web-identity" -> "a web identity role";
            case "container" -> "the container's role";
            case "instance" -> "the instance's role";
            default -> source.isEmpty() ? "no secret was found" : source;
        };
    }
}
