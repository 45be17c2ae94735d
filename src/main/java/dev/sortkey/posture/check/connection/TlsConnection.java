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
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// CN-TLS: whether the connection is encrypted, with whom it should be.
final class TlsConnection extends ConnectionCheck {
    private static final Set<String> GOOD = Set.of("TLSv1.2", "TLSv1.3");
    private static final Pattern AMAZON = Pattern.compile("(?i).*\\b(amazon|digicert|starfield)\\b.*");
    private static final Rule RULE = new Rule(
            "CN-TLS",
            1,
            "The connection uses TLS 1.2 or newer and a trusted certificate",
            List.of(Practice.B5),
            Severity.HIGH,
            "Without it somebody on the way reads items and session tokens, or answers in DynamoDB's place.",
            Controls.NONE.wellArchitected("SEC09-BP02"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/network-isolation.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected Finding judge(Facts facts, Expectations expectations, FindingBuilder judge) {
        return judge.of(
                facts,
                Questions.PATH,
                path -> path.text("/scheme").equals("https")
                        ? judge.of(facts, Questions.TLS, seen -> secured(facts, path, seen, judge))
                        : plain(facts, path, judge));
    }

    private static Finding plain(Facts facts, KnownAnswer path, FindingBuilder judge) {
        return path.text("/class").equals("loopback")
                ? judge.notApplicable("Plain HTTP that does not leave this machine.", path.evidence("/url"))
                : judge.fail(
                        "Requests go over plain HTTP to " + path.text("/host") + ".",
                        new Fix(
                                "Write https:// in the endpoint's URL.",
                                Questions.isAws(facts)
                                        ? "aws dynamodb list-tables --endpoint-url https://dynamodb."
                                                + Questions.region(facts) + ".amazonaws.com"
                                        : ""),
                        path.evidence("/url"));
    }

    private static Finding secured(Facts facts, KnownAnswer path, KnownAnswer seen, FindingBuilder judge) {
        String protocol = seen.text("/protocol");
        if (!GOOD.contains(protocol)) {
            return judge.fail(
                    "The server agreed on no more than " + protocol + ".",
                    new Fix("Let the server, or the proxy before it, offer TLS 1.2 and 1.3.", ""),
                    seen.evidence("/protocol"));
        }
        if (seen.at("/hostname").isBoolean() && !seen.isTrue("/hostname")) {
            return judge.fail(
                    "The certificate is not for " + path.text("/host") + ": " + seen.text("/subject") + ".",
                    new Fix("Correct the host in the URL; if it is right, do not connect on this network.", ""),
                    seen.evidence("/hostname"),
                    seen.evidence("/subject"));
        }
        if (isAws(facts, path) && !AMAZON.matcher(seen.text("/issuer")).matches()) {
            return intercepted(seen, judge);
        }
        return seen.isTrue("/trusted")
                ? judge.pass(
                        protocol + " with a trusted certificate, issued by " + seen.text("/issuer") + ".",
                        seen.evidence("/protocol"),
                        seen.evidence("/trusted"),
                        seen.evidence("/issuer"))
                : judge.fail(
                        "Java does not trust the certificate: " + seen.text("/problem") + ".",
                        new Fix("Give the server a certificate of a known authority, or import its issuer.", ""),
                        seen.evidence("/trusted"),
                        seen.evidence("/issuer"));
    }

    private static boolean isAws(Facts facts, KnownAnswer path) {
        return path.at("/aws").isMissingNode() ? Questions.isAws(facts) && !path.isTrue("/moved") : path.isTrue("/aws");
    }

    private static Finding intercepted(KnownAnswer seen, FindingBuilder judge) {
        String issuer = seen.text("/issuer");
        return judge.unknown(
                "The certificate was issued by " + issuer + ", not by Amazon: a proxy opens the connection and"
                        + " closes another one to AWS, which cannot be seen from here.",
                List.of(new Missing(
                        seen.question().toString(),
                        "",
                        "The issuer " + issuer + " is private; "
                                + (seen.isTrue("/trusted") ? "this machine trusts it." : "Java does not trust it."),
                        "")),
                seen.evidence("/issuer"),
                seen.evidence("/trusted"));
    }
}
