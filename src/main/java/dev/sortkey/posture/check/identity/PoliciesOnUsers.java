package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// ID-USERPOL: whether users get their permissions through groups or roles instead of their own policies.
final class PoliciesOnUsers extends AccountCheck {
    private static final String USERS = "/UserDetailList";

    PoliciesOnUsers() {
        super("ID-USERPOL");
    }

    @Override
    protected List<Finding> check(AssessmentContext context, FindingBuilder finding) {
        return each(Questions.PRINCIPALS, finding, answer -> check(answer, finding));
    }

    private List<Finding> check(KnownAnswer answer, FindingBuilder finding) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < answer.at(USERS).size(); i++) {
            String path = USERS + "/" + i;
            String inline = path + "/UserPolicyList";
            String attached = path + "/AttachedManagedPolicies";
            if (answer.at(inline).isEmpty() && answer.at(attached).isEmpty()) {
                continue;
            }
            String name = answer.text(path + "/UserName");
            String id = finding.resource().account();
            var user = new Resource(answer.text(path + "/Arn"), "AWS::IAM::User", name, "", id);
            String arn = answer.text(attached + "/0/PolicyArn");
            int count = answer.at(inline).size() + answer.at(attached).size();
            FindingBuilder ofUser = of(finding.context(), user);
            findings.add(ofUser.fail(
                    (count == 1 ? "1 policy is" : count + " policies are") + " attached to " + name + ".",
                    arn.isEmpty()
                            ? ofUser.fix("inline policy", Map.of("policy", answer.text(inline + "/0/PolicyName")))
                            : ofUser.fix(Map.of("policy", arn)),
                    answer.evidence(inline),
                    answer.evidence(attached)));
        }
        return findings.isEmpty()
                ? List.of(finding.pass("Users get their permissions from groups and roles."))
                : findings;
    }
}
