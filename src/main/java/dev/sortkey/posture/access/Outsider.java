package dev.sortkey.posture.access;

import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody outside the account, imagined to see whether policies let them in: whatever their own account has to
/// allow, it allows.
///
/// @param name who it is, such as `Anybody with an AWS account`, to begin a sentence with
/// @param caller who sends the request
/// @param context what is known of the request
public record Outsider(String name, Caller caller, RequestContext context) {
    /// A user, a role, the root user or a federated user of another account, or a service.
    ///
    /// @param call what is known of every request, see {@link #call}
    static Outsider of(String name, Caller caller, RequestContext call) {
        return new Outsider(
                name, caller, caller.kind() == Caller.Kind.SERVICE ? service(caller, call) : person(caller, call));
    }

    /// What is known of every request for the resource `arn`, whose account is in `organisation`: null when that is
    /// not known, empty when it is in none. Nobody outside is in it.
    static RequestContext call(String arn, @Nullable String organisation) {
        String[] parts = arn.split(":", 6);
        RequestContext call = RequestContext.NONE
                .with("aws:SecureTransport", "true")
                .with("aws:RequestedRegion", parts.length < 6 ? "" : parts[3])
                .with("aws:ResourceAccount", Caller.account(arn));
        if (organisation == null) {
            return call.with("aws:ResourceOrgID", "o-own");
        }
        return organisation.isEmpty()
                ? call.with("aws:ResourceOrgID").with("aws:ResourceOrgPaths")
                : call.with("aws:ResourceOrgID", organisation);
    }

    private static RequestContext person(Caller caller, RequestContext call) {
        RequestContext context = call.with("aws:PrincipalIsAWSService", "false")
                .with("aws:PrincipalServiceName")
                .with("aws:PrincipalServiceNamesList")
                .with("aws:SourceAccount")
                .with("aws:SourceArn")
                .with("aws:SourceOrgID")
                .with("aws:SourceOrgPaths")
                .with("aws:PrincipalAccount", caller.account())
                .with("aws:PrincipalArn", caller.arn())
                .with("kms:CallerAccount", caller.account());
        return switch (caller.kind()) {
            case USER -> context.with("aws:PrincipalType", "User").with("aws:Ec2InstanceSourceVpc");
            case ROOT ->
                context.with("aws:PrincipalType", "Account")
                        .with("aws:userid", caller.account())
                        .with("aws:username")
                        .with("aws:Ec2InstanceSourceVpc");
            case FEDERATED_USER ->
                context.with("aws:PrincipalType", "FederatedUser")
                        .with("aws:userid", caller.account() + ":somebody")
                        .with("aws:username")
                        .with("aws:Ec2InstanceSourceVpc");
            case ROLE, SERVICE_LINKED_ROLE, SERVICE ->
                context.with("aws:PrincipalType", "AssumedRole")
                        .with("aws:username")
                        .with("aws:Ec2InstanceSourceVpc", "vpc-0");
        };
    }

    private static RequestContext service(Caller caller, RequestContext call) {
        return call.with("aws:PrincipalIsAWSService", "true")
                .with("aws:PrincipalServiceName", caller.arn())
                .with("aws:PrincipalServiceNamesList", caller.arn())
                .with("aws:PrincipalType", "Service")
                .with("aws:PrincipalAccount")
                .with("aws:PrincipalArn")
                .with("aws:PrincipalOrgID")
                .with("aws:PrincipalOrgPaths")
                .with("aws:userid")
                .with("aws:username")
                .with("aws:SourceIp")
                .with("aws:SourceVpc")
                .with("aws:SourceVpce")
                .with("aws:VpcSourceIp")
                .with("aws:Ec2InstanceSourceVpc")
                .with("aws:ViaAWSService", "false")
                .with("aws:CalledVia")
                .with("aws:CalledViaFirst")
                .with("aws:CalledViaLast");
    }

    /// Whether it is a service.
    public boolean isService() {
        return caller.kind() == Caller.Kind.SERVICE;
    }

    /// The same, with other values of a condition key; without any it is absent.
    Outsider with(String key, String... values) {
        return new Outsider(name, caller, context.with(key, values));
    }

    /// What `policies` say to `action` on `arn`.
    public Decision decide(Policies policies, String action, String arn) {
        return policies.identity(List.of(Policies.ANYTHING))
                .decide(new AccessRequest(
                        caller, action, arn, Caller.account(arn), TableResources.context(action, context)));
    }

    /// What the first of `outsiders` whom `policies` let do one of `actions` on one of `arns` may do: what is
    /// surely allowed, else what depends on a condition.
    public static Optional<Entry> first(
            List<Outsider> outsiders, Policies policies, Collection<String> actions, List<String> arns) {
        List<String> granted = actions.stream()
                .filter(action -> mayGrant(policies.resource(), action))
                .toList();
        return outsiders.stream()
                .flatMap(outsider -> entries(outsider, policies, granted, arns))
                .min(Comparator.comparing(entry -> entry.decision().verdict()));
    }

    /// Nobody outside can do what no statement of the resource's policy allows: most policies are about few
    /// actions.
    private static boolean mayGrant(@Nullable Document resource, String action) {
        return resource instanceof Policy(var _, var statements)
                && statements.stream()
                        .anyMatch(it -> it.allows() && it.actions().cover(action));
    }

    private static Stream<Entry> entries(
            Outsider outsider, Policies policies, Collection<String> actions, List<String> arns) {
        return actions.stream()
                .flatMap(action -> arns.stream().map(arn -> outsider.decide(policies, action, arn)))
                .filter(it -> it.verdict().isPossible())
                .map(decision -> new Entry(outsider, decision));
    }

    /// Somebody who is let in.
    ///
    /// @param who the outsider
    /// @param decision what they may do; allowed, or allowed under a condition
    public record Entry(Outsider who, Decision decision) {}
}
