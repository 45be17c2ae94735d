package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Resource;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// ID-USERPOL: whether users get their rights through groups or roles, not one by one.
final class PoliciesOnUsers extends AccountCheck {
    private static final String USERS = "/UserDetailList";
    private static final Rule RULE = new Rule(
            "ID-USERPOL",
            1,
            "No policy hangs on a single user",
            List.of(Practice.B3),
            Severity.LOW,
            "Rights that were given one by one are seldom taken back.",
            Controls.NONE
                    .securityHub("IAM.2")
                    .config("iam-user-no-policies-check")
                    .prowler("iam_policy_attached_only_to_group_or_roles")
                    .cis("5.0 1.14", "7.0 2.13"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    protected List<Finding> judge(Facts facts, Expectations expectations, FindingBuilder account) {
        return each(facts, Questions.PRINCIPALS, account, seen -> judge(seen, account));
    }

    private static List<Finding> judge(KnownAnswer seen, FindingBuilder account) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < seen.at(USERS).size(); i++) {
            String path = USERS + "/" + i;
            String inline = path + "/UserPolicyList";
            String attached = path + "/AttachedManagedPolicies";
            if (seen.at(inline).isEmpty() && seen.at(attached).isEmpty()) {
                continue;
            }
            String name = seen.text(path + "/UserName");
            String id = account.resource().account();
            var user = new Resource(seen.text(path + "/Arn"), "AWS::IAM::User", name, "", id);
            String first = seen.text(attached + "/0/PolicyArn");
            findings.add(new FindingBuilder(RULE, user)
                    .fail(
                            (seen.at(inline).size() + seen.at(attached).size()) + " policies hang on " + name + ".",
                            new Fix(
                                    "Give the rights to a group or a role.",
                                    first.isEmpty()
                                            ? "aws iam delete-user-policy --user-name " + name + " --policy-name "
                                                    + seen.text(inline + "/0/PolicyName")
                                            : "aws iam detach-user-policy --user-name " + name + " --policy-arn "
                                                    + first),
                            seen.evidence(inline),
                            seen.evidence(attached)));
        }
        return findings.isEmpty() ? List.of(account.pass("No policy hangs on a single user.")) : findings;
    }
}
