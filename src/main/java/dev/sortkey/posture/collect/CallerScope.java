package dev.sortkey.posture.collect;

import dev.sortkey.posture.fact.Partition;

/// Where a collection looks, and as whom.
///
/// @param region the connection's region
/// @param account the caller's account, or empty when it is not known
/// @param caller the caller's ARN, or empty
record CallerScope(String region, String account, String caller) {
    /// The ARN that a table of that name has here.
    String table(String name) {
        return Partition.table(region, account, name);
    }

    /// Whether `arn` belongs to this account and region.
    boolean owns(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[3].equals(region) && parts[4].equals(account);
    }

    /// The name of the calling IAM user, or empty for anybody else.
    String user() {
        return caller.contains(":user/") ? caller.substring(caller.lastIndexOf('/') + 1) : "";
    }

    /// The user or role whose policies decide what the caller may do; empty for root and strangers.
    String principal() {
        if (caller.contains(":assumed-role/")) {
            String role = caller.split("/", 3)[1];
            return "arn:" + Partition.of(region) + ":iam::" + account + ":role/" + role;
        }
        return user().isEmpty() ? "" : caller;
    }
}
