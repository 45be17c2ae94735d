package dev.sortkey.posture.iam;

/// The caller of a request.
///
/// @param account the account of the principal
/// @param arn the user's or the role's ARN, or that of an account's root user; the name of a service
/// @param session the ARN of the role's session, or empty when it is not known or there is none
/// @param kind what it is
public record Caller(String account, String arn, String session, Kind kind) {
    /// What it is.
    public enum Kind {
        /// An IAM user.
        USER,
        /// A role, by any of its sessions.
        ROLE,
        /// A service-linked role: an organization's policies don't limit it.
        SERVICE_LINKED_ROLE,
        /// The root user of an account: only its organization limits it.
        ROOT,
        /// A federated user: a session without a role.
        FEDERATED_USER,
        /// A service that acts by itself, such as `replication.dynamodb.amazonaws.com`: it has no
        /// policies of its own.
        SERVICE
    }

    /// A user.
    public static Caller user(String arn) {
        return new Caller(account(arn), arn, "", Kind.USER);
    }

    /// A role.
    public static Caller role(String arn) {
        boolean service = arn.contains(":role/aws-service-role/");
        return new Caller(account(arn), arn, "", service ? Kind.SERVICE_LINKED_ROLE : Kind.ROLE);
    }

    /// The root user of `account`.
    public static Caller root(String partition, String account) {
        return new Caller(account, "arn:" + partition + ":iam::" + account + ":root", "", Kind.ROOT);
    }

    /// A service, by the name of its principal.
    public static Caller service(String name) {
        return new Caller("", name, "", Kind.SERVICE);
    }

    /// The partition that an ARN names, such as `aws-cn`; `aws` when it isn't an ARN.
    public static String partition(String arn) {
        String[] parts = arn.split(":", 3);
        return parts.length < 3 ? "aws" : parts[1];
    }

    /// The account that an ARN names, or empty.
    public static String account(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length < 6 ? "" : parts[4];
    }
}
