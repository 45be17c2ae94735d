package dev.sortkey.posture.check.identity;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.iam.Decision;
import java.util.List;

/// ID-ADMIN: whether a principal other than a break-glass role has full access.
final class Administrators extends RightsCheck {
    /// Far apart, with one of a service that doesn't exist: a principal that may do all of these may do everything
    /// that counts, however its policies say it.
    private static final List<String> SAMPLES = List.of(
            "iam:AttachRolePolicy",
            "iam:PutUserPolicy",
            "dynamodb:DeleteTable",
            "dynamodb:PutItem",
            "kms:ScheduleKeyDeletion",
            "s3:DeleteBucket",
            "ec2:TerminateInstances",
            "anything:DoAnything");

    Administrators() {
        super("ID-ADMIN");
    }

    @Override
    List<Decision> decisions(PrincipalContext context, Principal principal) {
        return context.own(
                principal,
                SAMPLES,
                "arn:aws:anything:eu-west-1:" + context.account().id() + ":any/thing");
    }

    @Override
    Decision deciding(List<Decision> decisions) {
        return decisions.getLast();
    }

    @Override
    String message(List<Decision> decisions) {
        return "It has full administrator access.";
    }

    @Override
    Finding passed(PrincipalContext context) {
        return context.finding()
                .pass("Apart from break-glass and service-linked roles, no user or role has full administrator "
                        + "access.");
    }
}
