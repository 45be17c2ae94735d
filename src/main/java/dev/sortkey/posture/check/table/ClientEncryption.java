package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// TB-CSE: whether a table with sensitive values is encrypted before it is written.
final class ClientEncryption extends SampleCheck {
    private static final Rule RULE = new Rule(
            "TB-CSE",
            1,
            "Sensitive items are encrypted by the client",
            List.of(Practice.B7),
            Severity.MEDIUM,
            "Encryption at rest opens for everybody with the right to read; encryption by the client does not.",
            Controls.NONE,
            "https://docs.aws.amazon.com/database-encryption-sdk/latest/devguide/what-is-database-encryption-sdk.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding sampled(KnownAnswer sample, FindingBuilder judge) {
        List<String> markers =
                sample.at(MARKERS).valueStream().map(JsonNode::asString).toList();
        if (!sample.at(MARKERS).isArray()) {
            return judge.unsaid(sample, MARKERS);
        }
        if (!markers.isEmpty()) {
            return judge.pass(
                    "Items carry " + String.join(", ", markers)
                            + " of a client that encrypts. Keys and names of attributes stay readable all the same.",
                    sample.evidence(MARKERS));
        }
        List<String> found = found(sample);
        return found.isEmpty()
                ? judge.info(
                        "None of " + items(sample) + " sampled items is encrypted by the client, and none looks "
                                + "sensitive.",
                        sample.evidence(MARKERS),
                        sample.evidence(FOUND))
                : judge.fail(
                        "Sensitive values are there and no item is encrypted by the client: " + String.join("; ", found)
                                + ".",
                        new Fix("Write these attributes through the AWS Database Encryption SDK for DynamoDB.", ""),
                        sample.evidence(MARKERS),
                        sample.evidence(FOUND));
    }
}
