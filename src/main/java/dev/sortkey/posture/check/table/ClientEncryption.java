package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Finding;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// TB-CSE: whether items with sensitive values are encrypted by the client.
final class ClientEncryption extends SampleCheck {
    ClientEncryption() {
        super("TB-CSE");
    }

    @Override
    Finding sampled(KnownAnswer sample, FindingBuilder finding) {
        List<String> markers =
                sample.at(MARKERS).valueStream().map(JsonNode::asString).toList();
        if (!sample.at(MARKERS).isArray()) {
            return finding.unreported(sample, MARKERS);
        }
        if (!markers.isEmpty()) {
            return finding.pass(
                    "Items have the attributes " + String.join(", ", markers)
                            + ", which a client that encrypts items adds. Keys and attribute names stay readable.",
                    sample.evidence(MARKERS));
        }
        List<String> found = found(sample);
        return found.isEmpty()
                ? finding.info(
                        "None of the sampled items is encrypted by the client, and none looks " + "sensitive.",
                        sample.evidence(MARKERS),
                        sample.evidence(FOUND))
                : finding.fail(
                        "No sampled item is encrypted by the client, but some contain sensitive values: "
                                + String.join("; ", found) + ".",
                        finding.fix(),
                        sample.evidence(MARKERS),
                        sample.evidence(FOUND));
    }
}
