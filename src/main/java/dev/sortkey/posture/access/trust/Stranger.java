package dev.sortkey.posture.access.trust;

import static dev.sortkey.posture.access.trust.Alternatives.STRANGE;

import dev.sortkey.posture.iam.Principals;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A caller that nobody agreed on, of one kind, with all that it can choose.
///
/// @param action how it assumes a role
/// @param named whether a principal of a statement, other than anybody, means it
/// @param chooses adds what it can choose
public record Stranger(String action, Predicate<Principals.Named> named, Consumer<Alternatives> chooses) {
    private static final String ASSUME = "sts:AssumeRole";
    /// An account that doesn't exist.
    private static final String ACCOUNT = "000000000000";
    /// Public, and in no range that a policy would name.
    private static final String ADDRESS = "192.88.99.77";
    private static final List<String> OF_PRINCIPALS = List.of(
            "aws:PrincipalAccount",
            "aws:PrincipalArn",
            "aws:PrincipalOrgID",
            "aws:PrincipalOrgPaths",
            "aws:userid",
            "aws:username");
    private static final List<String> OF_SERVICES = List.of(
            "aws:SourceAccount",
            "aws:SourceArn",
            "aws:SourceOrgID",
            "aws:SourceOrgPaths",
            "aws:PrincipalServiceName",
            "aws:PrincipalServiceNamesList");

    /// A user or a role of an account that nobody knows.
    public static Stranger anybody() {
        return new Stranger(ASSUME, _ -> false, all -> {
            all.key("aws:PrincipalAccount", false, List.of(ACCOUNT), Alternatives::isStrange);
            all.key("aws:PrincipalArn", false, principals(ACCOUNT), Stranger::inStrangeAccount);
            network(all, List.of(ADDRESS));
            person(all);
        });
    }

    /// A principal of `account`, or the one with that `arn` when it isn't empty.
    public static Stranger of(String account, String arn) {
        List<String> own = arn.isEmpty() ? principals(account) : List.of(role(arn));
        return new Stranger(ASSUME, it -> it.account().equals(account), all -> {
            all.key("aws:PrincipalAccount", false, List.of(account), _ -> false);
            List<String> named = all.values("aws:PrincipalArn")
                    .map(Alternatives::strange)
                    .map(value -> part(value, 4).equals(STRANGE) ? value.replaceFirst(STRANGE, account) : value)
                    .filter(value -> part(value, 4).equals(account))
                    .toList();
            all.key("aws:PrincipalArn", false, arn.isEmpty() ? join(own, named) : own, Stranger::inStrangeAccount);
            network(all, List.of());
            person(all);
        });
    }

    /// The service `name`, acting for another customer.
    public static Stranger service(String name) {
        return new Stranger(
                ASSUME, it -> it.type().equals("Service") && it.value().equals(name), all -> {
                    all.none(OF_PRINCIPALS);
                    all.none(List.of(
                            "aws:SourceVpce", "aws:SourceVpc", "aws:SourceVpcArn", "aws:VpcSourceIp", "aws:SourceIp"));
                    all.either(List.of(context -> context.with("aws:PrincipalIsAWSService", "true")
                            .with("aws:PrincipalServiceName", name)
                            .with("aws:PrincipalServiceNamesList", name)));
                    all.key("aws:SourceAccount", true, List.of(ACCOUNT), Alternatives::isStrange);
                    String thing = "arn:aws:" + name.split("\\.", 2)[0] + ":us-east-1:" + ACCOUNT + ":" + STRANGE;
                    all.key("aws:SourceArn", true, List.of(thing), Stranger::inStrangeAccount);
                    organisation(all, "aws:SourceOrgID", "aws:SourceOrgPaths");
                    all.key("sts:ExternalId", true, List.of(STRANGE), Alternatives::isStrange);
                });
    }

    /// What every caller is who isn't a principal of IAM: it has no account, and the internet as its network.
    static void unsigned(Alternatives all) {
        all.none(OF_PRINCIPALS);
        all.none(OF_SERVICES);
        all.none(List.of("sts:ExternalId"));
        all.either(List.of(context -> context.with("aws:PrincipalIsAWSService", "false")));
        network(all, List.of(ADDRESS));
    }

