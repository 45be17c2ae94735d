package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// OR-DELETE: whether service control policies protect tables and backups from deletion.
final class DeletionGuard extends OrganisationCheck {
    private static final List<String> ACTIONS =
            List.of("dynamodb:DeleteTable", "dynamodb:DeleteBackup", "dynamodb:UpdateContinuousBackups");

    DeletionGuard() {
        super("OR-DELETE");
    }

    @Override
    Finding check(ServiceControlPolicies policies, FindingBuilder finding) {
        List<String> free = ACTIONS.stream()
                .filter(action -> !policies.deny(action, policies.region()))
                .toList();
        if (free.isEmpty()) {
            return finding.pass("Service control policies deny " + String.join(", ", ACTIONS) + " to ordinary roles.");
        }
        return policies.collector().isComplete()
                ? finding.fail(
                        free.size() == ACTIONS.size() ? Severity.MEDIUM : Severity.LOW,
                        "No service control policy denies " + String.join(", ", free) + ".",
                        finding.fix())
                : finding.unknown(policies.collector());
    }
}
