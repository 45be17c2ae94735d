package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Finding;

/// OR-CREATE: whether service control policies restrict the creation of tables.
final class CreationGuard extends OrganisationCheck {
    private static final String CREATE = "dynamodb:CreateTable";
    /// A region that no policy allows by name.
    private static final String ELSEWHERE = "xx-elsewhere-1";

    CreationGuard() {
        super("OR-CREATE");
    }

    @Override
    Finding check(ServiceControlPolicies policies, FindingBuilder finding) {
        if (policies.deny(CREATE, policies.region())) {
            return finding.pass("Service control policies deny " + CREATE
                    + " to ordinary roles, or allow it only under conditions.");
        }
        if (policies.deny(CREATE, ELSEWHERE)) {
            return finding.pass("Service control policies deny " + CREATE + " outside some regions.");
        }
        return policies.collector().isComplete()
                ? finding.fail("No service control policy denies " + CREATE + ".", finding.fix())
                : finding.unknown(policies.collector());
    }
}