    private static void person(Alternatives all) {
        all.none(OF_SERVICES);
        all.either(List.of(context -> context.with("aws:PrincipalIsAWSService", "false")));
        organisation(all, "aws:PrincipalOrgID", "aws:PrincipalOrgPaths");
        all.key("sts:ExternalId", true, List.of(STRANGE), Alternatives::isStrange);
        all.key(
                "aws:userid",
                false,
                List.of("AIDA" + STRANGE),
                value -> Alternatives.isStrange(value.split(":", 2)[0]));
    }

    /// It is in no organisation, or in another one.
    private static void organisation(Alternatives all, String id, String paths) {
        if (!all.uses(id) && !all.uses(paths)) {
            return;
        }
        var ways = new ArrayList<UnaryOperator<RequestContext>>();
        ways.add(context -> context.with(id).with(paths));
        String other = "o-" + STRANGE;
        for (String one : all.values(id, List.of(other), Alternatives::isStrange)) {
            for (String path : all.values(
                    paths,
                    List.of(other + "/r-" + STRANGE + "/"),
                    value -> Alternatives.isStrange(value.split("/", 2)[0]))) {
                ways.add(context -> context.with(id, one).with(paths, path));
            }
        }
        all.either(ways);
    }

    /// It comes from the internet, from one of `addresses` when they count, or through an endpoint of its own.
    private static void network(Alternatives all, List<String> addresses) {
        var ways = new ArrayList<UnaryOperator<RequestContext>>();
        UnaryOperator<RequestContext> internet = context -> context.with("aws:SourceVpce")
                .with("aws:SourceVpc")
                .with("aws:SourceVpcArn")
                .with("aws:VpcSourceIp")
                .with("aws:VpceAccount")
                .with("aws:VpceOrgID")
                .with("aws:VpceOrgPaths");
        if (addresses.isEmpty()) {
            ways.add(internet);
        }
        Stream.concat(addresses.stream(), all.values("aws:SourceIp").filter(Stranger::wide))
                .forEach(address -> ways.add(context -> internet.apply(context).with("aws:SourceIp", address)));
        if (all.uses("aws:SourceVpce")
                || all.uses("aws:SourceVpc")
                || all.uses("aws:SourceIp")
                || !all.keys("aws:vpc").isEmpty()) {
            for (String endpoint : all.values("aws:SourceVpce", List.of("vpce-" + STRANGE), Alternatives::isStrange)) {
                for (String vpc : all.values("aws:SourceVpc", List.of("vpc-" + STRANGE), Alternatives::isStrange)) {
                    ways.add(context -> context.with("aws:SourceIp")
                            .with("aws:SourceVpce", endpoint)
                            .with("aws:SourceVpc", vpc)
                            .with("aws:VpceAccount", ACCOUNT)
                            .with("aws:VpceOrgID", "o-" + STRANGE)
                            .with("aws:VpceOrgPaths", "o-" + STRANGE + "/r-" + STRANGE + "/"));
                }
            }
        }
        all.either(ways);
    }

    /// Whether a range is so wide that anybody may be in it: AWS calls a policy public then too.
    private static boolean wide(String range) {
        int slash = range.indexOf('/');
        String bits = range.substring(slash + 1);
        return slash > 0 && bits.matches("\\d{1,3}") && Integer.parseInt(bits) < (range.contains(":") ? 32 : 8);
    }

    private static List<String> principals(String account) {
        return Stream.of("user/somebody", "role/somebody", "root")
                .map(path -> "arn:aws:iam::" + account + ":" + path)
                .toList();
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /// The role whose session it is, as `aws:PrincipalArn` has it; any other ARN as it is.
    private static String role(String arn) {
        String session = part(arn, 5);
        return session.startsWith("assumed-role/")
                ? String.join(":", "arn", part(arn, 1), "iam", "", part(arn, 4), "role/" + session.split("/")[1])
                : arn;
    }

    /// Whether a wildcard stands for the account, or for all of an ARN.
    private static boolean inStrangeAccount(String arn) {
        String account = part(arn, 4);
        return Alternatives.isStrange(arn)
                && (arn.split(":", 6).length < 6
                        || Alternatives.isStrange(account)
                        || (account.isEmpty() && Alternatives.isStrange(part(arn, 5))));
    }

    private static String part(String arn, int index) {
        String[] parts = arn.split(":", 6);
        return parts.length < 6 ? "" : parts[index];
    }
}
