package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.Decision;
import java.util.List;

/// ID-ADMIN: whether somebody but those for emergencies may do everything.
final class Administrators extends RightsCheck {
    /// Far apart, with one of a service that does not exist: whoever may do all of these may do everything that counts,
    /// whichever way it is written.
    private static final List<String> SAMPLES = List.of(
            "iam:AttachRolePolicy",
            "iam:PutUserPolicy",
            "dynamodb:DeleteTable",
            "dynamodb:PutItem",
            "kms:ScheduleKeyDeletion",
            "s3:DeleteBucket",
            "ec2:TerminateInstances",
            "anything:DoAnything");
    private static final Rule RULE = new Rule(
            "ID-ADMIN",
            1,
            "Nobody may do everything but the roles for emergencies",
            List.of(Practice.B2),
            Severity.HIGH,
            "Whoever takes such a principal over has every table, every backup and every trace.",
            Controls.NONE
                    .securityHub("IAM.1")
                    .config("iam-policy-no-statements-with-admin-access")
                    .prowler(
                            "iam_customer_attached_policy_no_administrative_privileges",
                            "iam_inline_policy_no_administrative_privileges",
                            "iam_user_administrator_access_policy")
                    .cis("5.0 1.15", "7.0 2.14"),
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    List<Decision> decisions(PrincipalContext inquiry, Principal principal) {
        return inquiry.own(
                principal,
                SAMPLES,
                "arn:aws:anything:eu-west-1:" + inquiry.account().id() + ":any/thing");
    }

    @Override
    Decision deciding(List<Decision> decisions) {
        return decisions.getLast();
    }

    @Override
    String message(List<Decision> decisions) {
        return "It may do everything.";
    }

    @Override
    Fix fix(Principal principal) {
        boolean user = principal.user();
        return new Fix(
                "Take the policy off and give only what is used, or name the role as one for emergencies.",
                "aws iam detach-" + (user ? "user-policy --user-name " : "role-policy --role-name ") + principal.name()
                        + " --policy-arn arn:aws:iam::aws:policy/AdministratorAccess");
    }

    @Override
    Finding clean(PrincipalContext inquiry) {
        return inquiry.judge().pass("No user or role may do everything, apart from those excepted.");
    }
}
