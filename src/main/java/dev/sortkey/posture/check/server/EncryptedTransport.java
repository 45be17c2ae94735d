package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// LC-TLS: whether items travel readable.
final class EncryptedTransport extends ServerCheck {
    private static final Rule RULE = new Rule(
            "LC-TLS",
            1,
            "Plain HTTP stays on this machine",
            List.of(Practice.B5),
            Severity.HIGH,
            "Over plain HTTP everybody on the way reads and changes keys, tokens and items.",
            Controls.NONE.wellArchitected("SEC09-BP02"),
            "https://docs.scylladb.com/manual/stable/alternator/compatibility.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, FindingBuilder judge) {
        return judge.of(facts, Questions.PATH, path -> {
            if (path.text("/scheme").equals("https")) {
                return judge.pass("Requests go over TLS.", path.evidence("/url"));
            }
            return isLoopback(facts)
                    ? judge.info("Requests go over plain HTTP and do not leave this machine.", path.evidence("/url"))
                    : judge.fail(
                            "Requests go over plain HTTP to " + path.text("/host") + ".",
                            new Fix(
                                    "Turn TLS on at the server and write https:// in the connection, or go through an"
                                            + " SSH tunnel.",
                                    ""),
                            path.evidence("/url"));
        });
    }
}
