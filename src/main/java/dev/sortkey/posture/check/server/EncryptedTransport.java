package dev.sortkey.posture.check.server;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;

/// LC-TLS: whether requests are encrypted in transit.
final class EncryptedTransport extends ServerCheck {
    EncryptedTransport() {
        super("LC-TLS");
    }

    @Override
    Finding checkServer(AssessmentContext context, FindingBuilder finding) {
        return finding.of(Questions.PATH, path -> {
            if (path.text("/scheme").equals("https")) {
                return finding.pass("Requests use TLS.", path.evidence("/url"));
            }
            return isLoopback(context)
                    ? finding.info("Requests use plain HTTP but don't leave this computer.", path.evidence("/url"))
                    : finding.fail(
                            "Requests use plain HTTP to " + path.text("/host") + ".",
                            finding.fix(),
                            path.evidence("/url"));
        });
    }
}
