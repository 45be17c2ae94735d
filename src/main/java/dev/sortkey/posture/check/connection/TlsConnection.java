package dev.sortkey.posture.check.connection;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.ConnectionCheck;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Missing;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// CN-TLS: whether the connection is encrypted, with a trusted certificate for the host.
final class TlsConnection extends ConnectionCheck {
    private static final Set<String> GOOD = Set.of("TLSv1.2", "TLSv1.3");
    private static final Pattern AMAZON = Pattern.compile("(?i).*\\b(amazon|digicert|starfield)\\b.*");

    TlsConnection() {
        super("CN-TLS");
    }

    @Override
    protected Finding check(AssessmentContext context, FindingBuilder finding) {
        return finding.of(
                Questions.PATH,
                path -> path.text("/scheme").equals("https")
                        ? finding.of(Questions.TLS, answer -> secured(context, path, answer, finding))
                        : plain(context, path, finding));
    }

    private static Finding plain(AssessmentContext context, KnownAnswer path, FindingBuilder finding) {
        return path.text("/class").equals("loopback")
                ? finding.notApplicable("Plain HTTP doesn't leave this computer.", path.evidence("/url"))
                : finding.fail(
                        "Requests go over plain HTTP to " + path.text("/host") + ".",
                        finding.fix(context.facts().isAws() ? "plain HTTP to AWS" : ""),
                        path.evidence("/url"));
    }

    private static Finding secured(
            AssessmentContext context, KnownAnswer path, KnownAnswer answer, FindingBuilder finding) {
        String protocol = answer.text("/protocol");
        if (protocol.isEmpty() || answer.at("/trusted").isMissingNode()) {
            return finding.unreported(answer, protocol.isEmpty() ? "/protocol" : "/trusted");
        }
        if (!GOOD.contains(protocol)) {
            return finding.fail(
                    "The server only supports " + protocol + ".",
                    finding.fix("old TLS version"),
                    answer.evidence("/protocol"));
        }
        if (answer.at("/hostname").isBoolean() && !answer.isTrue("/hostname")) {
            return finding.fail(
                    "The certificate isn't for " + path.text("/host") + ": " + answer.text("/subject") + ".",
                    finding.fix("certificate for another host"),
                    answer.evidence("/hostname"),
                    answer.evidence("/subject"));
        }
        if (isAws(context, path) && !AMAZON.matcher(answer.text("/issuer")).matches()) {
            return intercepted(answer, finding);
        }
        return answer.isTrue("/trusted")
                ? finding.pass(
                        protocol + " with a trusted certificate, issued by " + answer.text("/issuer") + ".",
                        answer.evidence("/protocol"),
                        answer.evidence("/trusted"),
                        answer.evidence("/issuer"))
                : finding.fail(
                        "The certificate isn't trusted: " + answer.text("/problem") + ".",
                        finding.fix("untrusted certificate"),
                        answer.evidence("/trusted"),
                        answer.evidence("/issuer"));
    }

    private static boolean isAws(AssessmentContext context, KnownAnswer path) {
        return path.at("/aws").isMissingNode()
                ? context.facts().isAws() && !path.isTrue("/moved")
                : path.isTrue("/aws");
    }

    private static Finding intercepted(KnownAnswer answer, FindingBuilder finding) {
        String issuer = answer.text("/issuer");
        return finding.unknown(
                "The certificate was issued by " + issuer + ", not by Amazon, so a proxy intercepts the connection."
                        + " Its own connection to AWS isn't visible from here.",
                List.of(Missing.of(
                        answer.question().toString(),
                        "The issuer " + issuer + " is private. "
                                + (answer.isTrue("/trusted")
                                        ? "This computer trusts it."
                                        : "This computer doesn't trust it."))),
                answer.evidence("/issuer"),
                answer.evidence("/trusted"));
    }
}
