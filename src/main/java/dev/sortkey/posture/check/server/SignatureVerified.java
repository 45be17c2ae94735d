package dev.sortkey.posture.check.server;

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
import java.util.Set;

/// LC-AUTH: whether the server looks at signatures at all.
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
    private static final Rule RULE = new Rule(
            "LC-AUTH",
            1,
            "The server verifies signatures",
            List.of(Practice.B5, Practice.B2),
            Severity.HIGH,
            "A server that looks at no signature gives everything to everybody who reaches it.",
            Controls.NONE,
            "https://docs.scylladb.com/manual/stable/alternator/compatibility.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, FindingBuilder judge) {
        return judge.of(
                facts,
                Questions.SIGNATURE,
                seen -> seen.isTrue("/accepted")
                        ? isEmbedded(facts) ? openToAll(seen, judge) : open(facts, seen, judge)
                        : refused(facts, seen, judge));
    }

    private static boolean isEmbedded(Facts facts) {
        return Questions.text(facts, Questions.TARGET, "/kind").equals("embedded");
    }

    /// The embedded database is asked with a key of nobody: whether it takes any is for the person to say.
    private static Finding openToAll(KnownAnswer seen, FindingBuilder judge) {
        return judge.fail(
                Severity.LOW,
                "The embedded database accepts any access key: every program on this computer can read and change it.",
                new Fix("Turn off Accept any access key under Connect other tools.", "sortkey embedded access key"),
                seen.evidence("/accepted"));
    }

    private static Finding open(Facts facts, KnownAnswer seen, FindingBuilder judge) {
        String what = server(facts) + " took a request that was signed with a random secret";
        return judge.of(
                facts,
                Questions.PATH,
                path -> isLoopback(facts) && !LoopbackOnly.isReached(facts)
                        ? judge.info(
                                what + "; programs of this machine need no secret to reach it.",
                                seen.evidence("/accepted"),
                                path.evidence("/class"))
                        : judge.fail(
                                what + ", and others than this machine reach it.",
                                new Fix(
                                        "Let it verify signatures (Alternator: alternator_enforce_authorization: true),"
                                                + " or let it listen on loopback only.",
                                        ""),
                                seen.evidence("/accepted"),
                                path.evidence("/class")));
    }

    private static Finding refused(Facts facts, KnownAnswer seen, FindingBuilder judge) {
        int status = seen.at("/status").asInt(403);
        String code = seen.text("/code");
        String signed = isEmbedded(facts) ? "another access key" : "a random secret";
        if (status == 401 || status == 403 || REFUSALS.contains(code)) {
            return judge.pass(
                    server(facts) + " refused a request that was signed with " + signed
                            + (code.isEmpty() ? "." : " (" + code + ")."),
                    seen.evidence("/status"),
                    seen.evidence("/code"));
        }
        return judge.unknown(
                "The server failed at a request that was signed with " + signed + ", for another reason.",
                List.of(new Missing(seen.question().toString(), "", "It answered " + status + " " + code + ".", "")),
                seen.evidence("/status"),
                seen.evidence("/code"));
    }
}
