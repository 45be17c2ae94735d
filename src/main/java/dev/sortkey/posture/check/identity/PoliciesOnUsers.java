package dev.sortkey.posture.check.identity;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.AccountCheck;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            int count = answer.at(inline).size() + answer.at(attached).size();
            FindingBuilder ofUser = of(finding.context(), user);
            findings.add(ofUser.fail(
                    (count == 1 ? "1 policy is" : count + " policies are") + " attached to " + name + ".",
                    fix(ofUser, answer, path),
                    answer.evidence(inline),
                    answer.evidence(attached)));
        }
        return findings.isEmpty()
                ? List.of(finding.pass("Users get their permissions from groups and roles."))
                : findings;
    }

    /// Takes all of them away, inline ones after a copy.
    private static Fix fix(FindingBuilder finding, KnownAnswer answer, String path) {
        String user = " --user-name " + ShellQuote.quote(finding.resource().name());
        Stream<String> attached = answer.at(path + "/AttachedManagedPolicies")
                .valueStream()
                .map(it -> "aws iam detach-user-policy" + user + " --policy-arn "
                        + ShellQuote.quote(it.path("PolicyArn").asString("")));
        Stream<String> inline = answer.at(path + "/UserPolicyList")
                .valueStream()
                .map(it -> it.path("PolicyName").asString(""))
                .map(name -> {
                    String which = user + " --policy-name " + ShellQuote.quote(name);
                    String copy = ShellQuote.quote(finding.resource().name() + "-" + name + ".json");
                    return "aws iam get-user-policy" + which + " --query PolicyDocument > " + copy
                            + " && aws iam delete-user-policy" + which;
                });
        return finding.fix(Optional.of(new Fix(
                "",
                Stream.concat(attached, inline).collect(Collectors.joining(" && ")),
                finding.resource().name() + " loses what only these policies give.")));
    }
}
