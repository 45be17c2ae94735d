package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.PolicyCondition;
import dev.sortkey.posture.iam.Principals;
import java.util.stream.Stream;

/// The callers of an account that a policy may be about.
public final class Callers {
    private Callers() {}

    /// A role, a user and the root user of `account` whom nobody named, and those whom `policy` names: also those
    /// that it excepts.
    public static Stream<Caller> of(Policy policy, String partition, String account) {
        String iam = "arn:" + partition + ":iam::" + account + ":";
        Stream<String> named = policy.statements().stream()
                .map(it -> it.principals())
                .flatMap(it -> it == null ? Stream.empty() : it.named().stream())
                .filter(it -> it.type().equals("AWS"))
                .map(Principals.Named::value);
        Stream<String> asked = policy.statements().stream()
                .flatMap(it -> it.conditions().stream())
                .filter(it -> it.key().equalsIgnoreCase("aws:PrincipalArn"))
                .map(PolicyCondition::values)
                .flatMap(it -> it.stream())
                .map(Strangers::filled);
        return Stream.concat(
                Stream.of(
                        Caller.role(iam + "role/somebody"),
                        Caller.user(iam + "user/somebody"),
                        Caller.root(partition, account)),
                Stream.concat(named, asked)
                        .filter(it -> Caller.account(it).equals(account))
                        .distinct()
                        .map(Callers::caller));
    }

    private static Caller caller(String arn) {
        String account = Caller.account(arn);
        if (arn.endsWith(":root")) {
            return new Caller(account, arn, "", Caller.Kind.ROOT);
        }
        if (arn.contains(":assumed-role/")) {
            String[] parts = arn.split("[:/]");
            String name = parts.length > 6 ? parts[6] : "";
            String role = String.join(":", parts[0], parts[1], "iam", "", account, "role/" + name);
            return new Caller(account, role, arn, Caller.Kind.ROLE);
        }
        if (arn.contains(":federated-user/")) {
            return new Caller(account, arn, "", Caller.Kind.FEDERATED_USER);
        }
        return arn.contains(":role/") ? Caller.role(arn) : Caller.user(arn);
    }
}
