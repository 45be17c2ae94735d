package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// TB-PII: whether sampled items contain secrets or personal data in plain text.
final class SensitiveData extends SampleCheck {
    SensitiveData() {
        super("TB-PII");
    }

    @Override
    Finding sampled(KnownAnswer sample, FindingBuilder finding) {
        List<String> found = found(sample);
        if (!sample.at(FOUND).isArray()) {
            return finding.unreported(sample, FOUND);
        }
        if (found.isEmpty()) {
            return finding.pass(
                    "None of the sampled items (" + items(sample) + ") contains anything that looks sensitive.",
                    sample.evidence(ITEMS));
        }
        boolean secret = sample.at(FOUND)
                .valueStream()
                .anyMatch(it -> it.path("severity").asString("").equalsIgnoreCase("HIGH"));
        return finding.fail(
                secret ? Severity.HIGH : Severity.MEDIUM,
                "Found in the sampled items (" + items(sample) + "): " + String.join("; ", found) + ".",
                finding.fix(secret ? "secrets" : ""),
                sample.evidence(ITEMS),
                sample.evidence(FOUND));
    }
}
