package dev.sortkey.posture.check;

import dev.sortkey.posture.access.Account;
import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.iam.AccessVerdict;
import java.util.List;

/// What tells a principal that may do everything from others.
public final class FullAccess {
    /// Far apart, with one of a service that doesn't exist: a principal that may do all of these may do everything
    /// that counts, however its policies say it.
    public static final List<String> SAMPLES = List.of(
            "iam:AttachRolePolicy",
            "iam:PutUserPolicy",
            "dynamodb:DeleteTable",
            "dynamodb:PutItem",
            "kms:ScheduleKeyDeletion",
            "s3:DeleteBucket",
            "ec2:TerminateInstances",
            "anything:DoAnything");

    private FullAccess() {}

    /// Something that no policy names, in the account `id`.
    public static String anything(String id) {
        return "arn:aws:anything:eu-west-1:" + id + ":any/thing";
    }

    /// Whether the policies of `who` give it full access within its boundary.
    static boolean has(Account account, Principal who) {
        return SAMPLES.stream()
                .allMatch(action ->
                        account.own(who, action, anything(account.id())).verdict() == AccessVerdict.ALLOWED);
    }
}
