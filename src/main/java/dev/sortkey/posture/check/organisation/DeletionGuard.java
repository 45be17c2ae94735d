package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// OR-DELETE: whether the organisation guards tables and their backups against deletion.
final class DeletionGuard extends OrganisationCheck {
    private static final List<String> ACTIONS =
            List.of("dynamodb:DeleteTable", "dynamodb:DeleteBackup", "dynamodb:UpdateContinuousBackups");
    private static final Rule RULE = new Rule(
            "OR-DELETE",
            1,
            "A service control policy guards tables and backups against deletion",
            List.of(Practice.A4),
            Severity.MEDIUM,
            "Without one every administrator of the account, and whoever becomes it, can destroy the data for good.",
            Controls.NONE.cis("7.0 2.1.2"),
            "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(ServiceControlPolicies guard, Expectations expectations, FindingBuilder judge) {
        List<String> free = ACTIONS.stream()
                .filter(action -> !guard.refuses(action, guard.region()))
                .toList();
        if (free.isEmpty()) {
            return judge.pass("Service control policies refuse " + String.join(", ", ACTIONS) + " to ordinary roles.");
        }
        return guard.reading().complete()
                ? judge.fail(
                        free.size() == ACTIONS.size() ? Severity.MEDIUM : Severity.LOW,
                        "No service control policy refuses " + String.join(", ", free) + ".",
                        attach(
                                "guard-tables",
                                "{\"Effect\":\"Deny\",\"Action\":[\"" + String.join("\",\"", ACTIONS)
                                        + "\"],\"Resource\":\"*\",\"Condition\":{\"ArnNotLike\":{\"aws:PrincipalArn\":"
                                        + "\"arn:aws:iam::*:role/break-glass\"}}}"))
                : judge.unknown(guard.reading());
    }
}
