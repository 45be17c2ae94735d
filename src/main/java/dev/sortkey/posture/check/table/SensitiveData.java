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

/// TB-PII: whether sampled items hold secrets or personal data in the clear.
final class SensitiveData extends SampleCheck {
    private static final Rule RULE = new Rule(
            "TB-PII",
            1,
            "Sampled items hold no secret and no personal data in the clear",
            List.of(Practice.B7),
            Severity.HIGH,
            "Whoever may read the table, its stream, its exports or its backups reads these values too.",
            Controls.NONE,
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/best-practices-security-preventative.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding sampled(KnownAnswer sample, FindingBuilder judge) {
        List<String> found = found(sample);
        String of = " of " + items(sample) + " sampled items";
        if (!sample.at(FOUND).isArray()) {
            return judge.unsaid(sample, FOUND);
        }
        if (found.isEmpty()) {
            return judge.pass("0" + of + " hold anything that looks sensitive.", sample.evidence(ITEMS));
        }
        boolean secret = sample.at(FOUND)
                .valueStream()
                .anyMatch(it -> it.path("severity").asString("").equalsIgnoreCase("HIGH"));
        return judge.fail(
                secret ? Severity.HIGH : Severity.MEDIUM,
                "Among " + items(sample) + " sampled items: " + String.join("; ", found) + ".",
                new Fix(
                        secret
                                ? "Replace the secret, and keep the new one in Secrets Manager."
                                : "Encrypt these attributes before they are sent, or do not store them.",
                        ""),
                sample.evidence(ITEMS),
                sample.evidence(FOUND));
    }
}
