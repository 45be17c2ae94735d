package dev.sortkey.posture.check.organisation;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.List;

/// OR-CREATE: whether the organisation says who may create tables, how or where.
final class CreationGuard extends OrganisationCheck {
    private static final String CREATE = "dynamodb:CreateTable";
    /// A region that no policy allows by name.
    private static final String ELSEWHERE = "xx-elsewhere-1";
    private static final Rule RULE = new Rule(
            "OR-CREATE",
            1,
            "A service control policy guards the creation of tables",
            List.of(Practice.A4),
            Severity.LOW,
            "Tables that anybody creates anywhere have no owner, no tags and no protection.",
            Controls.NONE,
            "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(ServiceControlPolicies guard, Expectations expectations, FindingBuilder judge) {
        if (guard.refuses(CREATE, guard.region())) {
            return judge.pass(
                    "Service control policies refuse " + CREATE + " to ordinary roles, or without conditions.");
        }
        if (guard.refuses(CREATE, ELSEWHERE)) {
            return judge.pass("Service control policies refuse " + CREATE + " outside some regions.");
        }
        return guard.reading().complete()
                ? judge.fail(
                        "No service control policy refuses " + CREATE + ".",
                        attach(
                                "guard-creation",
                                "{\"Effect\":\"Deny\",\"Action\":\"" + CREATE
                                        + "\",\"Resource\":\"*\",\"Condition\":{\"Null\":{\"aws:RequestTag/owner\":\"true\"}}}"))
                : judge.unknown(guard.reading());
    }
}
