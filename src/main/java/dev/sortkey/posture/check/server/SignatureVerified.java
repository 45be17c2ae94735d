package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Set;

/// LC-AUTH: whether the server verifies signatures.
final class SignatureVerified extends ServerCheck {
    private static final Set<String> REFUSALS = Set.of(
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignatureException",
            "IncompleteSignature",
            "InvalidClientTokenId",
            "MissingAuthenticationTokenException",
            "MissingAuthenticationToken",
            "AccessDeniedException",
            "AccessDenied");

    SignatureVerified() {
        super("LC-AUTH");
    }

    @Override
    Finding checkServer(AssessmentContext context, FindingBuilder finding) {
        return finding.of(
                Questions.SIGNATURE,
                answer -> answer.isTrue("/accepted")
                        ? isEmbedded(context) ? openToAll(answer, finding) : open(context, answer, finding)
                        : refused(context, answer, finding));
    }

    /// The embedded database is probed with an unknown key, because people can let it accept any key.
    private static Finding openToAll(KnownAnswer answer, FindingBuilder finding) {
        return finding.fail(
                Severity.LOW,
                "The embedded database accepts any access key, so every program on this computer can read and "
                        + "change its tables.",
                finding.fix("embedded database"),
                answer.evidence("/accepted"));
    }

    private static Finding open(AssessmentContext context, KnownAnswer answer, FindingBuilder finding) {
        String what = server(context) + " accepted a request that was signed with a random secret";
        return finding.of(
                Questions.PATH,
                path -> isLoopback(context) && !LoopbackOnly.isReached(context)
                        ? finding.info(
                                what + ". Any program on this computer can use it.",
                                answer.evidence("/accepted"),
                                path.evidence("/class"))
                        : finding.fail(
                                what + ", and other computers can reach it.",
                                finding.fix(),
                                answer.evidence("/accepted"),
                                path.evidence("/class")));
    }

    private static Finding refused(AssessmentContext context, KnownAnswer answer, FindingBuilder finding) {
        int status = answer.at("/status").asInt(403);
        String code = answer.text("/code");
        String signed = isEmbedded(context) ? "another access key" : "a random secret";
        if (status == 401 || status == 403 || REFUSALS.contains(code)) {
            return finding.pass(
                    server(context) + " rejected a request that was signed with " + signed
                            + (code.isEmpty() ? "." : " (" + code + ")."),
                    answer.evidence("/status"),
                    answer.evidence("/code"));
        }
        return finding.unknown(
                "The server failed to handle a request that was signed with " + signed + ".",
                List.of(Missing.of(
                        answer.question().toString(), "The server responded with " + status + " " + code + ".")),
                answer.evidence("/status"),
                answer.evidence("/code"));
    }
}
